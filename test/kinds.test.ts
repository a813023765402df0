import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Case, readCases } from '../engine/cases/case.ts'
import { runCase } from '../engine/cases/run-case.ts'
import { KINDS } from '../engine/kinds/index.ts'

const kindsFolder = fileURLToPath(new URL('../engine/kinds', import.meta.url))

interface CaseFile {
  readonly name: string
  readonly problems: readonly string[]
  readonly cases: readonly Case[]
}

function caseFiles(kind: string): CaseFile[] {
  const folder = `${kindsFolder}/${kind}/cases`
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const read = readCases(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))
      return { name, cases: read.cases, problems: read.problems.map(({ path, message }) => `${path}: ${message.en}`) }
    })
}

describe.each(Object.keys(KINDS))('kind %s', (kind) => {
  const files = caseFiles(kind)

  test('has cases, each with a name of its own', () => {
    const names = files.flatMap((file) => file.cases.map(({ name }) => name))
    expect(names).not.toEqual([])
    expect(names).toEqual([...new Set(names)])
  })

  describe.each(files)('$name', ({ problems, cases }) => {
    test('is well formed', () => {
      expect(problems).toEqual([])
    })

    test.each(cases)('$name', async (one) => {
      const { result, differences, missing, unexpected } = await runCase(one)
      const notExpected = unexpected.map(({ code, path, message }) => `${code} ${path}: ${message.zh}`)
      expect({ result, differences, missing, unexpected: notExpected }).toEqual({
        result: 'passed',
        differences: [],
        missing: [],
        unexpected: [],
      })
    })
  })
})

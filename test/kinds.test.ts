import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Case, type ExpectedCell, readCases } from '../engine/cases/case.ts'
import { runCase } from '../engine/cases/run-case.ts'
import { KINDS } from '../engine/kinds/index.ts'
import { semanticsOfKinds } from './semantics-table.ts'

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

const semantics = semanticsOfKinds()

test('docs/semantics.md says of every kind what it does in every state', () => {
  expect([...semantics.keys()].toSorted()).toEqual(Object.keys(KINDS).toSorted())
})

/** What the cases of a kind expect of its items: `value`, `negative`, `blank`, `n/a`, `failed`, and problem codes. */
function expectedOf(kind: string, cases: readonly Case[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { ruleset = {}, expect: columns = {}, problems = [] } of cases) {
    for (const code of problems) found.add(code)
    const items = ruleset['items'] as Record<string, { kind: string }>
    for (const [column, cells] of Object.entries(columns)) {
      if (items[column.replace(/#.*$/, '')]?.kind !== kind) continue
      for (const cell of Object.values(cells)) for (const sort of sortsOf(cell)) found.add(sort)
    }
  }
  return found
}

function sortsOf(cell: ExpectedCell): readonly string[] {
  if (cell === null) return ['blank']
  if (cell === 'n/a') return ['n/a']
  if (typeof cell === 'object') return 'failed' in cell ? ['failed', cell.failed] : ['value']
  return typeof cell === 'string' && /^-\d/.test(cell) ? ['value', 'negative'] : ['value']
}

describe.each(Object.keys(KINDS))('kind %s', (kind) => {
  const files = caseFiles(kind)

  test('has cases for every state that docs/semantics.md speaks of', () => {
    const { codes = [], negative = false } = semantics.get(kind) ?? {}
    const wanted = ['value', 'n/a', 'failed', ...(negative ? ['negative'] : []), ...codes]
    const expected = expectedOf(
      kind,
      files.flatMap(({ cases }) => cases),
    )
    expect(wanted.filter((sort) => !expected.has(sort))).toEqual([])
  })

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

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readCases } from '../../engine/cases/case.ts'
import { runCase } from '../../engine/cases/run-case.ts'
import type { Run } from '../../engine/calculate/run.ts'
import type { Explanation } from '../../engine/explain/blocks.ts'
import { explain } from '../../engine/explain/explain.ts'
import { splitColumn } from '../../engine/graph/names.ts'
import { KINDS } from '../../engine/kinds/index.ts'

const kindsFolder = fileURLToPath(new URL('../../engine/kinds', import.meta.url))

async function runsOf(kind: string): Promise<Run[]> {
  const folder = `${kindsFolder}/${kind}/cases`
  if (!existsSync(folder)) return []
  const cases = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => readCases(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))).cases)
  const outcomes = await Promise.all(cases.map((one) => runCase(one)))
  return outcomes.flatMap(({ run }) => run ?? [])
}

/** Every calculated cell of a run with its explanation. */
function explained(run: Run): { column: string; row: string; found: Explanation | undefined }[] {
  return [...run.columns.keys()].flatMap((column) => {
    const keys = run.data.tables.get(splitColumn(column)?.entity ?? '')?.keys ?? []
    return keys.map((row) => ({ column, row, found: explain(run, column, row) }))
  })
}

/** What is said twice or not at all, or is not the value it explains. */
function faults({ column, row, found }: ReturnType<typeof explained>[number]): string[] {
  const at = `${column} ${row}`
  if (found === undefined) return [`${at}: nothing`]
  const wrong: string[] = []
  const texts = [
    found.title,
    found.sentence,
    ...found.blocks.flatMap((block) => (block.block === 'sentence' ? [block.text] : [])),
  ]
  if (texts.some(({ zh, en }) => zh === '' || en === '')) wrong.push(`${at}: a text is empty`)
  if (found.value.state === 'failed' && !found.blocks.some(({ block }) => block === 'reason'))
    wrong.push(`${at}: no reason`)
  const last = found.blocks.at(-1)
  if (found.value.state === 'value' && last?.block === 'rounding' && last.rounded !== found.value.text) {
    wrong.push(`${at}: ${last.rounded} ≠ ${found.value.text}`)
  }
  return wrong
}

describe.each(Object.keys(KINDS))('kind %s', (kind) => {
  test('every cell of its cases explains itself in both languages, and what is rounded is its value', async () => {
    const cells = (await runsOf(kind)).flatMap(explained)
    expect(cells.length).toBeGreaterThan(0)
    expect(cells.flatMap(faults)).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RawDataset, Run } from '../../engine/index.ts'
import { recalculate } from './recalculate.ts'
import { shipped } from './shipped.ts'

/**
 * A workbook is not only right for the month it was written from: with other inputs typed into it, it gives what the
 * engine gives for those.
 */
const MONTHS = [
  { id: 'county-example', period: '2026-08' },
  { id: 'bsc-2009-pilot', period: '2009-04' },
  { id: 'case-2010', period: '2010-04' },
  { id: 'hospital-bsc', period: '2006' },
] as const

/** Smaller numbers in some cells, one in so many of them; keys, texts and blanks stay. */
function edit({ plan }: Run, raw: RawDataset, seed: number, oneIn: number): RawDataset {
  const random = fc.sample(fc.tuple(fc.nat(oneIn - 1), fc.integer({ min: 40, max: 99 })), { seed, numRuns: 20_000 })
  let next = 0
  const tables = raw.tables.map((table) => {
    const numbers = table.columns.map((name) => plan.ruleset.entities[table.entity]?.fields?.[name]?.type === 'number')
    const cells = table.cells.map((row) =>
      row.map((cell, i) => {
        const [choice, percent] = random[next++ % random.length] ?? [1, 100]
        if (cell === null || choice !== 0 || !numbers[i] || !/^\d{1,9}(\.\d{1,4})?$/.test(cell)) return cell
        const [, places = ''] = cell.split('.')
        return ((Number(cell) * percent) / 100).toFixed(places.length)
      }),
    )
    return { ...table, cells }
  })
  // What the sums of the files were is no longer so.
  const { controlTotals: _, ...rest } = raw
  return { ...rest, tables }
}

describe.each(MONTHS)('$id $period with other inputs', ({ id, period }) => {
  const { run, raw, rerun } = shipped(id, period)

  test.each([1, 2, 3])(
    'typed in (%i)',
    async (seed) => {
      const edited = rerun(edit(run, raw, seed, 4))
      const found = await recalculate(run, 'zh', edited)
      expect(found.differences.map(({ column, row, engine, sheet }) => `${column} ${row}: ${engine} ${sheet}`)).toEqual(
        [],
      )
      expect(found.totals).toEqual([])
      const changed = [...edited.columns].filter(([name, column]) => column !== run.columns.get(name))
      expect(changed.length).toBeGreaterThan(0)
      expect(found.verdict).not.toBe('全部相符')
    },
    120_000,
  )
})

import { describe, expect, test } from 'vitest'
import { recalculate } from './recalculate.ts'
import { periodsOf, SCHEMES, shipped } from './shipped.ts'

/**
 * Cells of which a spreadsheet makes something else than the engine, by scheme and period. Each differs by one smallest
 * unit at most, and no total may differ.
 */
const DIFFERING: Readonly<Record<string, readonly string[]>> = {}

const MONTHS = SCHEMES.flatMap((id) => periodsOf(id).map((period) => ({ id, period })))

describe('every shipped month recalculates in a spreadsheet', () => {
  test.each(MONTHS)(
    '$id $period',
    async ({ id, period }) => {
      const { run } = shipped(id, period)
      const found = await recalculate(run)
      expect(found.differences.map(({ column, row }) => `${column} ${row}`)).toEqual(DIFFERING[`${id} ${period}`] ?? [])
      expect(found.differences.filter(({ by }) => by === undefined || by > 0.0100001)).toEqual([])
      expect(found.totals).toEqual([])
      // Only what was published earlier is not in the workbook.
      const kinds = found.byValue.map((column) => run.plan.item(column.replace(/#.*/, ''))?.item.kind)
      expect(kinds.filter((kind) => kind !== 'history')).toEqual([])
      expect(found.helpersByValue).toEqual([])
      expect(found.verdict).toBe('全部相符')
      expect(found.cells).toBeGreaterThan(0)
    },
    120_000,
  )
})

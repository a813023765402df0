import { unsafe } from './fault.ts'
import type { SheetCells } from './sheet-reader.ts'

const MAX_MERGED = 1_000_000

/**
 * Cells below the column names that are merged into another one that says something; whether that is meant for all of
 * them cannot be told.
 */
export function mergedCells(
  sheet: SheetCells,
  head: number,
  columns: number,
): (row: number, column: number) => boolean {
  const merged = new Set<number>()
  const places = new Map(sheet.numbers.map((number, row) => [number, row]))
  for (const { top, left, bottom, right } of sheet.merges) {
    const anchor = places.get(top)
    if (anchor === undefined || (sheet.rows[anchor]?.[left] ?? null) === null) continue
    const last = Math.min(right, columns - 1)
    for (let row = Math.max(anchor, head + 1); (sheet.numbers[row] ?? Infinity) <= bottom; row++) {
      for (let column = left; column <= last; column++) {
        if (row !== anchor || column !== left) merged.add(row * columns + column)
      }
      if (merged.size > MAX_MERGED) throw unsafe('合并单元格过多', 'it merges too many cells')
    }
  }
  return (row, column) => column < columns && merged.has(row * columns + column)
}

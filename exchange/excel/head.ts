import type { SheetCells } from './sheet-reader.ts'

/** Rows with contents among which the column names are looked for. */
const LOOKED_AT = 30
const NUMBER = /^[+-]?[\d.,]+%?$/

/** A sheet whose column names have been found. */
export interface Headed {
  /** Place of the row of column names among the rows. */
  readonly at: number
  readonly heads: readonly string[]
  /** What the rows above say the table is: `表：核算单元 · 财务科`. */
  readonly marked?: string
}

const MARK = /^(?:表|table)\s*[:：]\s*(.+)$/iu

/**
 * Finds the row of column names below titles and notes: the one with filter buttons, else the one with the most texts;
 * of several, the last that is frozen, else the first.
 * @returns undefined when there is none
 */
export function findHead(sheet: SheetCells): Headed | undefined {
  const looked = sheet.rows.slice(0, LOOKED_AT)
  const mark = looked.findIndex((row) => markOf(row) !== undefined)
  const counts = looked.map((row, i) => (i <= mark ? 0 : headsOf(sheet, i, row).filter((head) => head !== '').length))
  const most = Math.max(0, ...counts)
  if (most === 0) return undefined
  const filtered = sheet.numbers.findIndex((number) => number === sheet.filter?.top)
  const best = counts.flatMap((count, i) => (count === most ? [i] : []))
  const frozen = best.filter((i) => (sheet.numbers[i] ?? 0) < sheet.frozen)
  const isFiltered = filtered >= 0 && (counts[filtered] ?? 0) * 2 >= most
  const at = isFiltered ? filtered : (frozen.at(-1) ?? best[0] ?? 0)
  const marked = markOf(looked[mark] ?? [])
  const heads = headsOf(sheet, at, looked[at] ?? []).map(cleanHead)
  return { at, heads, ...(marked === undefined ? {} : { marked }) }
}

function markOf(row: readonly (string | null)[]): string | undefined {
  const first = row.find((cell) => cell !== null)
  return MARK.exec(first?.trim() ?? '')?.[1]?.trim()
}

/** The texts of a row; a cell that reaches down into it from above, as in heads of two rows, stands in it too. */
function headsOf(sheet: SheetCells, at: number, row: readonly (string | null)[]): string[] {
  const heads = row.map((cell) => (cell === null || NUMBER.test(cell.trim()) ? '' : cell.trim()))
  const number = sheet.numbers[at] ?? 0
  for (const { top, bottom, left } of sheet.merges) {
    if (top >= number || bottom < number || (heads[left] ?? '') !== '') continue
    const above = sheet.rows[sheet.numbers.indexOf(top)]?.[left]
    if (above === null || above === undefined) continue
    while (heads.length < left) heads.push('')
    heads[left] = above.trim()
  }
  return heads
}

/** Without the line breaks and the star of a column that must be filled in: `* 出院\n人次`. */
function cleanHead(head: string): string {
  return head
    .replace(/\s+/g, ' ')
    .replace(/^[*＊]\s*|\s*[*＊]$/g, '')
    .trim()
}

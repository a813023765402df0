import type { Localized } from '../../engine/index.ts'

/** Sheets of a template that hold no data: for people, what columns mean, and what drop-downs offer. */
export const GUIDE: Localized = { zh: '填写说明', en: 'Guide' }
export const COLUMNS: Localized = { zh: '数据项说明', en: 'Columns' }
export const CHOICES: Localized = { zh: '选项', en: 'Choices' }

const both = (...names: readonly Localized[]) => new Set(names.flatMap(({ zh, en }) => [zh, en]))
/** What these say about the period counts. */
export const GUIDE_SHEETS: ReadonlySet<string> = both(GUIDE)
export const OTHER_SHEETS: ReadonlySet<string> = both(COLUMNS, CHOICES)

const PERIOD = /^(期间|period)\s*[:：]?$/iu

/** What a template gives as an example where nothing is filled in. */
const EXAMPLE = /^(如|such as)\s/iu

/** What stands beside the word 期间, unless it is the template's example; a month that Excel took for a date is the month again. */
export function periodIn(rows: readonly (readonly (string | null)[])[]): string | undefined {
  for (const row of rows) {
    const at = row.findIndex((cell) => cell !== null && PERIOD.test(cell.trim()))
    const value = at < 0 ? undefined : row.slice(at + 1).find((cell) => cell !== null && !EXAMPLE.test(cell.trim()))
    if (value !== undefined && value !== null) return value.trim().replace(/^(\d{4}-\d{2})-01$/, '$1')
  }
  return undefined
}

/** Sheets that a template has for people; what they say about the period counts. */
export const GUIDE_SHEETS: ReadonlySet<string> = new Set(['填写说明', 'Guide'])
/** Sheets that are no data at all: what the columns mean, and what drop-downs offer. */
export const OTHER_SHEETS: ReadonlySet<string> = new Set(['数据项说明', '选项', 'Columns', 'Choices'])

const PERIOD = /^(期间|period)\s*[:：]?$/iu

/** What stands beside the word 期间; a month that Excel took for a date is the month again. */
export function periodIn(rows: readonly (readonly (string | null)[])[]): string | undefined {
  for (const row of rows) {
    const at = row.findIndex((cell) => cell !== null && PERIOD.test(cell.trim()))
    const value = at < 0 ? undefined : row.slice(at + 1).find((cell) => cell !== null)
    if (value !== undefined && value !== null) return value.trim().replace(/^(\d{4}-\d{2})-01$/, '$1')
  }
  return undefined
}

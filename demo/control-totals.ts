import type { Table } from './tables.ts'

/** What offices state beside their tables: so many rows, and this sum. */
const TOTALS: readonly (readonly [entity: string, column: string])[] = [
  ['收费明细', '数量'],
  ['收费明细', '金额'],
  ['出院病例', ''],
  ['出院病例', '总费用'],
  ['成本明细', '金额'],
  ['任职', ''],
  ['核算单元', '门诊人次'],
  ['核算单元', '出院人次'],
]

/** The table of control totals that comes with a month's tables. */
export function controlTotals(tables: readonly Table[]): Table {
  const rows = TOTALS.map(([entity, column]) => {
    const table = tables.find((one) => one.entity === entity)
    const at = table?.columns.indexOf(column) ?? -1
    const total =
      column === '' ? String(table?.rows.length ?? 0) : sumOf((table?.rows ?? []).map((row) => row[at] ?? ''))
    return [entity, column, total]
  })
  return { entity: '控制总数', columns: ['实体', '列', '合计'], rows }
}

/** The exact sum of decimal texts of at most two places. */
function sumOf(texts: readonly string[]): string {
  let cents = 0n
  for (const text of texts) {
    const [whole = '0', part = ''] = text.split('.')
    cents += BigInt(`${whole === '' ? '0' : whole}${part.padEnd(2, '0').slice(0, 2)}`)
  }
  return cents % 100n === 0n ? String(cents / 100n) : `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
}

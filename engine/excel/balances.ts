import { columnTitle } from '../explain/titles.ts'
import { splitColumn } from '../graph/names.ts'
import type { LiveBalance, LiveColumn } from './book.ts'
import { addDecimals, decimal, negateDecimal, printDecimal } from '../number/decimal.ts'
import { call, fixed, num, range, type Xl } from './expr.ts'
import type { WorkbookBuilder } from './workbook.ts'

/** The balances that the run held, row by row, as formulas. */
export function balancesOf(workbook: WorkbookBuilder): LiveBalance[] {
  const { plan, balances, data } = workbook.run
  const declared = new Map((plan.ruleset.balances ?? []).map((balance) => [balance.id, balance]))
  return balances.flatMap(({ id, row, total: was, difference }): LiveBalance[] => {
    const balance = declared.get(id)
    const total = balance && workbook.column(balance.total)
    const entity = balance && splitColumn(balance.total)?.entity
    const at = entity === undefined ? undefined : data.tables.get(entity)?.rowOf.get(row)
    if (balance === undefined || total === undefined || entity === undefined || at === undefined) return []
    const parts = balance.parts.map((part) => ({
      title: columnTitle(plan, part),
      sum: partSum(workbook, workbook.column(part), part, entity, at),
    }))
    const sum = addDecimals(decimal(was), negateDecimal(decimal(difference)))
    const known = { total: was, parts: printDecimal(sum.units, sum.scale) }
    const title = { zh: balance.title?.zh ?? id, en: balance.title?.en ?? id }
    return [{ id, title, row, total: fixed(total, at), parts, tolerance: balance.tolerance ?? '0', known }]
  })
}

/** The cells of a part that belong to a row of the total. */
function partSum(workbook: WorkbookBuilder, column: LiveColumn, part: string, entity: string, at: number): Xl {
  const from = splitColumn(part)?.entity ?? ''
  if (from === entity) return call('SUM', fixed(column, at))
  const path = workbook.evaluation.pathIfAny(from, entity)
  if (path === undefined || column.table.rows === 0) return call('SUM', range(column))
  return call('SUMIFS', range(column), range(workbook.link(from, path)), num(at + 1))
}

import { call, cell, ERROR, iff, num, type Xl } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, clean, failing, strict, sure, type Value } from '../../excel/value.ts'
import { decimal } from '../../number/decimal.ts'
import { parameterRowOf } from './evaluate.ts'
import type { LookupItem } from './schema.ts'

export function lookupInExcel(item: LookupItem, sheet: ItemSheet): void {
  const { run } = sheet
  const rows = sheet.parameter(item.parameter)
  const { type, keys, rows: written } = run.parameter(item.parameter)
  const otherwise: Value =
    item.otherwise === undefined ? { ...sure(ERROR, type, 0), fails: true } : sheet.expression(item.otherwise)
  if (rows === undefined) return void sheet.output('', otherwise)
  const { columns } = parameterRowOf(item, run)
  const hasText = written.flatMap(({ key }) => key)
  if (sheet.confuses(columns, hasText)) return
  const parts = keys.map((key) => strict(clean(sheet.expression(item.keys[key] as string))))
  const looked = rows.keyOf(parts.map(({ xl }) => xl))
  const match = call('MATCH', looked, rows.keys, num(0))
  const title = sheet.named('参数表中的行', 'row of the table')
  const fails = parts.some((part) => part.fails)
  const place = sheet.helper(run.entity, title, { ...sure(match, 'number', 0), fails: true })
  const found = foundValue(call('INDEX', rows.values, cell(place)), type, written)
  if (item.otherwise === undefined) return void sheet.output('', failing(found))
  // A key that failed is not one that is not there.
  const unknown = call('ISNA', cell(place))
  const missing = fails ? iff(call('ISERROR', looked), ERROR, unknown) : unknown
  sheet.output('', choose(failing(sure(missing, 'boolean'), fails), otherwise, found))
}

/** What stands in the table. A row left open fails. */
function foundValue(xl: Xl, type: Value['type'], rows: readonly { readonly value: string | null }[]): Value {
  const open = rows.some(({ value }) => value === null)
  const scales = type === 'number' ? rows.map(({ value }) => decimal(value ?? '0').scale) : []
  const value = sure(xl, type, type === 'number' ? Math.max(0, ...scales) : undefined)
  return open ? strict({ ...value, blank: true }) : value
}

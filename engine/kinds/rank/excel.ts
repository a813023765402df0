import { BLANK, call, cell, criterion, ERROR, iff, NA, num, op, range, type Xl } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, clean, failing, strict, sure, type Value } from '../../excel/value.ts'
import type { RankItem } from './schema.ts'

const OUTSIDE: Value = { ...sure(NA, 'number', 0), na: true }
const NOTHING: Value = { ...sure(BLANK, 'number', 0), blank: true }
const FAILED: Value = { ...sure(ERROR, 'number', 0), fails: true }

export function rankInExcel(item: RankItem, sheet: ItemSheet): void {
  const { run, applies } = sheet
  const { entity } = run
  const title: Title = (zh, en) => sheet.named(zh, en)
  const where = item.where === undefined ? undefined : strict(sheet.expression(item.where))
  const only = (condition: Value | undefined, value: Value): Value =>
    condition === undefined ? value : choose(condition, value, OUTSIDE)
  const compared = only(applies, only(where, clean(sheet.expression(item.value))))
  const group = item.by === undefined || item.by.length === 0 ? undefined : sheet.groups(item.by)
  const values = sheet.helper(entity, title('参排值', 'ranked'), compared)
  const value = sheet.own(values)
  const within = group === undefined ? [] : [range(group), cell(group)]
  const place = resultOf(item, values, within, sheet, title)
  const known = value.fails ? withoutFailed(place, value, within, sheet, title('无法计算', 'failed')) : place
  const grouped = group?.facts.blank ? choose(sure(op(cell(group), '=', BLANK), 'boolean'), NOTHING, known) : known
  const ranked = sure(call('ISNUMBER', value.xl), 'boolean')
  sheet.output('', value.blank || value.na || value.fails ? choose(ranked, grouped, value) : grouped)
}

function withoutFailed(
  place: Value,
  value: Value,
  within: readonly Xl[],
  sheet: ItemSheet,
  title: { zh: string; en: string },
): Value {
  const flags = sheet.helper(sheet.run.entity, title, sure(iff(call('ISERROR', value.xl), num(1), num(0)), 'number', 0))
  const some = sure(op(call('COUNTIFS', ...within, range(flags), num(1)), '>', num(0)), 'boolean')
  return choose(some, FAILED, place)
}

type Title = (zh: string, en: string) => { zh: string; en: string }

function resultOf(
  item: RankItem,
  values: ReturnType<ItemSheet['helper']>,
  within: readonly Xl[],
  sheet: ItemSheet,
  title: Title,
): Value {
  const value = cell(values)
  const before = [...within, range(values), criterion(item.order === 'ascending' ? '<' : '>', value)]
  const rank = op(call('COUNTIFS', ...before), '+', num(1))
  switch (item.result) {
    case 'rank':
      return sure(rank, 'number', 0)
    case 'percentile': {
      const count = call('COUNTIFS', ...within, range(values), { x: 'text', value: '>=-1E+300' })
      return sure(op(op(op(count, '-', rank), '+', num(1)), '/', count), 'number')
    }
    case 'share': {
      const sum = within.length === 0 ? call('SUM', range(values)) : call('SUMIFS', range(values), ...within)
      return failing(sure(op(value, '/', sum), 'number'))
    }
    case 'dense': {
      const first = sheet.helper(
        sheet.run.entity,
        title('是否首个', 'whether first'),
        firstOfEqual(values, within, sheet),
      )
      return sure(op(call('SUMIFS', range(first), ...before), '+', num(1)), 'number', 0)
    }
  }
}

/** 1 on the first of the rows of a group that have the same value. */
function firstOfEqual(values: ReturnType<ItemSheet['helper']>, within: readonly Xl[], sheet: ItemSheet): Value {
  const numbers = sheet.rowNumbers(sheet.run.entity)
  const earlier = call(
    'COUNTIFS',
    ...within,
    range(values),
    cell(values),
    range(numbers),
    criterion('<', cell(numbers)),
  )
  return sure(iff(call('ISNUMBER', cell(values)), iff(op(earlier, '=', num(0)), num(1), num(0)), num(0)), 'number', 0)
}

import type { LiveColumn } from '../../excel/book.ts'
import { BLANK, call, cell, criterion, ERROR, iff, NA, num, op, range, txt, type Xl } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, clean, lacks, strict, sure, type Value } from '../../excel/value.ts'
import { entityOf } from '../../graph/names.ts'
import type { Localized } from '../../problems.ts'
import type { AggregateItem } from './schema.ts'

export function aggregateInExcel(item: AggregateItem, sheet: ItemSheet): void {
  const members = membersOf(item, sheet)
  const { group, own } = members
  const value = resultOf(item, members, sheet)
  if (!group.facts.blank || item.by === undefined) return void sheet.output('', value)
  const none = sure(op(own, '=', BLANK), 'boolean')
  sheet.output('', choose(none, { ...sure(BLANK, 'number', 0), blank: true }, value))
}

/** The rows that are taken together for each row of the item. */
interface Members {
  readonly source: string
  /** On the rows taken: the number of the group. */
  readonly group: LiveColumn
  /** On the item's row: the number of its group. */
  readonly own: Xl
  /** What each row brings; a mark where it takes no part. Undefined when rows are counted and all take part. */
  readonly values: LiveColumn | undefined
  readonly title: Localized
}

function membersOf(item: AggregateItem, sheet: ItemSheet): Members {
  const { run } = sheet
  const source = entityOf(item.of)
  const title = sheet.named('计入', 'taken')
  if (item.by !== undefined) {
    const group = sheet.groups(item.by)
    return { source, group, own: cell(group), values: valuesOf(item, source, title, sheet), title }
  }
  const path = item.via === undefined ? run.pathBetween(source, run.entity) : item.via.split('.')
  const own = cell(sheet.rowNumbers(run.entity))
  return { source, group: sheet.link(source, path), own, values: valuesOf(item, source, title, sheet), title }
}

function valuesOf(item: AggregateItem, source: string, title: Localized, sheet: ItemSheet): LiveColumn | undefined {
  const column = item.of.includes('.') ? sheet.column(item.of) : undefined
  const where = item.where === undefined ? undefined : strict(sheet.expression(item.where, source))
  const value = column && sheet.own(column)
  const counting = item.function === 'count'
  if (where === undefined && (value === undefined || (counting && !lacks(value) && !value.fails))) return undefined
  if (where === undefined && column !== undefined && !counting) return column
  const brought = value === undefined ? sure(num(1), 'number', 0) : counting ? counted(value) : value
  const taken = where === undefined ? brought : choose(where, brought, { ...sure(NA, 'number', 0), na: true })
  return sheet.helper(source, title, taken)
}

/** 1 for a value, a mark for none. */
function counted(value: Value): Value {
  const one = sure(num(1), 'number', 0)
  if (!lacks(value))
    return value.fails ? { ...one, xl: iff(call('ISERROR', value.xl), ERROR, num(1)), fails: true } : one
  const none: Value = { ...sure(NA, 'number', 0), na: true }
  const marks = [...(value.blank ? [BLANK] : []), ...(value.na ? [NA] : [])].map((mark) => op(value.xl, '=', mark))
  const [first, second] = marks
  const isMark = second === undefined ? (first as Xl) : call('OR', first as Xl, second)
  return choose({ ...sure(isMark, 'boolean'), fails: value.fails }, none, one)
}

function resultOf(item: AggregateItem, members: Members, sheet: ItemSheet): Value {
  const { values, group, own, source, title } = members
  const of = (column: LiveColumn): Xl => call('SUMIFS', range(column), range(group), own)
  if (values === undefined) return sure(call('COUNTIFS', range(group), own), 'number', 0)
  const facts = values.facts
  const guarded = (value: Xl, scale: number | undefined): Value => guard(value, scale, members)
  const count = lacks(facts)
    ? call('COUNTIFS', range(group), own, range(values), txt('>=-1E+300'))
    : call('COUNTIFS', range(group), own)
  switch (item.function) {
    case 'count':
    case 'sum':
      return guarded(of(values), facts.scale)
    case 'average':
      return ratio(guarded(of(values), undefined), count)
    case 'weighted-average':
      return weighted(item, members, sheet)
    case 'min':
    case 'max': {
      const further = criterion(item.function === 'max' ? '>' : '<', cell(values))
      const beaten = call('COUNTIFS', range(group), cell(group), range(values), further)
      const isBest = iff(op(beaten, '=', num(0)), num(1), num(0))
      const flag = lacks(facts) ? iff(call('ISNUMBER', cell(values)), isBest, num(0)) : isBest
      const which = item.function === 'max' ? { zh: '最大', en: 'largest' } : { zh: '最小', en: 'smallest' }
      const best = sheet.helper(
        source,
        { zh: `${title.zh}，组内${which.zh}`, en: `${title.en}, ${which.en} of its group` },
        sure(flag, 'number', 0),
      )
      const isFlagged = [range(best), num(1)]
      const sum = call('SUMIFS', range(values), range(group), own, ...isFlagged)
      const result = ratio(guarded(sum, undefined), call('COUNTIFS', range(group), own, ...isFlagged))
      return facts.scale === undefined ? result : { ...result, scale: facts.scale }
    }
  }
}

/** A sum fails with its members; spreadsheets pass over those that are blank, or not among the ones added. */
function guard(value: Xl, scale: number | undefined, { values, group, own }: Members): Value {
  const facts = values?.facts
  const result = { ...sure(value, 'number', scale), fails: facts?.fails ?? false }
  if (values === undefined || !facts?.blank) return result
  const blanks = call('COUNTIFS', range(group), own, range(values), BLANK)
  return { ...result, xl: iff(op(blanks, '>', num(0)), ERROR, value), fails: true }
}

/** Nothing of nothing is blank. */
function ratio(sum: Value, count: Xl): Value {
  const none: Value = { ...sure(BLANK, 'number', 0), blank: true }
  return choose(sure(op(count, '=', num(0)), 'boolean'), none, {
    ...sure(op(sum.xl, '/', count), 'number'),
    fails: sum.fails,
  })
}

function weighted(item: AggregateItem, members: Members, sheet: ItemSheet): Value {
  const { source, title, group, own } = members
  const values = members.values as LiveColumn
  const value = sheet.own(values)
  const weight = clean(sheet.expression(item.weight ?? '1', source))
  const skipped: Value = { ...sure(NA, 'number', 0), na: true }
  const needed = (part: Value): Value => strict({ ...part, na: false })
  const unless = (result: Value): Value =>
    [weight, value].reduce<Value>((rest, part) => {
      if (!part.na) return rest
      return choose({ ...sure(op(part.xl, '=', NA), 'boolean'), fails: part.fails }, skipped, rest)
    }, result)
  const fails = value.fails || weight.fails || value.blank || weight.blank
  const product = { ...sure(op(needed(value).xl, '*', needed(weight).xl), 'number'), fails }
  const weightOnly = { ...sure(weight.xl, 'number', weight.scale), fails }
  const products = sheet.helper(source, { zh: `${title.zh}×权重`, en: `${title.en} × weight` }, unless(product))
  const weights = sheet.helper(source, { zh: `${title.zh}权重`, en: `${title.en}, weight` }, unless(weightOnly))
  const total = (column: LiveColumn): Xl => call('SUMIFS', range(column), range(group), own)
  const over = total(weights)
  return ratio({ ...sure(total(products), 'number'), fails }, over)
}

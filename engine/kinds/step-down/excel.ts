import type { LiveColumn } from '../../excel/book.ts'
import { BLANK, call, cell, ERROR, iff, num, op, range, sumOf, txt, type Xl } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, failing, scaled, strict, sure, type Value } from '../../excel/value.ts'
import { Allocation } from './evaluate.ts'
import { type Block, blocksOf, type Transfers, transferTable } from './excel-transfers.ts'
import { scheduleOf } from './schedule.ts'
import { DIRECT, PASSED, received, type StepDownItem } from './schema.ts'

const NOTHING: Value = { ...sure(BLANK, 'number', 0), blank: true }

/** Who passes on to whom stands as it was in the period; what is passed on is calculated. */
export function stepDownInExcel(item: StepDownItem, sheet: ItemSheet): void {
  const { run } = sheet
  const schedule = scheduleOf(item, run)
  if ('failed' in schedule) return
  const allocation = new Allocation(item, run)
  const blocks = blocksOf(item, run, allocation, schedule.steps)
  if (blocks === undefined) return
  const direct = sheet.output(DIRECT, sheet.expression(item.cost))
  const scale = run.scaleOf()
  const link = sheet.link(run.entity, item.department.split('.'))
  const category = sheet.own(sheet.column(`${run.entity}.${item.category}`))
  const taking = (value: Value): Value => standing(value, sheet.own(direct), link, category)
  const title = (zh: string, en: string) => sheet.named(zh, en)
  const cost = strict(sheet.own(direct))
  const inUnits = failing(sure(call('ROUND', scaled(cost.xl, scale, '*'), num(0)), 'number', 0), cost.fails)
  const units = sheet.helper(run.entity, title('直接成本（最小单位）', 'direct, smallest units'), taking(inUnits))
  const transfers = transferTable(item, sheet, blocks, units)
  const sound = soundness(item, sheet, blocks, transfers, units, link, title)
  const own = cell(sheet.rowNumbers(run.entity))
  const amount = (xl: Xl): Value => taking(failing(sure(scaled(op(xl, '+', cell(sound)), scale, '/'), 'number', scale)))
  const into = (level: string): Xl =>
    transfers === undefined
      ? num(0)
      : call('SUMIFS', range(transfers.amount), range(transfers.receiver), own, range(transfers.level), txt(level))
  const out = transfers === undefined ? num(0) : call('SUMIFS', range(transfers.amount), range(transfers.provider), own)
  const parts = item.levels.map(({ id }) => sheet.output(received(id), amount(into(id))))
  const passed = sheet.output(PASSED, amount(out))
  const full = op(sumOf([direct, ...parts].map(cell)), '-', cell(passed))
  const facts = failing(sure(op(full, '+', op(num(0), '*', cell(sound))), 'number', scale))
  sheet.output('', taking(facts))
}

/** Rows that have no part, and rows of nobody or of no category. */
function standing(value: Value, direct: Value, link: LiveColumn, category: Value): Value {
  const none = [
    ...(link.facts.blank ? [op(cell(link), '=', BLANK)] : []),
    ...(category.blank ? [op(category.xl, '=', BLANK)] : []),
    ...(category.na ? [op(category.xl, '=', { x: 'mark', mark: 'na' } as const)] : []),
  ]
  const known = none.reduce<Value>((rest, when) => choose(sure(when, 'boolean'), NOTHING, rest), value)
  if (!direct.na) return known
  const outside: Value = { ...sure({ x: 'mark', mark: 'na' }, 'number', 0), na: true }
  return choose(failing(sure(op(direct.xl, '=', { x: 'mark', mark: 'na' }), 'boolean'), direct.fails), outside, known)
}

/** 0 where all of a row's category could be passed on; an error where something of it failed. */
function soundness(
  item: StepDownItem,
  sheet: ItemSheet,
  blocks: readonly Block[],
  transfers: Transfers | undefined,
  units: LiveColumn,
  link: LiveColumn,
  title: (zh: string, en: string) => { zh: string; en: string },
): LiveColumn {
  const { run } = sheet
  const group = sheet.groups([item.category])
  const alike = [range(group), cell(group)]
  const rows = call('COUNTIFS', ...alike, range(link), cell(link), range(units), txt('>=-1E+300'))
  const isTwice = iff(call('ISNUMBER', cell(units)), iff(op(rows, '>', num(1)), num(1), num(0)), num(0))
  const twice = sheet.helper(run.entity, title('同科室同类别重复', 'twice'), sure(isTwice, 'number', 0))
  const costs = op(num(0), '*', call('SUMIFS', range(units), ...alike))
  const noneTwice = op(call('COUNTIFS', ...alike, range(twice), num(1)), '=', num(0))
  const rowsOf = new Map<number, Xl>()
  for (const { from, to, group: of } of blocks) {
    for (const row of of.rows) {
      const known = rowsOf.get(row)
      const first = known?.x === 'range' ? (known.from ?? from) : from
      if (transfers !== undefined) rowsOf.set(row, { x: 'range', column: transfers.amount, from: first, to })
    }
  }
  return sheet.table(run.entity).add({
    role: 'helper',
    title: title('类别校验', 'category is sound'),
    facts: { ...sure(ERROR, 'number', 0), fails: true },
    formula: (row) => {
      const passedOn = rowsOf.get(row)
      const all = passedOn === undefined ? costs : op(costs, '+', op(num(0), '*', call('SUM', passedOn)))
      return iff(noneTwice, all, ERROR)
    },
    cell: () => undefined,
  })
}

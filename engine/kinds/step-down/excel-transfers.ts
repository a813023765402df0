import type { LiveColumn } from '../../excel/book.ts'
import { text, whole } from '../../excel/cells.ts'
import {
  BLANK,
  call,
  cell,
  criterion,
  ERROR,
  fixed,
  iff,
  NA,
  num,
  op,
  range,
  sumOf,
  type Xl,
} from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, clean, failing, strict, sure, type Value } from '../../excel/value.ts'
import { entityOf } from '../../graph/names.ts'
import type { ItemRun } from '../kind.ts'
import type { Allocation } from './evaluate.ts'
import type { Step } from './schedule.ts'
import type { Base, Level, StepDownItem } from './schema.ts'

/** Rows of the table of transfers beyond which a workbook would be of no use to anybody. */
const MOST = 60_000
const DIGITS = 14

/** One department passing one category on: rows `from` to `to` of the table, one for each department still to come. */
export interface Block {
  readonly group: ReturnType<Allocation['groups']>[number]
  readonly level: number
  readonly provider: number
  readonly receivers: readonly number[]
  /** Rows of the item by department. */
  readonly rowOf: ReadonlyMap<number, number>
  readonly from: number
  readonly to: number
  /** Where the category begins. */
  readonly start: number
}

export interface Transfers {
  readonly amount: LiveColumn
  /** Rows of the item from and to which. */
  readonly provider: LiveColumn
  readonly receiver: LiveColumn
  readonly level: LiveColumn
}

/** The transfers there may be, category by category in the order in which they are made; undefined for too many. */
export function blocksOf(
  item: StepDownItem,
  run: ItemRun,
  allocation: Allocation,
  steps: readonly Step[],
): readonly Block[] | undefined {
  const blocks: Block[] = []
  let from = 0
  for (const group of allocation.groups()) {
    const rowOf = new Map(group.rows.map((row) => [allocation.departmentOf[row] as number, row]))
    const start = from
    for (const { level, provider, receivers } of stillToCome(item, run, steps)) {
      if (!rowOf.has(provider) || receivers.length === 0) continue
      const to = from + receivers.length
      blocks.push({ group, level, provider, receivers, rowOf, from, to, start })
      from = to
    }
  }
  return from > MOST ? undefined : blocks
}

/** The steps, with every department that has not passed on as a receiver. */
function stillToCome(item: StepDownItem, run: ItemRun, steps: readonly Step[]): Step[] {
  const departments = run.tableOf(item.departments).keys.map((_, row) => row)
  const passed = new Set<number>()
  return steps.map(({ level, provider }) => {
    passed.add(provider)
    const together = item.levels[level]?.order !== 'one-by-one'
    if (together) for (const step of steps) if (step.level === level) passed.add(step.provider)
    return { level, provider, receivers: departments.filter((row) => !passed.has(row)) }
  })
}

/** The table of transfers; undefined where nothing is passed on. */
export function transferTable(
  item: StepDownItem,
  sheet: ItemSheet,
  blocks: readonly Block[],
  units: LiveColumn,
): Transfers | undefined {
  const lines = blocks.flatMap((block) => block.receivers.map((receiver) => ({ block, receiver })))
  if (lines.length === 0) return undefined
  const { run } = sheet
  const { keys } = run.tableOf(item.departments)
  const title = sheet.named('明细', 'in detail')
  const table = sheet.detail(title, NOTE, lines.length)
  type Line = (typeof lines)[number]
  const at = (row: number): Line => lines[row] as Line
  const known = (zh: string, en: string, cellAt: (line: Line) => ReturnType<LiveColumn['cell']>): LiveColumn =>
    table.add({
      role: 'row',
      title: { zh, en },
      facts: sure(ERROR, 'number', 0),
      cell: (row) => cellAt(at(row)),
    })
  known('类别', 'Category', ({ block }) => text(block.group.name))
  const level = known('级', 'Level', ({ block }) => text(item.levels[block.level]?.id ?? ''))
  known('转出科室', 'From', ({ block }) => text(keys[block.provider] ?? ''))
  known('接受科室', 'To', ({ receiver }) => text(keys[receiver] ?? ''))
  const provider = known('转出行', 'Row passing on', ({ block }) => whole((block.rowOf.get(block.provider) ?? 0) + 1))
  const receiver = known('接受行', 'Row receiving', (line) => {
    const row = line.block.rowOf.get(line.receiver)
    return row === undefined ? { is: 'mark', mark: 'blank' } : whole(row + 1)
  })
  const calculated = (zh: string, en: string, formula: (line: Line, row: number) => Xl): LiveColumn =>
    table.add({
      role: 'helper',
      title: { zh, en },
      facts: { ...sure(ERROR, 'number', 0), fails: true },
      formula: (row) => formula(at(row), row),
      cell: () => undefined,
    })
  const ofBlock = (column: LiveColumn, { block: { from, to } }: Line): Xl => ({ x: 'range', column, from, to })
  const digits = Math.ceil(Math.log10(Math.max(1, sheet.sizeOf()))) + run.scaleOf()
  const places = Math.max(1, Math.min(9, DIGITS - digits, DIGITS - ORDER))
  const bases = new Map(item.levels.map((one) => [one.id, basesOf(item, one, sheet)]))

  // What a department holds by then is read from the rows above.
  const held = calculated('待转出（最小单位）', 'to pass on, smallest units', ({ block }, row) => {
    if (row !== block.from) return fixed(held, block.from)
    const own = fixed(units, block.rowOf.get(block.provider) ?? 0)
    if (block.start === block.from) return own
    const above = (column: LiveColumn): Xl => ({ x: 'range', column, from: block.start, to: block.from })
    return op(own, '+', call('SUMIFS', above(amount), above(receiver), cell(provider)))
  })
  const weight = calculated('基数', 'base', ({ block, receiver: to }) => {
    const base = bases.get(item.levels[block.level]?.id ?? '')
    const found = base?.(block.group.name, block.provider, to) ?? ERROR
    return iff(op(cell(held), '=', num(0)), num(0), block.rowOf.has(to) ? found : orMissing(found))
  })
  const exact = calculated('应得（最小单位）', 'due, smallest units', (line) => {
    const total = call('SUM', ofBlock(weight, line))
    const negative = op(call('MIN', ofBlock(weight, line)), '<', num(0))
    const share = op(op(call('ABS', cell(held)), '*', cell(weight)), '/', total)
    const due = iff(negative, ERROR, call('ROUND', share, num(places)))
    return iff(op(cell(held), '=', num(0)), num(0), due)
  })
  const cut = calculated('取整', 'cut to units', () => call('FLOOR', cell(exact), num(1)))
  const order = sheet.keyOrder(item.departments)
  const remainder = calculated('余数排序', 'remainder, for ranking', ({ receiver: to }) => {
    const rest = call('ROUND', op(op(cell(exact), '-', cell(cut)), '*', num(10 ** places)), num(0))
    const ranked = op(op(rest, '*', num(10 ** ORDER)), '-', fixed(order, to))
    return iff(op(cell(weight), '>', num(0)), ranked, BLANK)
  })
  const amount = calculated('分摊（最小单位）', 'passed on, smallest units', (line) => {
    const left = op(call('ABS', cell(held)), '-', call('SUM', ofBlock(cut, line)))
    const before = call('COUNTIFS', ofBlock(remainder, line), criterion('>', cell(remainder)))
    const takes = iff(call('ISNUMBER', cell(remainder)), iff(op(before, '<', left), num(1), num(0)), num(0))
    return op(call('SIGN', cell(held)), '*', op(cell(cut), '+', takes))
  })
  return { amount, provider, receiver, level }
}

/** A receiver without a row of the category is only a problem when it would get something. */
function orMissing(base: Xl): Xl {
  return iff(op(base, '>', num(0)), ERROR, base)
}

/** Places in the order of keys below this are told from each other. */
const ORDER = 4

const NOTE = {
  zh: '一行是一个科室在一级上把一类成本分给一个科室；谁在何时分给谁按本期排定，金额由公式算出。',
  en: 'A row is what one department passes on to another of one category at one level; who passes on to whom stands as it was in the period, amounts are calculated.',
}

/** What a department shares by at a level, in a cell of its own row. */
type BaseAt = (category: string, provider: number, receiver: number) => Xl

function basesOf(item: StepDownItem, level: Level, sheet: ItemSheet): BaseAt {
  const { departments } = item
  const may = level.receivers === undefined ? undefined : strict(sheet.expression(level.receivers, departments))
  const title = (zh: string, en: string) =>
    sheet.named(`${zh}（${level.title?.zh ?? level.id}）`, `${en} (${level.title?.en ?? level.id})`)
  const only = (value: Value): Value => (may === undefined ? value : choose(may, value, ZERO))
  const byDepartment = (text: string): LiveColumn => {
    const value = clean(sheet.expression(text, departments))
    const needed = strict({ ...value, na: false })
    const isOutside = failing(sure(op(value.xl, '=', NA), 'boolean'), value.fails)
    return sheet.helper(departments, title('基数', 'base'), only(value.na ? choose(isOutside, ZERO, needed) : needed))
  }
  const { base } = level
  if (typeof base === 'string') {
    const column = byDepartment(base)
    return (_, __, receiver) => fixed(column, receiver)
  }
  if ('of' in base) return matrixBase(base, only, sheet, departments, title('接受方', 'receives'))
  const texts = [...Object.values(base.categories), ...(base.otherwise === undefined ? [] : [base.otherwise])]
  const columns = new Map(texts.map((written) => [written, byDepartment(written)]))
  return (category, _, receiver) => {
    const written = Object.hasOwn(base.categories, category) ? base.categories[category] : base.otherwise
    const column = written === undefined ? undefined : columns.get(written)
    return column === undefined ? ERROR : fixed(column, receiver)
  }
}

const ZERO: Value = sure(num(0), 'number', 0)

/** What a provider did for a receiver. */
function matrixBase(
  base: Extract<Base, { of: string }>,
  only: (value: Value) => Value,
  sheet: ItemSheet,
  departments: string,
  title: { zh: string; en: string },
): BaseAt {
  const entity = entityOf(base.of)
  const done = sheet.column(base.of)
  const from = sheet.link(entity, base.provider.split('.'))
  const to = sheet.link(entity, base.receiver.split('.'))
  const may = sheet.helper(departments, title, only(sure(num(1), 'number', 0)))
  return (_, provider, receiver) => {
    const of = [range(from), num(provider + 1)]
    const unknown = [
      ...(done.facts.blank ? [call('COUNTIFS', ...of, range(done), BLANK)] : []),
      ...(to.facts.blank ? [call('COUNTIFS', ...of, range(to), BLANK)] : []),
    ]
    const own = call('SUMIFS', range(done), ...of, range(to), num(receiver + 1))
    const sum = op(fixed(may, receiver), '*', own)
    return unknown.length === 0 ? sum : iff(op(sumOf(unknown), '>', num(0)), ERROR, sum)
  }
}

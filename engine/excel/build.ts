import type { Run } from '../calculate/run.ts'
import type { PlannedItem } from '../calculate/plan.ts'
import { BLANK as BLANK_STATE, type Column, FAILED, NOT_APPLICABLE } from '../column.ts'
import { ROUNDING_WORDS } from '../explain/cell-view.ts'
import { columnTitle } from '../explain/titles.ts'
import { columnName } from '../graph/names.ts'
import type { Expr } from '../formula/ast.ts'
import { groupBy } from '../kinds/groups.ts'
import { largest } from '../number/integers.ts'
import type { Localized } from '../problems.ts'
import type { LiveBook, LiveColumn } from './book.ts'
import { cellOf, whole } from './cells.ts'
import { anyOf, BLANK, call, cell, iff, NA, num, op, range, txt, type Xl } from './expr.ts'
import { both, itemSentence, looksOf } from './looks.ts'
import type { ItemSheet } from './sheet.ts'
import type { Known } from './translate.ts'
import { ownCell, TableBuilder } from './table-builder.ts'
import { choose, rounded, sure, type Value, withoutChoice } from './value.ts'
import { CONFUSED, confuses } from './confusion.ts'
import { WorkbookBuilder } from './workbook.ts'

/** The period of a run as formulas that calculate it again. */
export function liveBook(run: Run): LiveBook {
  const workbook = new WorkbookBuilder(run)
  for (const planned of run.plan.items) writeItem(workbook, planned)
  return workbook.book
}

/** Writes what there is of an item: all outputs of one that was calculated, or those that were taken as they are. */
function writeItem(workbook: WorkbookBuilder, planned: PlannedItem): void {
  const { columns, frozen } = workbook.run
  const names = planned.outputs.map(({ id }) => ({ id, name: columnName(planned.entity, planned.name, id) }))
  const there = names.filter(({ name }) => columns.has(name))
  if (there.length === 0) return
  const sheet = new Sheet(workbook, planned)
  if (there.length < names.length || there.some(({ name }) => frozen.has(name))) sheet.values(FROZEN)
  else planned.kind.excel?.(planned.item, sheet)
  for (const { id } of there) sheet.valuesUnlessWritten(id)
}

class Sheet implements ItemSheet {
  private readonly written = new Set<string>()
  private reason = BY_VALUE
  private known: Pick<ItemSheet, 'run' | 'applies'> | undefined

  constructor(
    private readonly workbook: WorkbookBuilder,
    private readonly planned: PlannedItem,
  ) {}

  /** Only items that were calculated can be asked: of others what they read may not be there. */
  private get around(): Pick<ItemSheet, 'run' | 'applies'> {
    const { workbook, planned } = this
    const { when } = planned.item
    this.known ??= {
      run: workbook.evaluation.itemRun(planned, { history: workbook.run.history }, () => undefined),
      applies: when === undefined ? undefined : workbook.expression(when, planned.entity),
    }
    return this.known
  }

  get run(): ItemSheet['run'] {
    return this.around.run
  }

  get applies(): Value | undefined {
    return this.around.applies
  }

  named(zh: string, en: string): Localized {
    const title = columnTitle(this.workbook.run.plan, this.planned.key)
    return { zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` }
  }

  expression(expr: string | Expr, of = this.planned.entity, known?: Known): Value {
    return this.workbook.expression(expr, of, known)
  }

  column(name: string): LiveColumn {
    return this.workbook.column(name)
  }

  own(column: LiveColumn): Value {
    return ownCell(column)
  }

  along(link: LiveColumn, column: LiveColumn): Value {
    return this.workbook.at(link, column)
  }

  rowNumbers(entity: string): LiveColumn {
    return this.workbook.rowNumbers(entity)
  }

  link(from: string, path: readonly string[]): LiveColumn {
    return this.workbook.link(from, path)
  }

  keyOrder(entity: string): LiveColumn {
    return this.workbook.keyOrder(entity)
  }

  parameter(name: string): ReturnType<ItemSheet['parameter']> {
    return this.workbook.keyed.rowsOf(name)
  }

  confuses(columns: readonly Column[], among: readonly string[]): boolean {
    return confuses(columns, among)
  }

  helper(entity: string, title: Localized, value: Value): LiveColumn {
    return this.workbook.table(entity).helper(title, value)
  }

  table(entity: string): TableBuilder {
    return this.workbook.table(entity)
  }

  detail(title: Localized, note: Localized, rows: number): TableBuilder {
    const table = new TableBuilder({ id: `${this.planned.key}…`, is: 'detail', title, note, rows })
    this.workbook.addDetail(table)
    return table
  }

  groups(names: readonly string[]): LiveColumn {
    const { entity } = this.planned
    const values = names.map((name) => ownCell(this.column(columnName(entity, name))))
    const titles = names.map((name) => this.column(columnName(entity, name)).title)
    const list = (language: 'zh' | 'en', comma: string): string => titles.map((one) => one[language]).join(comma)
    const title = { zh: `分组（${list('zh', '、')}）`, en: `Group (${list('en', ', ')})` }
    const key = values.map(({ xl }) => xl).reduce((joined, part) => op(op(joined, '&', txt('|')), '&', part))
    const keyColumn = this.helper(entity, { zh: `${title.zh}键`, en: `${title.en}, key` }, sure(key, 'text'))
    const match = call('MATCH', cell(keyColumn), range(keyColumn), num(0))
    const none = values.flatMap((value): Xl[] => [
      ...(value.fails ? [call('ISERROR', value.xl)] : []),
      ...(value.blank ? [op(value.xl, '=', BLANK)] : []),
      ...(value.na ? [op(value.xl, '=', NA)] : []),
    ])
    const number = sure(match, 'number', 0)
    const columns = names.map((name) => this.workbook.run.column(columnName(entity, name)))
    if (confuses(columns, [])) return this.groupsByValue(title, columns)
    if (none.length === 0) return this.helper(entity, title, number)
    const failing = values.some(({ fails }) => fails)
    const without = failing ? nested(none, BLANK, match) : iff(anyOf(none), BLANK, match)
    return this.helper(entity, title, { ...number, xl: without, blank: true })
  }

  /** Groups of texts that a spreadsheet would confuse. */
  private groupsByValue(title: Localized, columns: readonly Column[]): LiveColumn {
    const { of } = groupBy(columns, this.run.table.rows)
    return this.workbook.table(this.planned.entity).add({
      role: 'helper',
      title,
      facts: { ...sure(NA, 'number', 0), blank: of.includes(-1) },
      byValue: CONFUSED,
      cell: (row) => ((of[row] as number) < 0 ? { is: 'mark', mark: 'blank' } : whole((of[row] as number) + 1)),
    })
  }

  sizeOf(output = ''): number {
    const column = this.workbook.run.column(columnName(this.planned.entity, this.planned.name, output))
    // The bound that a column keeps may be far above its numbers.
    return column.type === 'number' ? largest(column.num) / 10 ** column.scale : 1
  }

  output(id: string, value: Value): LiveColumn {
    const { item, outputs } = this.planned
    const scale = outputs.find((output) => output.id === id)?.scale
    const rounding = item.rounding ?? 'half-up'
    const whole = scale === undefined ? value : rounded(value, scale, rounding, this.sizeOf(id))
    const { applies } = this
    const restricted = applies === undefined ? whole : choose(applies, whole, { ...sure(NA, value.type), na: true })
    const { xl, ...facts } = withoutChoice(restricted)
    return this.add(id, { formula: xl, facts: { ...facts, ...(scale === undefined ? {} : { scale }) } })
  }

  values(reason: Localized): void {
    this.reason = reason
  }

  /** An output that no formula was written for stands there as it was calculated. */
  valuesUnlessWritten(id: string): void {
    if (this.written.has(id)) return
    const column = this.stored(id)
    const states = [...(column.states ?? [])]
    const facts = {
      ...sure(NA, column.type, column.type === 'number' ? column.scale : undefined),
      blank: states.includes(BLANK_STATE),
      na: states.includes(NOT_APPLICABLE),
      fails: states.some((state) => state >= FAILED),
    }
    this.add(id, { facts, byValue: this.reason })
  }

  private stored(id: string): Column {
    return this.workbook.run.column(columnName(this.planned.entity, this.planned.name, id))
  }

  private add(id: string, part: Pick<LiveColumn, 'facts' | 'formula' | 'byValue'>): LiveColumn {
    const { entity, name } = this.planned
    const stored = columnName(entity, name, id)
    const column = this.stored(id)
    const added = this.workbook.table(entity).add({
      role: 'item',
      title: columnTitle(this.workbook.run.plan, stored),
      column: stored,
      item: this.planned,
      note: itemSentence(this.workbook.run.plan, this.planned),
      ...looksOf(this.workbook.run, stored),
      ...(column.type === 'number' ? { rounding: ROUNDING_WORDS[this.planned.item.rounding ?? 'half-up'] } : {}),
      ...(this.planned.item.source === undefined ? {} : { source: both(this.planned.item.source) }),
      cell: (row) => cellOf(column, row),
      ...part,
    })
    this.workbook.place(stored, added)
    this.written.add(id)
    return added
  }
}

/** The first of several results whose condition holds, read one after another: the later ones may fail. */
function nested(conditions: readonly Xl[], then: Xl, otherwise: Xl): Xl {
  return conditions.reduceRight((rest, condition) => iff(condition, then, rest), otherwise)
}

const FROZEN: Localized = {
  zh: '已发布或直接给定的结果，作为数值',
  en: 'Published before, or given: values',
}

const BY_VALUE: Localized = {
  zh: '由绩衡算出的数值：所需资料不在本工作簿里，或没有等价的公式',
  en: 'Calculated by Jiheng: what it needs is not in this workbook, or there is no equal formula',
}

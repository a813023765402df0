import type { Run } from '../calculate/run.ts'
import type { Column } from '../column.ts'
import { Evaluation } from '../calculate/evaluation.ts'
import { columnTitle, entityTitle } from '../explain/titles.ts'
import type { Expr, Name } from '../formula/ast.ts'
import { soundExpr } from '../formula/build.ts'
import { columnName, keyParts, own, refTarget } from '../graph/names.ts'
import type { Localized } from '../problems.ts'
import { keyOrder } from '../kinds/key-order.ts'
import { LEVELS } from '../ruleset/schema.ts'
import type { LiveBook, LiveColumn } from './book.ts'
import { cellOf, whole } from './cells.ts'
import { at, BLANK, call, cell, ERROR, fixed, iff, num, op, range, txt } from './expr.ts'
import { balancesOf } from './balances.ts'
import { inputSource, looksOf } from './looks.ts'
import { CONFUSED, confuses } from './confusion.ts'
import { inputFacts, inReadingOrder } from './inputs.ts'
import { KeyedParameters, SingleValues } from './parameters.ts'
import { ownCell, TableBuilder } from './table-builder.ts'
import { type Around, type Known, translate } from './translate.ts'
import { sure, type Value } from './value.ts'

/** A workbook while the items of a run are written into it. */
export class WorkbookBuilder {
  readonly evaluation: Evaluation
  readonly single: SingleValues
  readonly keyed: KeyedParameters
  private readonly entities = new Map<string, TableBuilder>()
  private readonly details: TableBuilder[] = []
  private readonly columns = new Map<string, LiveColumn>()
  private readonly keys = new Map<string, LiveColumn>()
  private readonly numbers = new Map<string, LiveColumn>()
  private readonly orders = new Map<string, LiveColumn>()
  private readonly links = new Map<string, LiveColumn>()
  private readonly around: Around

  constructor(readonly run: Run) {
    this.evaluation = Evaluation.of(run)
    this.single = new SingleValues(run)
    this.keyed = new KeyedParameters(run)
    for (const entity of Object.keys(run.plan.ruleset.entities)) this.addInputs(entity)
    this.around = { units: run.plan.units, name: (name, entity) => this.name(name, entity) }
  }

  get book(): LiveBook {
    const parameters = [this.single.table, this.keyed.table].filter(({ rows }) => rows > 0)
    return { tables: [...parameters, ...this.fromTheTopDown(), ...this.details], balances: balancesOf(this) }
  }

  /** Tables of entities as money flows: the hospital first, charge lines last. */
  private fromTheTopDown(): readonly TableBuilder[] {
    const { entities } = this.run.plan.ruleset
    const place = ({ id }: TableBuilder): number => {
      const level = entities[id]?.level
      return level === undefined ? LEVELS.length : LEVELS.indexOf(level)
    }
    return [...this.entities.values()].sort((a, b) => place(a) - place(b))
  }

  table(entity: string): TableBuilder {
    return this.entities.get(entity) as TableBuilder
  }

  addDetail(table: TableBuilder): void {
    this.details.push(table)
  }

  place(name: string, column: LiveColumn): void {
    this.columns.set(name, column)
  }

  column(name: string): LiveColumn {
    const column = this.columns.get(name)
    if (column === undefined) throw new RangeError(`no column ${name}`)
    return column
  }

  rowNumbers(entity: string): LiveColumn {
    return this.numbers.get(entity) as LiveColumn
  }

  expression(expr: string | Expr, entity: string, known?: Known): Value {
    return translate(typeof expr === 'string' ? soundExpr(expr) : expr, entity, this.around, known)
  }

  /** Rows and inputs of an entity. */
  private addInputs(entity: string): void {
    const { plan, data } = this.run
    const { rows, columns, keys } = data.tables.get(entity) as NonNullable<ReturnType<typeof data.tables.get>>
    const table = new TableBuilder({ id: entity, is: 'entity', title: entityTitle(plan, entity), entity, rows })
    this.entities.set(entity, table)
    const numbers = table.add({
      role: 'row',
      title: { zh: '行号', en: 'Row' },
      facts: sure(ERROR, 'number', 0),
      cell: (row) => whole(row + 1),
    })
    this.numbers.set(entity, numbers)
    const declared = own(plan.ruleset.entities, entity)
    for (const name of inReadingOrder([...columns.keys()], declared)) {
      const column = columns.get(name) as Column
      const stored = columnName(entity, name)
      const added = table.add({
        role: 'input',
        title:
          own(own(plan.ruleset.entities, entity)?.refs, name) === undefined
            ? columnTitle(plan, stored)
            : this.refTitle(entity, name),
        column: stored,
        ...looksOf(this.run, stored),
        ...inputSource(this.run, entity, name),
        facts: inputFacts(this.run, entity, name, column),
        cell: (row) => cellOf(column, row),
      })
      this.columns.set(stored, added)
    }
    const parts = (declared ? keyParts(declared) : []).flatMap(
      (part) => this.columns.get(columnName(entity, part)) ?? [],
    )
    const [only, ...more] = parts
    if (only !== undefined && more.length === 0) this.keys.set(entity, only)
    else if (only !== undefined) {
      const joined = more.reduce((text, part) => op(op(text, '&', txt('/')), '&', cell(part)), cell(only))
      const title = { zh: '键', en: 'Key' }
      this.keys.set(
        entity,
        table.helper(title, sure(joined, 'text'), (row) => ({ is: 'text', text: keys[row] ?? '' })),
      )
    }
  }

  private name(name: Name, entity: string): Value {
    const resolved = this.run.plan.names(entity).resolve(name, () => undefined)
    if (resolved === undefined) throw new RangeError(`no name ${name.path.join('.')}`)
    if (resolved.is === 'value') return this.single.value(resolved.value)
    const column = this.column(resolved.column)
    return resolved.via.length === 0 ? ownCell(column) : this.along(entity, resolved.via, column)
  }

  /** What rows of an entity read at the end of a path of refs. */
  private along(entity: string, path: readonly string[], column: LiveColumn): Value {
    const rows = this.evaluation.upward(entity, path)
    const only = column.table.rows === 1 && !rows.includes(-1) && !this.isOptional(entity, path)
    if (only) return { ...column.facts, xl: fixed(column, 0), typed: false }
    return this.at(this.link(entity, path), column)
  }

  /** The cell of a column at the row that a link leads to. */
  at(link: LiveColumn, column: LiveColumn): Value {
    const found = at(column, cell(link))
    if (!link.facts.blank) return { ...column.facts, xl: found, typed: false }
    return { ...column.facts, xl: iff(op(cell(link), '=', BLANK), BLANK, found), blank: true, typed: false }
  }

  private isOptional(entity: string, path: readonly string[]): boolean {
    let from = entity
    return path.some((ref) => {
      const column = this.columns.get(columnName(from, ref))
      from = this.target(from, ref)
      return column?.facts.blank ?? false
    })
  }

  private target(entity: string, ref: string): string {
    const declared = own(this.run.plan.ruleset.entities, entity)
    return (declared && refTarget(declared, ref)) ?? ''
  }

  link(from: string, path: readonly string[]): LiveColumn {
    if (path.length === 0) return this.rowNumbers(from)
    const id = [from, ...path].join('→')
    const known = this.links.get(id)
    if (known !== undefined) return known
    const rows = this.evaluation.upward(from, path)
    const title = this.pathTitle(from, path)
    const cellAt: LiveColumn['cell'] = (row) =>
      (rows[row] as number) < 0 ? { is: 'mark', mark: 'blank' } : whole((rows[row] as number) + 1)
    const value = this.linkValue(from, path)
    const column =
      value === undefined
        ? this.table(from).add({
            role: 'helper',
            title,
            facts: { ...sure(ERROR, 'number', 0), blank: rows.includes(-1) },
            byValue: CONFUSED,
            cell: cellAt,
          })
        : this.table(from).helper(title, value, cellAt)
    this.links.set(id, column)
    return column
  }

  private pathTitle(from: string, path: readonly string[]): Localized {
    let end = from
    const titles = path.map((ref) => {
      const title = this.refTitle(end, ref)
      end = this.target(end, ref)
      return title
    })
    const zh = titles.map((title) => title.zh).join('.')
    return { zh: `${zh}所在行`, en: `Row of ${titles.map((title) => title.en).join(' › ')}` }
  }

  /** A ref without a title of its own is called what it leads to. */
  private refTitle(entity: string, ref: string): Localized {
    const declared = own(own(this.run.plan.ruleset.entities, entity)?.refs, ref)
    const titled = typeof declared === 'object' && declared.title !== undefined
    const title = columnTitle(this.run.plan, columnName(entity, ref))
    const target = this.target(entity, ref)
    return titled || target !== ref ? title : { zh: title.zh, en: entityTitle(this.run.plan, target).en }
  }

  /** The formula of a link; undefined where a spreadsheet could take one key for another. */
  private linkValue(from: string, path: readonly string[]): Value | undefined {
    const last = path.at(-1) as string
    const before = path.slice(0, -1)
    if (before.length > 0) {
      const end = before.reduce((entity, ref) => this.target(entity, ref), from)
      const step = this.link(end, [last])
      return this.at(this.link(from, before), step)
    }
    const target = this.target(from, last)
    const keys = this.keys.get(target)
    if (keys === undefined)
      return this.evaluation.upward(from, path).includes(-1) ? undefined : sure(num(1), 'number', 0)
    const ref = ownCell(this.column(columnName(from, last)))
    if (confuses([this.run.column(columnName(from, last))], this.run.data.tables.get(target)?.keys ?? []))
      return undefined
    const match = call('MATCH', ref.xl, range(keys), num(0))
    if (!ref.blank) return { ...sure(match, 'number', 0), fails: true }
    return { ...sure(iff(op(ref.xl, '=', BLANK), BLANK, match), 'number', 0), blank: true, fails: true }
  }

  keyOrder(entity: string): LiveColumn {
    const known = this.orders.get(entity)
    if (known !== undefined) return known
    const order = keyOrder(this.evaluation.table(entity))
    const column = this.table(entity).add({
      role: 'helper',
      title: { zh: '键序', en: 'Key order' },
      note: { zh: '按键的 UTF-8 字节排序的名次，余数相同时小者优先', en: 'Place by the bytes of the key; breaks ties' },
      facts: sure(ERROR, 'number', 0),
      cell: (row) => whole((order[row] as number) + 1),
    })
    this.orders.set(entity, column)
    return column
  }
}

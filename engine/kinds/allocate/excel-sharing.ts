import type { LiveColumn } from '../../excel/book.ts'
import {
  BLANK,
  call,
  cell,
  criterion,
  ERROR,
  FALSE,
  iff,
  NA,
  num,
  op,
  range,
  sumOf,
  type Xl,
} from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { choose, clean, failing, inUnits, strict, sure, type Value } from '../../excel/value.ts'
import { splitColumn } from '../../graph/names.ts'
import type { Localized } from '../../problems.ts'
import type { AllocateItem } from './schema.ts'

const OUTSIDE: Value = { ...sure(NA, 'number', 0), na: true }
const NOTHING: Value = { ...sure(BLANK, 'number', 0), blank: true }
export const FAILED: Value = { ...sure(ERROR, 'number', 0), fails: true }

/** A double keeps so many digits for certain. */
const DIGITS = 14

/**
 * An allocation as columns: of the amounts' rows what there is to share, of the participants' what each may have. All
 * amounts are counted in smallest units; those of negative amounts are turned round.
 */
export class Sharing {
  readonly entity: string
  readonly poolEntity: string
  /** Of each participant, the row of its amount. */
  readonly link: LiveColumn
  /** A mark where a row takes no part. */
  readonly weights: LiveColumn
  /** The amount in smallest units, without its sign. */
  readonly amount: LiveColumn
  readonly pool: LiveColumn
  /** Places to which shares in smallest units are kept, so that remainders can be told from each other. */
  readonly places: number
  private readonly where: Value | undefined

  constructor(
    readonly item: AllocateItem,
    readonly sheet: ItemSheet,
  ) {
    const { run } = sheet
    this.entity = run.entity
    this.poolEntity = splitColumn(item.pool)?.entity ?? ''
    const path = item.via === undefined ? run.pathBetween(this.entity, this.poolEntity) : item.via.split('.')
    this.link = sheet.link(this.entity, path)
    this.pool = sheet.column(item.pool)
    this.where = item.where === undefined ? undefined : strict(sheet.expression(item.where))
    const scale = run.scaleOf()
    const digits = Math.ceil(Math.log10(Math.max(1, sheet.sizeOf()))) + scale
    const rows = String(run.table.rows).length
    this.places = Math.max(1, Math.min(9, DIGITS - digits, DIGITS - rows))
    const size = strict(sheet.own(this.pool))
    const whole = failing({ ...size, xl: call('ABS', size.xl) })
    const units = inUnits(whole, scale, 10 ** (DIGITS - 6 - scale))
    const isFine = size.scale === undefined || size.scale > scale
    this.amount = this.onPool(
      { zh: '待分（最小单位）', en: 'to share, smallest units' },
      failing(sure(isFine ? iff(op(call('ROUND', units, num(0)), '=', units), units, ERROR) : units, 'number', 0)),
    )
    const weight = clean(sheet.expression(item.weight))
    this.weights = this.onRow({ zh: '权重', en: 'weight' }, this.taking(sheet.applies, this.taking(this.where, weight)))
  }

  /** A condition that is no value keeps a row out, and fails it by itself. */
  private taking(condition: Value | undefined, value: Value): Value {
    if (condition === undefined) return value
    const safe = condition.fails ? { ...condition, xl: call('IFERROR', condition.xl, FALSE), fails: false } : condition
    return choose(safe, value, OUTSIDE)
  }

  onRow(title: Localized, value: Value): LiveColumn {
    return this.sheet.helper(this.entity, this.titled(title), value)
  }

  onPool(title: Localized, value: Value): LiveColumn {
    return this.sheet.helper(this.poolEntity, this.titled(title), value)
  }

  private titled({ zh, en }: Localized): Localized {
    return this.sheet.named(zh, en)
  }

  /** What a column of the amounts' rows says on a participant's row. */
  ofPool(column: LiveColumn): Xl {
    return call('INDEX', range(column), cell(this.link))
  }

  /** The sum of a column over the participants of an amount, from the amount's row. */
  total(column: LiveColumn, ...criteria: readonly Xl[]): Xl {
    return call('SUMIFS', range(column), range(this.link), this.ownNumber(), ...criteria)
  }

  count(...criteria: readonly Xl[]): Xl {
    return call('COUNTIFS', range(this.link), this.ownNumber(), ...criteria)
  }

  private ownNumber(): Xl {
    return cell(this.sheet.rowNumbers(this.poolEntity))
  }

  /** Among the participants of the own amount. */
  get together(): readonly Xl[] {
    return [range(this.link), cell(this.link)]
  }

  /** Rows that take no part are not applicable; those that lead to no amount are blank. */
  taken(value: Value): Value {
    const weight = this.sheet.own(this.weights)
    const linked = this.link.facts.blank
      ? choose(sure(op(cell(this.link), '=', BLANK), 'boolean'), NOTHING, value)
      : value
    if (!weight.na) return linked
    return choose(failing(sure(op(weight.xl, '=', NA), 'boolean'), weight.fails), OUTSIDE, linked)
  }

  /** The weights of an amount's participants together; it fails where one of them is none, or below 0. */
  weightTotal(weights: LiveColumn, title: Localized, more: readonly Xl[] = []): LiveColumn {
    const wrong = [
      this.count(range(weights), { x: 'text', value: '<0' }),
      ...(weights.facts.blank ? [this.count(range(weights), BLANK)] : []),
      ...more,
    ]
    const sum = this.total(weights)
    return this.onPool(title, failing(sure(iff(op(sumOf(wrong), '>', num(0)), ERROR, sum), 'number')))
  }

  /**
   * The output: shares cut to whole units, what is left over to the largest remainders.
   * @param exact shares in smallest units, cleaned
   * @param bound 1 where a share rests on a bound and takes no remainder
   * @param settled where the amount is not used up
   */
  settle(exact: LiveColumn, bound: LiveColumn | undefined, settled: Value | undefined): void {
    const { sheet, places } = this
    const cut = this.onRow(
      { zh: '取整', en: 'cut to units' },
      this.taken(failing(sure(call('FLOOR', cell(exact), num(1)), 'number', 0))),
    )
    const rest = call('ROUND', op(op(cell(exact), '-', cell(cut)), '*', num(10 ** places)), num(0))
    const order = sheet.keyOrder(this.entity)
    const step = num(10 ** String(sheet.run.table.rows).length)
    const ranked = failing(sure(op(op(rest, '*', step), '-', cell(order)), 'number', 0))
    const remainder = this.onRow(
      { zh: '余数排序', en: 'remainder, for ranking' },
      this.taken(bound === undefined ? ranked : choose(sure(op(cell(bound), '=', num(1)), 'boolean'), OUTSIDE, ranked)),
    )
    const missing = sure(op(cell(this.amount), '-', this.total(cut)), 'number', 0)
    const left = this.onPool(
      { zh: '尾差份数', en: 'units left over' },
      failing(settled === undefined ? missing : choose(settled, sure(num(0), 'number', 0), missing)),
    )
    const before = call('COUNTIFS', ...this.together, range(remainder), criterion('>', cell(remainder)))
    const more = iff(op(before, '<', this.ofPool(left)), num(1), num(0))
    const extra = bound === undefined ? more : iff(op(cell(bound), '=', num(1)), num(0), more)
    const units = op(cell(cut), '+', extra)
    const signed = op(call('SIGN', this.ofPool(this.pool)), '*', units)
    const scale = sheet.run.scaleOf()
    const share = failing(sure(scale === 0 ? signed : op(signed, '/', num(10 ** scale)), 'number', scale))
    const known = this.taken(share)
    const { where } = this
    sheet.output('', where?.fails ? choose(sure(call('ISERROR', where.xl), 'boolean'), FAILED, known) : known)
  }
}

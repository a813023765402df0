import { numberColumn } from '../cells.ts'
import type { BooleanColumn, Column, NumberColumn } from '../column.ts'
import type { Dataset, Table } from '../data/table.ts'
import type { Expr } from '../formula/ast.ts'
import { unitFactor } from '../formula/units.ts'
import type { HistoryPeriod, ItemRun, ParameterRows, Period } from '../kinds/kind.ts'
import { type Decimal, decimal, multiplyDecimals, normalize } from '../number/decimal.ts'
import { round } from '../number/exact.ts'
import type { Rounding } from '../number/rounding.ts'
import type { Evaluation } from './evaluation.ts'
import type { PlannedItem } from './plan.ts'
import type { RunOptions } from './run.ts'

/** What a kind sees of a run while it calculates or explains one item. */
export class ItemContext implements ItemRun {
  readonly entity: string
  readonly name: string
  readonly table: Table
  readonly data: Dataset
  readonly period: Period
  readonly applies: BooleanColumn | null
  readonly history: readonly HistoryPeriod[]
  readonly rounding: Rounding

  constructor(
    private readonly evaluation: Evaluation,
    private readonly planned: PlannedItem,
    private readonly options: Pick<RunOptions, 'history' | 'finer'>,
    readonly report: ItemRun['report'],
  ) {
    const { entity, name, item } = planned
    this.entity = entity
    this.name = name
    this.table = evaluation.table(entity)
    this.data = evaluation.data
    this.period = evaluation.period
    const applies = item.when === undefined ? null : evaluation.expression(item.when, entity)
    this.applies = applies?.type === 'boolean' ? applies : null
    this.history = options.history ?? []
    this.rounding = item.rounding ?? 'half-up'
  }

  expression(expr: string | Expr, of = this.entity): Column {
    return this.evaluation.expression(expr, of)
  }

  rounded(expr: string | Expr, output?: string): Column {
    return this.evaluation.rounded(expr, this.entity, () => this.scaleOf(output), this.rounding)
  }

  column(name: string): Column {
    return this.evaluation.column(name)
  }

  tableOf(entity: string): Table {
    return this.evaluation.table(entity)
  }

  upward(from: string, path: readonly string[]): Int32Array {
    return this.evaluation.upward(from, path)
  }

  pathBetween(from: string, to: string): readonly string[] {
    return this.evaluation.pathBetween(from, to)
  }

  parameter(name: string): ParameterRows {
    const rows = this.evaluation.parameters.get(name)
    if (rows === undefined) throw new RangeError(`no parameter ${name}`)
    return rows
  }

  scaleOf(output = ''): number {
    const scale = this.planned.outputs.find(({ id }) => id === output)?.scale
    if (scale === undefined) throw new RangeError(`${this.planned.key}#${output} is not a number`)
    return scale + (this.options.finer ?? 0)
  }

  inBaseUnits(written: string): Decimal {
    const { unit } = this.planned.item
    if (unit === undefined) return decimal(written)
    return normalize(multiplyDecimals(decimal(written), unitFactor(unit, this.evaluation.plan.units)))
  }

  round(column: NumberColumn, output?: string): NumberColumn {
    return numberColumn(round(column, this.scaleOf(output), this.rounding), column.states, column.causes)
  }
}

import { numberColumn } from '../cells.ts'
import type { Column, NumberColumn } from '../column.ts'
import type { Dataset, Table } from '../data/table.ts'
import type { ShownValue } from '../explain/blocks.ts'
import { showCell } from '../explain/shown.ts'
import { columnUnit } from '../explain/unit-view.ts'
import type { Expr } from '../formula/ast.ts'
import { collectExact, collectRounded, keep } from '../formula/collect.ts'
import type { Block, Compiled } from '../formula/compile.ts'
import { unitFactor } from '../formula/units.ts'
import { own, pathsBetween, refTarget } from '../graph/names.ts'
import type { ItemRun, ParameterRows, Period } from '../kinds/kind.ts'
import { decimal, multiplyDecimals, normalize } from '../number/decimal.ts'
import { round } from '../number/exact.ts'
import type { Rounding } from '../number/rounding.ts'
import { Workspace } from '../number/space.ts'
import { EntityBlocks, readWhole, TracedRows } from './blocks.ts'
import type { Plan, PlannedItem } from './plan.ts'
import type { Run, RunOptions } from './run.ts'

/** Rows evaluated at once when nothing else is said: three columns of a block stay in the processor's first cache. */
const BLOCK_ROWS = 1024

const OF_RUN = new WeakMap<Run, Evaluation>()

/** What whole-column evaluation needs: the columns there are, and how rows lead to rows. */
export class Evaluation {
  private readonly paths = new Map<string, Int32Array>()
  private readonly between = new Map<string, readonly string[] | undefined>()
  private readonly inputs: ReadonlyMap<string, Column>
  private readonly blocks = new Map<string, EntityBlocks>()
  private readonly workspace = new Workspace()
  /** What every item sees alike. */
  private readonly forItems: Pick<
    ItemRun,
    'data' | 'period' | 'column' | 'tableOf' | 'upward' | 'pathBetween' | 'parameter'
  >

  constructor(
    readonly plan: Plan,
    readonly data: Dataset,
    readonly period: Period,
    readonly parameters: ReadonlyMap<string, ParameterRows>,
    readonly columns: Map<string, Column>,
    private readonly blockRows: number = BLOCK_ROWS,
  ) {
    this.forItems = {
      data,
      period,
      column: (key) => this.column(key),
      tableOf: (of) => this.table(of),
      upward: (from, path) => this.upward(from, path),
      pathBetween: (from, to) => this.pathBetween(from, to),
      parameter: (parameter) => this.parameter(parameter),
    }
    const tables = [...data.tables.values()]
    this.inputs = new Map(
      tables.flatMap(({ entity, columns: read }) => [...read].map(([name, column]) => [`${entity}.${name}`, column])),
    )
  }

  /** The evaluation that a finished run's columns allow: for explanations. */
  static of(run: Run): Evaluation {
    let found = OF_RUN.get(run)
    if (found === undefined) {
      found = new Evaluation(run.plan, run.data, run.period, run.parameters, new Map(run.columns))
      OF_RUN.set(run, found)
    }
    return found
  }

  table(entity: string): Table {
    const table = this.data.tables.get(entity)
    if (table === undefined) throw new RangeError(`no table of ${entity}`)
    return table
  }

  has(name: string): boolean {
    return this.stored(name) !== undefined
  }

  private stored(name: string): Column | undefined {
    return this.columns.get(name) ?? this.inputs.get(name)
  }

  column(name: string): Column {
    const stored = this.stored(name)
    if (stored === undefined) throw new RangeError(`no column ${name}`)
    return stored
  }

  upward(from: string, path: readonly string[]): Int32Array {
    const key = [from, ...path].join('.')
    const known = this.paths.get(key)
    if (known !== undefined) return known
    const index = Int32Array.from({ length: this.table(from).rows }, (_, row) => row)
    let at = from
    for (const ref of path) {
      const step = this.table(at).refs.get(ref)
      const entity = own(this.plan.ruleset.entities, at)
      if (step === undefined || entity === undefined) throw new RangeError(`no ref ${at}.${ref}`)
      for (let i = 0; i < index.length; i++) {
        const row = index[i] as number
        index[i] = row < 0 ? -1 : (step[row] as number)
      }
      at = refTarget(entity, ref) as string
    }
    this.paths.set(key, index)
    return index
  }

  shown(column: string, row: number): ShownValue {
    return showCell(this.column(column), row, columnUnit(this.plan, column))
  }

  pathIfAny(from: string, to: string): readonly string[] | undefined {
    const key = `${from}→${to}`
    if (!this.between.has(key)) this.between.set(key, pathsBetween(this.plan.ruleset, from, to)[0])
    return this.between.get(key)
  }

  pathBetween(from: string, to: string): readonly string[] {
    const path = this.pathIfAny(from, to)
    if (path === undefined) throw new RangeError(`no path of refs from ${from} to ${to}`)
    return path
  }

  value(name: string): string | undefined {
    switch (name) {
      case 'period.year':
        return String(this.period.year)
      case 'period.month':
        return String(this.period.month)
      case 'period.days':
        return String(this.period.days)
      case 'period.start':
        return String(this.period.start)
      case 'period.end':
        return String(this.period.end)
      default:
        return this.parameters.get(name)?.rows[0]?.value ?? undefined
    }
  }

  /** The exact value of an expression on every row, evaluated block by block. It may be a stored column itself. */
  expression(expr: string | Expr, entity: string): Column {
    const compiled = this.plan.compiled(expr, entity)
    const known = compiled.source && readWhole(this, entity, compiled.source)
    if (known?.states === null) return known
    return collectExact(compiled, this.table(entity).rows, this.blocksOf(entity))
  }

  /** As `expression`, numbers rounded in the same pass. */
  rounded(expr: string | Expr, entity: string, scale: () => number, rounding: Rounding): Column {
    const compiled = this.plan.compiled(expr, entity)
    const { rows } = this.table(entity)
    const blocks = this.blocksOf(entity)
    if (compiled.type.type !== 'number') return collectExact(compiled, rows, blocks)
    return collectRounded(compiled, rows, blocks, scale(), rounding)
  }

  private blocksOf(entity: string): readonly Block[] {
    let found = this.blocks.get(entity)
    if (found === undefined) {
      found = new EntityBlocks(this, entity, this.blockRows, this.workspace)
      this.blocks.set(entity, found)
    }
    return found.blocks
  }

  /** The value of an expression on one row, and in `trace` that of every part of it. */
  onRow(compiled: Compiled, entity: string, row: number, trace: Map<Expr, Column>): Column {
    return compiled.run(new TracedRows(this, entity, row, row + 1, trace))
  }

  /** The value of every part of an expression on every row: for coverage. Parts that are never read have none. */
  parts(expr: string, entity: string): { readonly expr: Expr; readonly values: ReadonlyMap<Expr, Column> } {
    const compiled = this.plan.compiled(expr, entity)
    const trace = new Map<Expr, Column>()
    compiled.run(new TracedRows(this, entity, 0, this.table(entity).rows, trace))
    return { expr: compiled.expr, values: new Map([...trace].map(([part, column]) => [part, keep(column)])) }
  }

  private parameter(name: string): ParameterRows {
    const rows = this.parameters.get(name)
    if (rows === undefined) throw new RangeError(`no parameter ${name}`)
    return rows
  }

  /** What a kind sees of this run while it calculates or explains one item. */
  itemRun(planned: PlannedItem, options: Pick<RunOptions, 'history' | 'finer'>, report: ItemRun['report']): ItemRun {
    const { entity, name, item, outputs } = planned
    const scaleOf = (output = ''): number => {
      const scale = outputs.find((candidate) => candidate.id === output)?.scale
      if (scale === undefined) throw new RangeError(`${planned.key}#${output} is not a number`)
      return scale + (options.finer ?? 0)
    }
    const rounding = item.rounding ?? 'half-up'
    const applies = item.when === undefined ? null : this.expression(item.when, entity)
    return {
      entity,
      name,
      table: this.table(entity),
      applies: applies?.type === 'boolean' ? applies : null,
      ...this.forItems,
      expression: (expr, of = entity) => this.expression(expr, of),
      rounded: (expr, output) => this.rounded(expr, entity, () => scaleOf(output), rounding),
      history: options.history ?? [],
      scaleOf,
      rounding,
      inBaseUnits: (written) =>
        item.unit === undefined
          ? decimal(written)
          : normalize(multiplyDecimals(decimal(written), unitFactor(item.unit, this.plan.units))),
      round: (column: NumberColumn, output) =>
        numberColumn(round(column, scaleOf(output), rounding), column.states, column.causes),
      report,
    }
  }
}

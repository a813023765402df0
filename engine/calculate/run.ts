import type { Column } from '../column.ts'
import type { Dataset } from '../data/table.ts'
import type { HistoryPeriod, ParameterRows, Period } from '../kinds/kind.ts'
import type { Problem } from '../problems.ts'
import type { Plan } from './plan.ts'

/** The whole outcome of a calculation. Every column is kept, so that explaining costs nothing while calculating. */
export interface Run {
  readonly plan: Plan
  readonly period: Period
  readonly data: Dataset
  readonly history: readonly HistoryPeriod[]
  /** Item outputs by `entity.name[#output]`, in calculation order. */
  readonly columns: ReadonlyMap<string, Column>
  /** Those of them that were taken as they are: of a published stage, or given. */
  readonly frozen: ReadonlySet<string>
  /** Parameter rows in force in the period. */
  readonly parameters: ReadonlyMap<string, ParameterRows>
  readonly problems: readonly Problem[]
  /** A stored column: data or item. Throws when the run does not have it. */
  column(name: string): Column
  has(name: string): boolean
  /** The main or only balances and their differences. */
  readonly balances: readonly BalanceResult[]
}

export interface BalanceResult {
  readonly id: string
  /** Row key of the total's entity. */
  readonly row: string
  /** Decimal texts. */
  readonly total: string
  readonly parts: readonly { readonly column: string; readonly sum: string }[]
  readonly difference: string
  readonly holds: boolean
}

export interface RunOptions {
  /** Published earlier runs, newest first. */
  readonly history?: readonly HistoryPeriod[]
  /** Calculate up to and including this stage only. */
  readonly stage?: string
  /** Only these items and what they need. */
  readonly items?: readonly string[]
  /** Columns of stages already published: taken as they are instead of being calculated. */
  readonly frozen?: ReadonlyMap<string, Column>
  /** Parameter rows to use instead of those in force. */
  readonly parameters?: ReadonlyMap<string, ParameterRows>
  /** Rows evaluated at once. */
  readonly blockRows?: number
  /** Extra decimal places on every item: the unrounded run of a bridge. */
  readonly finer?: number
  /** Told after each item. */
  progress?(done: number, of: number): void
}

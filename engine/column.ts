import type { Integers } from './number/integers.ts'
import type { ProblemCode } from './problems.ts'

/**
 * What a cell is. VALUE, BLANK and NOT_APPLICABLE stand for themselves; any number from FAILED on is a failed cell
 * whose reason is `causes[state - FAILED]` of its column.
 */
export const VALUE = 0
export const BLANK = 1
export const NOT_APPLICABLE = 2
export const FAILED = 3

/** Cell states by row; null when every cell is a value. */
export type States = Uint16Array | null

/** Why cells failed. `column` leads to the failed operand when the failure came from there. */
export interface Cause {
  readonly code: ProblemCode
  readonly detail: Readonly<Record<string, string>>
  /** The column (`entity.name`, `entity.name#output`) whose failure spread here. */
  readonly column?: string
}

interface Cells {
  readonly length: number
  readonly states: States
  readonly causes: readonly Cause[]
}

/**
 * Exact numbers. Row i is `num[i] / (den?.[i] ?? 1) × 10^-scale`; denominators are positive. Stored columns have no
 * denominators: a value that has a name is rounded to its scale. Cells that are not values hold 0 (over 1).
 */
export interface NumberColumn extends Cells {
  readonly type: 'number'
  readonly scale: number
  readonly num: Integers
  readonly den: Integers | null
  /** An upper bound of |num|, and of den. */
  readonly max: number
  readonly denMax: number
}

/** Text, dictionary-coded: row i is `dictionary[codes[i]]`. */
export interface TextColumn extends Cells {
  readonly type: 'text'
  readonly codes: Int32Array
  readonly dictionary: readonly string[]
}

export interface BooleanColumn extends Cells {
  readonly type: 'boolean'
  readonly bits: Uint8Array
}

/** Dates as days since 1970-01-01. */
export interface DateColumn extends Cells {
  readonly type: 'date'
  readonly days: Int32Array
}

export type Column = NumberColumn | TextColumn | BooleanColumn | DateColumn
export type ColumnType = Column['type']

export function stateAt(column: Column, row: number): number {
  return column.states === null ? VALUE : (column.states[row] as number)
}

/** The cause of a failed cell; undefined when the cell did not fail. */
export function causeAt(column: Column, row: number): Cause | undefined {
  const state = stateAt(column, row)
  return state >= FAILED ? column.causes[state - FAILED] : undefined
}

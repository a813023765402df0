import type { Column } from '../column.ts'
import type { CellSource, ProblemCode } from '../problems.ts'

/** The rows of one entity in one period, after typing and checking. */
export interface Table {
  readonly entity: string
  readonly rows: number
  /** Row keys; composite ones joined by `/`; row numbers from 1 where the entity has no key. */
  readonly keys: readonly string[]
  readonly rowOf: ReadonlyMap<string, number>
  /** Fields, keys and refs by name. Refs and keys are text columns. */
  readonly columns: ReadonlyMap<string, Column>
  /** For each ref the row of the target entity, -1 where blank. */
  readonly refs: ReadonlyMap<string, Int32Array>
  /** Where a cell was read; undefined when the table did not come from a file. */
  source?(row: number, column: string): CellSource | undefined
}

/** One period's data. Every entity of the ruleset has a table, possibly empty. */
export interface Dataset {
  readonly period: string
  readonly tables: ReadonlyMap<string, Table>
}

/** A table as it was written: texts by cell, null or '' for blank. Shapes made by `exchange/`, typed by the engine. */
export interface RawTable {
  readonly entity: string
  readonly columns: readonly string[]
  readonly cells: readonly (readonly (string | null)[])[]
  /** Where the cell at (row, column index) was read; a column of -1 means the row, a row of -1 the head. */
  source?(row: number, column: number): CellSource
  /** Why a cell cannot be used, whatever its text: a formula that fails. Asked only of columns that are used. */
  readonly fault?: (row: number, column: number) => ProblemCode | undefined
}

/** A declared sum that the imported cells of a column must match. */
export interface ControlTotal {
  readonly entity: string
  readonly column: string
  /** Decimal text. */
  readonly total: string
  readonly source?: CellSource
}

/** Everything read for a period, before typing. */
export interface RawDataset {
  readonly period?: string
  readonly tables: readonly RawTable[]
  readonly controlTotals?: readonly ControlTotal[]
}

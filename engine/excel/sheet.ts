import type { Column } from '../column.ts'
import type { Expr } from '../formula/ast.ts'
import type { ItemRun } from '../kinds/kind.ts'
import type { Localized } from '../problems.ts'
import type { LiveColumn } from './book.ts'
import type { KeyedRows } from './parameters.ts'
import type { TableBuilder } from './table-builder.ts'
import type { Known } from './translate.ts'
import type { Value } from './value.ts'

/** What a kind may use to write an item as formulas of a spreadsheet. Columns are whole; a formula is that of any row. */
export interface ItemSheet {
  /** The item as it was calculated. */
  readonly run: ItemRun
  /** Whether the item applies to the row; undefined when it always does. */
  readonly applies: Value | undefined
  /** The item's title and what of it a helper column is. */
  named(zh: string, en: string): Localized
  /** What an expression gives on a row of its entity. `known`: what stands in the place of some of its parts. */
  expression(expr: string | Expr, of?: string, known?: Known): Value
  /** The column in which a stored column stands. */
  column(name: string): LiveColumn
  /** The cell of a column on the formula's own row. */
  own(column: LiveColumn): Value
  /** The cell of a column on the row that a link leads to; blank where it leads nowhere. */
  along(link: LiveColumn, column: LiveColumn): Value
  /** The numbers of an entity's rows, from 1. */
  rowNumbers(entity: string): LiveColumn
  /** For each row of an entity the number of the row at the end of a path of refs; blank where it leads nowhere. */
  link(from: string, path: readonly string[]): LiveColumn
  /** For each row of the item a number that rows share which agree in these columns; blank where one has no value. */
  groups(columns: readonly string[]): LiveColumn
  /** For each row of an entity its place in the order of keys. */
  keyOrder(entity: string): LiveColumn
  /** A parameter with keys; undefined where it has no row in force. */
  parameter(name: string): KeyedRows | undefined
  /** Whether looking up a text among others could take one for another: spreadsheets do not tell `a` from `A`. */
  confuses(columns: readonly Column[], among: readonly string[]): boolean
  /** A column of its own for a part of the calculation, in the table of an entity. */
  helper(entity: string, title: Localized, value: Value): LiveColumn
  /** The table of an entity, for columns whose formula is not the same in every row. */
  table(entity: string): TableBuilder
  /** A table of its own for a calculation whose rows are nobody's. */
  detail(title: Localized, note: Localized, rows: number): TableBuilder
  /** The largest size of an output's numbers. */
  sizeOf(output?: string): number
  /** Writes an output, rounded at its scale; not applicable where the item is not. */
  output(id: string, value: Value): LiveColumn
  /** Says why outputs that are not written stand there as values. */
  values(reason: Localized): void
}

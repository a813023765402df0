import type { TObject, TSchema } from 'typebox'
import type { BooleanColumn, Column, ColumnType, NumberColumn } from '../column.ts'
import type { Dataset, Table } from '../data/table.ts'
import type { ItemSheet } from '../excel/sheet.ts'
import type { Block, CellLink, Operand, ShownValue } from '../explain/blocks.ts'
import type { Expr, Span } from '../formula/ast.ts'
import type { Unit } from '../formula/units.ts'
import type { Rounding } from '../number/rounding.ts'
import type { Decimal } from '../number/decimal.ts'
import type { Localized, ProblemCode } from '../problems.ts'
import type { ItemBase } from '../ruleset/item.ts'

/** One result column of an item. The main one has id ''. */
export interface Output {
  readonly id: string
  readonly type: ColumnType
  /** Decimal places; numbers only. */
  readonly scale?: number
  /** undefined: not a number, or no unit known. */
  readonly unit?: Unit
  readonly title?: Localized
}

/** The static type of an expression. A bare literal has no unit of its own and takes that of its neighbour. */
export interface ExprType {
  readonly type: ColumnType
  readonly unit?: Unit
  readonly literal?: boolean
}

/** Declared limits of a column's values, numbers in base units. */
export interface Limits {
  /** Decimal places that a number can have. */
  readonly scale?: number
  readonly min?: Decimal
  readonly max?: Decimal
  /** The only texts there are. */
  readonly oneOf?: readonly string[]
}

export interface ParameterType {
  readonly type: ColumnType
  readonly unit?: Unit
  readonly keys: readonly string[]
  /** Types of the keys, in their order. */
  readonly keyTypes: readonly ColumnType[]
  /** Decimal places that its values may have, in base units. */
  readonly scale: number
}

/** A parameter's rows in force in the period of a run. */
export interface ParameterRows {
  readonly name: string
  readonly type: ColumnType
  readonly unit?: Unit
  readonly keys: readonly string[]
  readonly rows: readonly ParameterRow[]
}
export interface ParameterRow {
  /** Key texts in the order of `keys`. */
  readonly key: readonly string[]
  /** null where it is left open. */
  readonly value: string | null
  readonly from: string
  readonly source?: string
}

/** What a kind may ask of the ruleset while items are typed and checked. Paths are JSON Pointers inside the item. */
export interface ItemScope {
  readonly entity: string
  readonly name: string
  /**
   * Parses and checks an expression of the item, or checks a tree made of some; reports what is wrong with it, and then
   * returns undefined.
   */
  typeOf(expr: string | Expr, path: string, of?: string): ExprType | undefined
  /** What is declared of the values of a name alone; of other expressions nothing is known. */
  limits(text: string): Limits
  /** The type of a stored column, `entity.name[#output]`; undefined (and reported) when there is none. */
  columnType(name: string, path: string): (ExprType & { scale?: number }) | undefined
  /**
   * The type of a column read in earlier periods. An item may be one that is typed after this: it counts as a number of
   * the unit it declares.
   */
  pastType(name: string, path: string): ExprType | undefined
  /** Undefined (and reported) when there is no such parameter. */
  parameter(name: string, path: string): ParameterType | undefined
  /** The entity at the end of a path of refs; undefined (and reported) when it does not lead anywhere. */
  entityAt(from: string, path: readonly string[], at: string): string | undefined
  /** The only path of refs between two entities; undefined when there is none or several. */
  pathBetween(from: string, to: string): readonly string[] | undefined
  hasKey(entity: string): boolean
  /** Whether an entity without a key is one row, such as the hospital. */
  isSingle(entity: string): boolean
  /** The item's declared unit, parsed; undefined when it declares none. */
  readonly unit?: Unit
  /** A unit that a part of the item declares; undefined when it is none, which is told elsewhere. */
  unitNamed(text: string): Unit | undefined
  report(code: ProblemCode, path: string, detail?: Readonly<Record<string, string>>, span?: Span): void
}

/** Columns of earlier published runs, newest first. */
export interface HistoryPeriod {
  readonly period: string
  column(name: string): { readonly column: Column; readonly rowOf: ReadonlyMap<string, number> } | undefined
}

/** What a kind may ask while its column is calculated. Everything is whole columns; nothing is row by row. */
export interface ItemRun {
  readonly entity: string
  readonly name: string
  readonly table: Table
  readonly data: Dataset
  readonly period: Period
  /** Rows to which the item applies; null when all. Cells outside are overwritten as not applicable afterwards. */
  readonly applies: BooleanColumn | null
  /**
   * The exact, unrounded value of an expression on every row of its entity. Expressions made by a kind pass as trees,
   * in which units are not held against each other again.
   */
  expression(expr: string | Expr, of?: string): Column
  /** The value of an expression on the item's rows, a number rounded to the scale of an output in the same pass. */
  rounded(expr: string | Expr, output?: string): Column
  /** A stored column, rounded at its scale. */
  column(name: string): Column
  tableOf(entity: string): Table
  /** For every row of `from`, the row at the end of a path of refs; -1 where a ref is blank. */
  upward(from: string, path: readonly string[]): Int32Array
  pathBetween(from: string, to: string): readonly string[]
  parameter(name: string): ParameterRows
  readonly history: readonly HistoryPeriod[]
  /** Decimal places and rounding in force for an output of this item (finer in a bridge's unrounded run). */
  scaleOf(output?: string): number
  readonly rounding: Rounding
  /** A decimal written in the item's declared unit, counted in base units: 3.5 under 万元 is 35000. */
  inBaseUnits(written: string): Decimal
  /** Rounds an exact column to the scale of an output. */
  round(column: NumberColumn, output?: string): NumberColumn
  /** Something worth saying about the run that is no failed cell (rows that belong nowhere, …). */
  report(code: ProblemCode, detail: Readonly<Record<string, string>>): void
}

export interface Period {
  /** `2026-08`, `2026-Q3`, `2026-H2` or `2026`. */
  readonly id: string
  readonly year: number
  /** First month of the period. */
  readonly month: number
  /** Calendar days in the period. */
  readonly days: number
  /** First and last day, as days since 1970-01-01. */
  readonly start: number
  readonly end: number
}

/** What a kind may ask to explain one cell. Everything is read from the columns of the run. */
export interface CellView extends ItemRun {
  readonly row: number
  readonly key: string
  /** The stored value of a column at a row. */
  shown(column: string, row: number): ShownValue
  /** An exact column's value at a row, as a decimal, cut with `…` where it does not end. */
  exact(column: Column, row: number, unit?: Unit): ShownValue
  link(column: string, row: number): CellLink
  /** Names, numbers, operands and exact result of an expression on a row (default: this cell's). */
  formula(
    expr: string | Expr,
    options?: { of?: string; row?: number; label?: Localized },
  ): Extract<Block, { block: 'formula' }>
  /** The operands of an expression only. */
  operands(expr: string | Expr, of?: string, row?: number): readonly Operand[]
  /** Says exact → rounded for an output when they differ. */
  roundingOf(exact: Column, row: number, output?: string): Extract<Block, { block: 'rounding' }> | undefined
  /** Title of an entity, column or row in both languages. */
  label(column: string): Localized
  parameterLabel(name: string): Localized
  rowLabel(entity: string, row: number): Localized
}

/** One of the ways in which an item can go, which a case may reach or not. */
export interface Branch {
  /** JSON Pointer inside the item to what says so. */
  readonly path: string
  /** Tells branches of one path apart. */
  readonly way?: string
  /** When a row goes this way: a clause. */
  readonly text: Localized
  /** The entity of the rows; the item's own unless said. */
  readonly of?: string
  /** 1 for every row that goes this way. Rows outside the item do not count, whatever is said of them. */
  taken(run: ItemRun): Uint8Array
  /** For rows that go this way the row of a parameter that they take; -1 for none. */
  readonly takes?: { readonly parameter: string; readonly rows: (run: ItemRun) => Int32Array }
}

/** That results never fall (`up`) or never rise (`down`) when an operand grows; `unsure` when either may be. */
export interface Influence {
  /**
   * A stored column `entity.name[#output]`, an expression over `of` (default: the item's entity), or the values of a
   * parameter, of which only the sign counts.
   */
  readonly operand:
    | { readonly column: string }
    | { readonly expression: string; readonly of?: string }
    | { readonly parameter: string }
  readonly trend: 'up' | 'down' | 'unsure'
  /** Ids of the outputs that it moves; all of them when left out. */
  readonly outputs?: readonly string[]
  /** Whether results are never negative as long as this operand is not. */
  readonly keepsSign?: boolean
}

/** Parts of a sentence about an item: references and formulas as a person reads them. */
export interface Words {
  column(name: string): Localized
  expression(text: string, of?: string): Localized
  parameter(name: string): Localized
  entity(name: string): Localized
  /** A path of refs from the rows of an entity. */
  path(from: string, via: readonly string[]): Localized
}

/**
 * A kind of item. It has its own folder; the registry in `kinds/index.ts` is the only place that lists kinds, and
 * nothing outside `engine/kinds` and `editor/kinds` names one.
 */
export interface Kind<Item extends ItemBase> {
  readonly title: Localized
  /** TypeBox object whose every field has a role; unknown keys are refused. */
  readonly schema: TObject
  /** Recursive parts of the schema, under `$defs`. Names start with the kind's own. */
  readonly definitions?: Readonly<Record<string, TSchema>>
  /** Types and checks the item. Called in dependency order: what the item refers to is already typed. */
  outputs(item: Item, scope: ItemScope): readonly Output[]
  /** The names after `#` that the item offers, known without types. */
  outputNames?(item: Item): readonly string[]
  /**
   * How the results move when what the item reads grows; for compliance. Without it nothing is known and nothing is
   * claimed.
   */
  influences?(item: Item): readonly Influence[]
  /** The ways in which a row can go, for the coverage of cases; without it there is only one. */
  branches?(item: Item, words: Words): readonly Branch[]
  evaluate(item: Item, run: ItemRun): Readonly<Record<string, Column>>
  /** Why a cell of an output is what it is; called for values and for failed cells alike. */
  explain(item: Item, output: string, cell: CellView): readonly Block[]
  /** Writes the outputs as formulas of a spreadsheet; those it does not write stand there as values. */
  excel?(item: Item, sheet: ItemSheet): void
  /** What the item does, in one sentence each. */
  sentence(item: Item, words: Words): Localized
}

export type { Decimal }

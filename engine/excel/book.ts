import type { PlannedItem } from '../calculate/plan.ts'
import type { Localized } from '../problems.ts'
import type { Mark, Xl } from './expr.ts'
import type { Value } from './value.ts'

/** A period as a workbook whose formulas calculate it again. */
export interface LiveBook {
  /** In the order of their sheets. */
  readonly tables: readonly LiveTable[]
  readonly balances: readonly LiveBalance[]
}

/** A balance on one row of its total: that it holds is for formulas to show. */
export interface LiveBalance {
  readonly id: string
  readonly title: Localized
  /** Key of the total's row. */
  readonly row: string
  readonly total: Xl
  readonly parts: readonly { readonly title: Localized; readonly sum: Xl }[]
  readonly tolerance: string
  /** The total and the sum of the parts as they were calculated. */
  readonly known: { readonly total: string; readonly parts: string }
}

/** Rows of one sort; a sheet each. */
export interface LiveTable {
  readonly id: string
  readonly is: 'parameters' | 'entity' | 'detail'
  readonly title: Localized
  /** What its rows are, where that is not plain. */
  readonly note?: Localized
  /** The entity whose rows these are. */
  readonly entity?: string
  readonly rows: number
  readonly columns: readonly LiveColumn[]
}

export interface LiveColumn {
  readonly table: LiveTable
  /** Its place in the table, from 0. */
  readonly index: number
  readonly role: 'row' | 'input' | 'item' | 'helper'
  readonly title: Localized
  /** What its cells are, in a sentence. */
  readonly note?: Localized
  /** Base unit of its numbers. */
  readonly unit?: string
  /** Whether people read its numbers in percent. */
  readonly percent?: boolean
  /** How an item's numbers are rounded. */
  readonly rounding?: Localized
  /** Where it comes from: a file, an office, a clause. */
  readonly source?: Localized
  /** The item of which it is an output. */
  readonly item?: PlannedItem
  /** The stored column that it is: `entity.name[#output]`. */
  readonly column?: string
  /** What its cells may be, seen from their own row. */
  readonly facts: Omit<Value, 'xl' | 'choice'>
  /** The formula of its cells, or of one of them; undefined where values are written. */
  readonly formula?: Xl | ((row: number) => Xl)
  /** Why an item stands there as values. */
  readonly byValue?: Localized
  /** What a cell holds, as it was calculated; undefined where that is not known. */
  cell(row: number): LiveCell | undefined
}

/** Decimals and days (2026-08-01) as texts, numbers in base units; `percent` where people read one in percent. */
export type LiveCell =
  | { readonly is: 'number' | 'text' | 'day'; readonly text: string; readonly percent?: boolean }
  | { readonly is: 'truth'; readonly value: boolean }
  | { readonly is: 'mark'; readonly mark: Mark }
  | { readonly is: 'error' }

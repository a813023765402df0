import type { CellSource, Localized } from '../problems.ts'

/** A cell that can be asked about in turn. `column` is `entity.name` or `entity.name#output`. */
export interface CellLink {
  readonly column: string
  readonly row: string
}

/** A value as shown: decimals as exact text in the declared unit. */
export interface ShownValue {
  readonly state: 'value' | 'blank' | 'not-applicable' | 'failed'
  readonly type: 'number' | 'text' | 'boolean' | 'date'
  /** Decimal, text, `true`/`false` or ISO date; empty unless `state` is `value`. */
  readonly text: string
  readonly unit?: string
  /** `text` is in base units; shown in `unit`, its point moves right by so many places: 2 for %, -4 for 万元. */
  readonly shift?: number
}

export interface Operand {
  readonly label: Localized
  readonly value: ShownValue
  readonly link?: CellLink
  /** For a parameter: since when this row holds, and by which document. */
  readonly parameter?: { readonly name: string; readonly from: string; readonly source?: string }
  readonly input?: CellSource
}

/** What an explanation is made of. Views draw blocks; they never ask which kind made them. */
export type Block =
  | { readonly block: 'sentence'; readonly text: Localized }
  /** A formula with names, the same with this row's numbers, its operands, and the result before rounding. */
  | {
      readonly block: 'formula'
      readonly label?: Localized
      readonly names: Localized
      readonly numbers: Localized
      readonly operands: readonly Operand[]
      readonly exact: ShownValue
    }
  /** exact → rounded. Left out when nothing was lost. `exact` ends in `…` where its decimals do not end. */
  | {
      readonly block: 'rounding'
      readonly exact: string
      readonly rounded: string
      readonly scale: number
      readonly rule: Localized
    }
  /** A table with the row that decided and why others did not. */
  | {
      readonly block: 'table'
      readonly label?: Localized
      readonly columns: readonly Localized[]
      readonly rows: readonly {
        readonly cells: readonly string[]
        readonly outcome: 'decided' | 'failed' | 'unread' | 'contributed'
        readonly why?: Localized
      }[]
    }
  /** What a total is made of, largest first; `others` totals what is not listed. */
  | {
      readonly block: 'parts'
      readonly label: Localized
      readonly parts: readonly (Operand & { readonly share?: string })[]
      readonly count: number
      readonly others?: ShownValue
      readonly total: ShownValue
    }
  /** Further values that played a part. */
  | { readonly block: 'operands'; readonly label?: Localized; readonly operands: readonly Operand[] }
  /** Why there is no value, or why it is nought. */
  | { readonly block: 'reason'; readonly text: Localized; readonly remedy?: Localized; readonly link?: CellLink }

export interface Explanation {
  readonly column: string
  readonly row: string
  readonly title: Localized
  readonly value: ShownValue
  /** What the item does, in one sentence. */
  readonly sentence: Localized
  readonly source?: string
  readonly blocks: readonly Block[]
}

import type { EntityView, Localized } from '../../../../engine/index.ts'
import { compareDecimals } from '../../../scheme/decimal-text.ts'

/** A row with a value. */
export interface RankedRow {
  readonly key: string
  readonly title: Localized
  readonly value: string
}

/** Rows by a number, the largest first; of very many the first and the last of them. Those without a value are counted. */
export interface Ranking {
  readonly first: readonly RankedRow[]
  /** Empty while all rows are among the first. */
  readonly last: readonly RankedRow[]
  /** Rows with a value that are in neither. */
  readonly between: number
  readonly without: number
}

/** Rows that are all shown. */
const ALL = 12
/** Of more, so many at each end. */
const ENDS = 5

export function rankingOf(view: EntityView, column: string): Ranking {
  const values = view.columns.find((each) => each.column === column)?.values ?? []
  const rows = view.rows
    .flatMap(({ key, title }, i) => {
      const value = values[i] ?? null
      return value === null ? [] : [{ key, title, value }]
    })
    .sort((a, b) => compareDecimals(b.value, a.value))
  const without = view.rows.length - rows.length
  if (rows.length <= ALL) return { first: rows, last: [], between: 0, without }
  return { first: rows.slice(0, ENDS), last: rows.slice(-ENDS), between: rows.length - 2 * ENDS, without }
}

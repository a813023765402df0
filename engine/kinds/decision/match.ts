import { type BooleanColumn, type Column, VALUE } from '../../column.ts'
import { isApplying } from '../applying.ts'
import { CauseBook } from '../choose.ts'
import type { ItemRun } from '../kind.ts'
import { valuesInWords } from '../values-in-words.ts'
import type { DecisionItem } from './schema.ts'
import { tableOf } from './table.ts'

/** Which rows of the table match which rows of data. */
export interface Matching {
  /** For each row of the table, by row of data. Rows that the hit policy did not come to do not count. */
  readonly matches: readonly Uint8Array[]
  /** The first matching row in the order of reading; -1 where none matches. */
  readonly first: Int32Array
  /** Rows of data that failed, and why. */
  readonly failed: Uint16Array
  readonly book: CauseBook
}

/** Hit policies under which reading ends at the first match. */
const ENDS_AT_FIRST: ReadonlySet<DecisionItem['hitPolicy']> = new Set(['F', 'P'])

/** Finds the matching rows. A row of data fails when a test that must be read has no value. */
export function matchRows(item: DecisionItem, run: ItemRun): Matching {
  const { conditions, order } = tableOf(item)
  const { rows } = run.table
  const book = new CauseBook()
  const matches = conditions.map(() => new Uint8Array(rows))
  const first = new Int32Array(rows).fill(-1)
  const failed = new Uint16Array(rows)
  const stops = ENDS_AT_FIRST.has(item.hitPolicy)
  for (const row of order) {
    const condition = boolean(run.expression(conditions[row] as NonNullable<(typeof conditions)[number]>))
    const states = book.statesOf(condition)
    const own = matches[row] as Uint8Array
    for (let i = 0; i < rows; i++) {
      if (failed[i] !== VALUE || (stops && first[i] !== -1)) continue
      const state = states?.[i] ?? VALUE
      if (state !== VALUE) failed[i] = state
      else if (condition.bits[i] === 1) {
        own[i] = 1
        if (first[i] === -1) first[i] = row
      }
    }
  }
  if (item.hitPolicy === 'U') failOnSeveral(item, matches, failed, book)
  if (item.otherwise === undefined) failOnNone(item, run, first, failed, book)
  return { matches, first, failed, book }
}

function boolean(column: Column): BooleanColumn {
  if (column.type !== 'boolean') throw new TypeError('checked to be a condition')
  return column
}

/** The ids of the rows that match a row of data. */
export function matchingIds(item: DecisionItem, matches: readonly Uint8Array[], i: number): string {
  return item.rows.flatMap(({ id }, row) => (matches[row]?.[i] === 1 ? [id] : [])).join('、')
}

function failOnSeveral(item: DecisionItem, matches: readonly Uint8Array[], failed: Uint16Array, book: CauseBook): void {
  for (let i = 0; i < failed.length; i++) {
    if (failed[i] !== VALUE) continue
    const count = matches.reduce((sum, own) => sum + (own[i] as number), 0)
    if (count > 1) {
      failed[i] = book.state({ code: 'SEVERAL_ROWS_MATCH', detail: { rows: matchingIds(item, matches, i) } })
    }
  }
}

function failOnNone(item: DecisionItem, run: ItemRun, first: Int32Array, failed: Uint16Array, book: CauseBook): void {
  const none: number[] = []
  first.forEach((row, i) => {
    if (row === -1 && failed[i] === VALUE && isApplying(run, i)) none.push(i)
  })
  if (none.length === 0) return
  const names = item.inputs.map(({ id }) => id)
  const columns = item.inputs.map(({ expression }) => run.expression(expression))
  valuesInWords(names, columns, none).forEach((values, k) => {
    failed[none[k] as number] = book.state({ code: 'NO_ROW_MATCHES', detail: { values } })
  })
}

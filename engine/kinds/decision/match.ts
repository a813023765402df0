import { VALUE } from '../../column.ts'
import { isApplying } from '../applying.ts'
import type { CauseBook } from '../choose.ts'
import type { ItemRun } from '../kind.ts'
import { matchConditions, type Matching } from '../matching.ts'
import { valuesInWords } from '../values-in-words.ts'
import type { DecisionItem } from './schema.ts'
import { tableOf } from './table.ts'

/** Which rows of the table match which rows of data. A row of data fails when a test that must be read has no value. */
export function matchRows(item: DecisionItem, run: ItemRun): Matching {
  const { conditions, order } = tableOf(item)
  const reading = item.hitPolicy === 'F' || item.hitPolicy === 'P' ? 'until-first' : 'all'
  const matching = matchConditions(run, conditions, order, reading)
  const { matches, first, failed, book } = matching
  if (item.hitPolicy === 'U') failOnSeveral(item, matches, failed, book)
  if (item.otherwise === undefined) failOnNone(item, run, first, failed, book)
  return matching
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

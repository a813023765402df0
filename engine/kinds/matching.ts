import { type BooleanColumn, type Column, VALUE } from '../column.ts'
import type { Expr } from '../formula/ast.ts'
import { CauseBook } from './choose.ts'
import type { ItemRun } from './kind.ts'

/** Which conditions hold on which rows. */
export interface Matching {
  /** For each condition, by row. Conditions that were not read do not count. */
  readonly matches: readonly Uint8Array[]
  /** The first that holds in the order of reading; -1 where none does. */
  readonly first: Int32Array
  /** Rows that failed, and why. */
  readonly failed: Uint16Array
  readonly book: CauseBook
}

/**
 * Reads conditions on every row of the item. A row fails at the first condition read that has no value.
 * @param order in which conditions are read
 * @param reading `until-first`: conditions after the first that holds are not read
 */
export function matchConditions(
  run: ItemRun,
  conditions: readonly Expr[],
  order: readonly number[],
  reading: 'all' | 'until-first',
): Matching {
  const { rows } = run.table
  const book = new CauseBook()
  const matches = conditions.map(() => new Uint8Array(rows))
  const first = new Int32Array(rows).fill(-1)
  const failed = new Uint16Array(rows)
  for (const number of order) {
    const condition = boolean(run.expression(conditions[number] as Expr))
    const states = book.statesOf(condition)
    const own = matches[number] as Uint8Array
    for (let row = 0; row < rows; row++) {
      if (failed[row] !== VALUE || (reading === 'until-first' && first[row] !== -1)) continue
      const state = states?.[row] ?? VALUE
      if (state !== VALUE) failed[row] = state
      else if (condition.bits[row] === 1) {
        own[row] = 1
        if (first[row] === -1) first[row] = number
      }
    }
  }
  return { matches, first, failed, book }
}

function boolean(column: Column): BooleanColumn {
  if (column.type !== 'boolean') throw new TypeError('checked to be a condition')
  return column
}

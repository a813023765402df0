import { numberColumn } from '../cells.ts'
import { type Column, type NumberColumn, VALUE } from '../column.ts'
import { add, compare, constant, type Exact, select } from '../number/exact.ts'
import type { Matching } from './matching.ts'

export type Combination = 'sum' | 'min' | 'max'

/**
 * By row the sum, the smallest or the largest of the values whose conditions hold; 0 where none does. Every value that
 * counts must be one, else the row fails.
 * @param valueOf asked only for values that count somewhere; `name` is what a cause calls it
 */
export function combineMatched(
  combination: Combination,
  { matches, first, book }: Matching,
  valueOf: (number: number) => { readonly column: Column; readonly name: string },
): NumberColumn {
  const { length } = first
  const failures = new Uint16Array(length)
  const zero = constant({ units: 0n, scale: 0 }, length)
  const begun = new Uint8Array(length)
  let result: Exact = zero
  matches.forEach((match, number) => {
    if (!match.includes(1)) return
    const { column, name } = valueOf(number)
    const value = numbers(column)
    book.statesOfOperand(value, name)?.forEach((state, row) => {
      if (state !== VALUE && match[row] === 1 && failures[row] === VALUE) failures[row] = state
    })
    if (combination === 'sum') {
      result = add(result, select(match, value, zero))
      return
    }
    const order = compare(value, result)
    const better = combination === 'max' ? 1 : -1
    const take = match.map((bit, row) => (bit === 1 && (begun[row] === 0 || order[row] === better) ? 1 : 0))
    result = select(take, value, result)
    match.forEach((bit, row) => bit === 1 && (begun[row] = 1))
  })
  return numberColumn({ ...result }, failures.some((state) => state !== VALUE) ? failures : null, book.causes)
}

function numbers(column: Column): NumberColumn {
  if (column.type !== 'number') throw new TypeError('checked to be a number')
  return column
}

import type { BooleanColumn, Cause, Column, DateColumn, NumberColumn, States } from '../column.ts'
import type { Term } from '../number/exact.ts'

/**
 * The numbers of a part of a formula on a block of rows. Unlike a column's they may be one number for all rows, may lack
 * their second factor, and may be anything in cells that are no values (within their bounds; denominators positive).
 */
export type NumberPart = NumberColumn & Term

export function numberPart(term: Term, length: number, states: States, causes: readonly Cause[]): NumberPart {
  const { scale, num, den, max, denMax, by } = term
  return { type: 'number', length, states, causes, scale, num, den, max, denMax, by }
}

export function asNumber(column: Column): NumberPart {
  if (column.type !== 'number') throw new TypeError('checked to be a number')
  return column
}

export function asBoolean(column: Column): BooleanColumn {
  if (column.type !== 'boolean') throw new TypeError('checked to be true or false')
  return column
}

export function asDate(column: Column): DateColumn {
  if (column.type !== 'date') throw new TypeError('checked to be a date')
  return column
}

import { BLANK, type Column, type ColumnType, NOT_APPLICABLE, stateAt, VALUE } from '../column.ts'
import { textAt } from '../explain/shown.ts'
import { printDay } from '../ruleset/period.ts'
import type { LiveCell } from './book.ts'

/** A cell of a stored column. */
export function cellOf(column: Column, row: number): LiveCell {
  const state = stateAt(column, row)
  if (state === BLANK) return { is: 'mark', mark: 'blank' }
  if (state === NOT_APPLICABLE) return { is: 'mark', mark: 'na' }
  if (state !== VALUE) return { is: 'error' }
  if (column.type === 'boolean') return { is: 'truth', value: column.bits[row] === 1 }
  return { is: column.type === 'date' ? 'day' : column.type, text: textAt(column, row) }
}

/** A value of a parameter as the run holds it: decimals in base units, dates as days since 1970-01-01. */
export function cellOfValue(type: ColumnType, value: string): LiveCell {
  switch (type) {
    case 'boolean':
      return { is: 'truth', value: value === 'true' }
    case 'date':
      return { is: 'day', text: printDay(Number(value)) }
    default:
      return { is: type, text: value }
  }
}

export const text = (value: string): LiveCell => ({ is: 'text', text: value })
export const whole = (value: number): LiveCell => ({ is: 'number', text: String(value) })

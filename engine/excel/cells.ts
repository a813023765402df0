import { BLANK, type Column, type ColumnType, NOT_APPLICABLE, stateAt, VALUE } from '../column.ts'
import { textAt } from '../explain/shown.ts'
import { printDay } from '../ruleset/period.ts'
import { addDecimals, type Decimal, decimal, printDecimal } from '../number/decimal.ts'
import type { LiveCell, LiveColumn } from './book.ts'

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
  if (type === 'boolean') return { is: 'truth', value: value === 'true' }
  return type === 'date' ? { is: 'day', text: printDay(Number(value)) } : { is: type, text: value }
}

export const text = (value: string): LiveCell => ({ is: 'text', text: value })
export const whole = (value: number): LiveCell => ({ is: 'number', text: String(value) })

/** The exact sum of the numbers in a column, and how many there are. */
export function totalOf(column: LiveColumn): { readonly sum: string; readonly count: number } {
  let sum: Decimal = decimal('0')
  let count = 0
  for (let row = 0; row < column.table.rows; row++) {
    const cell = column.cell(row)
    if (cell?.is !== 'number') continue
    sum = addDecimals(sum, decimal(cell.text))
    count++
  }
  return { sum: printDecimal(sum.units, sum.scale), count }
}

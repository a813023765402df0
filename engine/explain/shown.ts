import { BLANK, type Column, FAILED, NOT_APPLICABLE, stateAt, VALUE } from '../column.ts'
import { printDecimal } from '../number/decimal.ts'
import { exactAt } from '../number/exact.ts'
import { printDay } from '../ruleset/period.ts'
import type { ShownValue } from './blocks.ts'
import type { UnitView } from './unit-view.ts'

/** A cell as it is shown: exact decimal text in base units, or a fraction where a decimal would not end. */
export function showCell(column: Column, row: number, view: Partial<UnitView> = {}): ShownValue {
  const state = stateAt(column, row)
  const shown = {
    type: column.type,
    ...(view.unit === undefined ? {} : { unit: view.unit }),
    ...(view.shift ? { shift: view.shift } : {}),
  }
  if (state === BLANK) return { state: 'blank', text: '', ...shown }
  if (state === NOT_APPLICABLE) return { state: 'not-applicable', text: '', ...shown }
  if (state >= FAILED) return { state: 'failed', text: '', ...shown }
  return { state: 'value', text: textAt(column, row), ...shown }
}

/** The text of a cell that is a value. */
export function textAt(column: Column, row: number): string {
  if (stateAt(column, row) !== VALUE) return ''
  switch (column.type) {
    case 'number': {
      const { units, over, scale } = exactAt(column, row)
      return printRatio(units, over, scale)
    }
    case 'text':
      return column.dictionary[column.codes[row] as number] ?? ''
    case 'boolean':
      return column.bits[row] === 1 ? 'true' : 'false'
    case 'date':
      return printDay(column.days[row] as number)
  }
}

/** Decimal places up to which an exact quotient is written as a decimal. */
const LONGEST = 12

/** `units / over × 10^-scale` as a decimal that ends, else as a fraction in lowest terms. */
export function printRatio(units: bigint, over: bigint, scale: number): string {
  if (over === 1n) return printDecimal(units, scale)
  let top = units
  let bottom = over * 10n ** BigInt(scale)
  const common = greatestCommonDivisor(top < 0n ? -top : top, bottom)
  top /= common
  bottom /= common
  let places = 0
  let rest = bottom
  for (const factor of [10n, 5n, 2n]) {
    while (rest % factor === 0n && places <= LONGEST) {
      rest /= factor
      places++
    }
  }
  if (rest !== 1n || places > LONGEST) return `${top}/${bottom}`
  return printDecimal((top * 10n ** BigInt(places)) / bottom, places)
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a
  let y = b
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

import { BLANK, type Column, FAILED, NOT_APPLICABLE, stateAt, VALUE } from '../column.ts'
import { printDecimal, printFixed } from '../number/decimal.ts'
import { exactAt } from '../number/exact.ts'
import { printDay } from '../ruleset/period.ts'
import type { ShownValue } from './blocks.ts'
import type { UnitView } from './unit-view.ts'

/** A cell as it is shown: exact decimal text in base units, cut with `…` where it would not end. */
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

/** Decimal places up to which an exact quotient is written out. */
const LONGEST = 12
/** Places of a quotient whose decimals do not end. */
const SHORTENED = 8

/** `units / over × 10^-scale` as a decimal; one that does not end soon is cut and ends in `…`. */
export function printRatio(units: bigint, over: bigint, scale: number): string {
  if (over === 1n) return printDecimal(units, scale)
  let top = units
  let bottom = over * 10n ** BigInt(scale)
  const common = greatestCommonDivisor(top < 0n ? -top : top, bottom)
  top /= common
  bottom /= common
  const places = placesOf(bottom)
  if (places !== undefined) return printDecimal((top * 10n ** BigInt(places)) / bottom, places)
  return `${printFixed((top * 10n ** BigInt(SHORTENED)) / bottom, SHORTENED)}…`
}

/** Decimal places in which a fraction in lowest terms over `bottom` ends; undefined when it does not, or not soon. */
function placesOf(bottom: bigint): number | undefined {
  let places = 0
  let rest = bottom
  for (const factor of [10n, 5n, 2n]) {
    while (rest % factor === 0n && places <= LONGEST) {
      rest /= factor
      places++
    }
  }
  return rest === 1n && places <= LONGEST ? places : undefined
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a
  let y = b
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

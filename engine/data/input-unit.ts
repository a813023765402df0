import { parseUnit, sameUnit, unitFactor, type UnitTable } from '../formula/units.ts'
import { type Decimal, compareDecimals, decimal, normalize } from '../number/decimal.ts'

/** How numbers of a column are written: the unit they count and what brings them to its base. */
export interface InputUnit {
  readonly text: string
  /** Numbers are multiplied by this: 33 in a column of % is 0.33, 3.5 in one of 万元 is 35000. */
  readonly factor: Decimal
  /**
   * What `%` behind a number takes off its places, for the number to be in the unit of the column: 2 for plain numbers,
   * 0 in a column of %. Undefined where a percentage makes no sense.
   */
  readonly percentPlaces?: number
}

const ONE = decimal('1')
const PERCENT_PLACES = 2

/** The unit of a field; a field without one holds plain numbers. */
export function inputUnit(text: string | undefined, table: UnitTable): InputUnit {
  const unit = text === undefined ? undefined : parseUnit(text, table)
  if (text === undefined || unit === undefined) return { text: text ?? '', factor: ONE, percentPlaces: PERCENT_PLACES }
  const factor = unitFactor(text, table)
  const { units, scale } = normalize(factor)
  if (unit.powers.size > 0 || units !== 1n) return { text, factor }
  return { text, factor, percentPlaces: PERCENT_PLACES - scale }
}

/** What the unit in the head of a column is to the declared one; `none` when it is no unit at all. */
export function headUnit(text: string, declared: string | undefined, table: UnitTable): 'same' | 'other' | 'none' {
  const head = text.normalize('NFKC').trim()
  if (declared !== undefined && head === declared.normalize('NFKC')) return 'same'
  const unit = parseUnit(head, table)
  if (unit === undefined) return 'none'
  const factor = unitFactor(head, table)
  const expected = declared === undefined ? undefined : parseUnit(declared, table)
  // A field without a unit counts whatever its column counts, but not in ten thousands.
  if (declared === undefined || expected === undefined) return compareDecimals(factor, ONE) === 0 ? 'same' : 'other'
  return sameUnit(unit, expected) && compareDecimals(factor, unitFactor(declared, table)) === 0 ? 'same' : 'other'
}

import { parseUnit, sameUnit, unitFactor, type UnitTable } from '../formula/units.ts'
import { type Decimal, compareDecimals, decimal } from '../number/decimal.ts'

/** How numbers of a column are written: the unit they count and what brings them to its base. */
export interface InputUnit {
  readonly text: string
  /** Numbers are multiplied by this; 1 for plain numbers, which are written as they are. */
  readonly factor: Decimal
  /** Whether `33%` may be written, which is 0.33. */
  readonly percent: boolean
  /** Whether people may be used to writing 33 for 33%. */
  readonly parts: boolean
}

const ONE = decimal('1')

/** The unit of a field; a field without one holds plain numbers. 33 in a column of % is 33, not 0.33. */
export function inputUnit(text: string | undefined, table: UnitTable): InputUnit {
  const unit = text === undefined ? undefined : parseUnit(text, table)
  if (text === undefined || unit === undefined) return { text: text ?? '', factor: ONE, percent: true, parts: false }
  const factor = unitFactor(text, table)
  if (unit.powers.size > 0) return { text, factor, percent: false, parts: false }
  return { text, factor: ONE, percent: true, parts: compareDecimals(factor, ONE) < 0 }
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

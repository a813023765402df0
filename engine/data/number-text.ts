import { type Decimal, normalize, parseDecimal, tenTo } from '../number/decimal.ts'
import type { ProblemCode } from '../problems.ts'
import { halfWidth } from './cell.ts'

/** The most digits of a number that is read. */
export const MAX_DIGITS = 40

export type NumberFault = Extract<
  ProblemCode,
  'DATA_NUMBER' | 'DATA_NUMBER_SCIENTIFIC' | 'DATA_NUMBER_LONG' | 'DATA_PERCENT'
>

const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/
const SCIENTIFIC = /^[+-]?(\d+\.?|\d*\.\d+)[eE][+-]?\d+$/

/**
 * Reads a number as people write it, surrounding blanks already taken away: full-width digits, thousands separators where
 * they are right, `(1,234.00)` for a negative amount, `33%` where `percentPlaces` says how many places the sign takes off, `.5` as Oracle prints it.
 * Any other text is a fault: nothing is guessed.
 */
export function readNumber(text: string, percentPlaces: number | undefined): Decimal | NumberFault {
  let rest = halfWidth(text)
  const bracketed = /^\(([^+-].*)\)$/.exec(rest)
  if (bracketed) rest = bracketed[1] as string
  const isPercent = rest.endsWith('%')
  if (isPercent) rest = rest.slice(0, -1).trimEnd()
  if (GROUPED.test(rest)) rest = rest.replaceAll(',', '')
  if (SCIENTIFIC.test(rest)) return 'DATA_NUMBER_SCIENTIFIC'
  if (rest.length > MAX_DIGITS && /^[+-]?[\d.]+$/.test(rest) && rest.replace(/\D/g, '').length > MAX_DIGITS) {
    return 'DATA_NUMBER_LONG'
  }
  const value = parseDecimal(rest.replace(/^([+-]?)\./, '$10.'))
  if (value === undefined) return 'DATA_NUMBER'
  if (isPercent && percentPlaces === undefined) return 'DATA_PERCENT'
  const scale = value.scale + (isPercent ? (percentPlaces ?? 0) : 0)
  const units = bracketed ? -value.units : value.units
  return scale < 0 ? { units: units * tenTo(-scale), scale: 0 } : normalize({ units, scale })
}

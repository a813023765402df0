import { BLANK, type NumberColumn, type States } from '../column.ts'
import { type Decimal, unitsAt } from '../number/decimal.ts'
import { type Integers, isWide, largest, narrow, SAFE, widen } from '../number/integers.ts'
import { type NumberFault, readNumber } from './number-text.ts'

/** What a column of number texts may look like. */
export interface NumberForm {
  /** Whether `33%` is 0.33. */
  /** See `InputUnit`. */
  readonly percentPlaces?: number
  /** Decimal places at most, and of the result; the most that occur when undefined. */
  readonly scale?: number
}

/** Called for a row whose text is no number of the form. The cell then holds 0. */
export type OnFault = (row: number, code: NumberFault | 'DATA_SCALE') => void

/**
 * Reads a column of clean texts (null for blank) as scaled integers: doubles when all fit, BigInt otherwise. Plain texts
 * of up to 15 digits are read without a decimal object or a BigInt.
 */
export function readNumbers(texts: readonly (string | null)[], form: NumberForm, onFault: OnFault): NumberColumn {
  const length = texts.length
  const digits = new Float64Array(length)
  const places = new Uint8Array(length)
  const others = new Map<number, Decimal>()
  const scanner = new NumberScanner()
  let states: States = null
  let scale = 0
  for (let row = 0; row < length; row++) {
    const text = texts[row] as string | null
    if (text === null) {
      states ??= new Uint16Array(length)
      states[row] = BLANK
      continue
    }
    if (scanner.scan(text)) {
      digits[row] = scanner.digits
      places[row] = scanner.places
    } else {
      const value = readNumber(text, form.percentPlaces)
      if (typeof value === 'string') {
        onFault(row, value)
        continue
      }
      others.set(row, value)
      places[row] = value.scale
    }
    const cellScale = places[row] as number
    if (cellScale <= scale) continue
    if (form.scale === undefined || cellScale <= form.scale) {
      scale = cellScale
      continue
    }
    onFault(row, 'DATA_SCALE')
    others.delete(row)
    digits[row] = 0
    places[row] = 0
  }
  const at = form.scale ?? scale
  const num = atScale(digits, places, others, at)
  return { type: 'number', length, states, causes: [], scale: at, num, den: null, max: largest(num), denMax: 1 }
}

function atScale(
  digits: Float64Array,
  places: Uint8Array,
  others: ReadonlyMap<number, Decimal>,
  scale: number,
): Integers {
  const raise = Float64Array.from({ length: scale + 1 }, (_, by) => 10 ** (scale - by))
  const num = new Float64Array(digits.length)
  for (let row = 0; row < num.length; row++)
    num[row] = (digits[row] as number) * (raise[places[row] as number] as number)
  for (const [row, value] of others) num[row] = Number(unitsAt(value, scale))
  if (largest(num) < SAFE) return num
  const wide = new Array<bigint>(digits.length)
  for (let row = 0; row < wide.length; row++) {
    const value = others.get(row) ?? { units: BigInt(digits[row] as number), scale: places[row] as number }
    wide[row] = unitsAt(value, scale)
  }
  return narrow(wide)
}

/** A column times an exact factor. */
export function timesFactor(column: NumberColumn, factor: Decimal): NumberColumn {
  if (factor.units === 1n && factor.scale === 0) return column
  const by = Number(factor.units)
  const scale = column.scale + factor.scale
  if (!isWide(column.num) && column.max * by < SAFE) {
    return { ...column, scale, num: column.num.map((value) => value * by), max: column.max * by }
  }
  const num = narrow(widen(column.num).map((value) => value * factor.units))
  return { ...column, scale, num, max: largest(num) }
}

const ZERO = 48
const NINE = 57
const MINUS = 45
const POINT = 46
const POWERS = Float64Array.from({ length: 16 }, (_, n) => 10 ** n)

/** Reads `-12.30` a character at a time; zeros that end the decimals do not count as places. */
class NumberScanner {
  digits = 0
  places = 0

  /** @returns false when the text is not plain or has too many digits for a double. */
  scan(text: string): boolean {
    const negative = text.charCodeAt(0) === MINUS
    let at = negative ? 1 : 0
    let value = 0
    const start = at
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code < ZERO || code > NINE) break
      value = value * 10 + (code - ZERO)
    }
    if (at === start) return false
    let places = 0
    if (at < text.length) {
      if (text.charCodeAt(at) !== POINT || at + 1 === text.length || text.length - at > POWERS.length) return false
      const point = at
      for (at++; at < text.length; at++) {
        const code = text.charCodeAt(at)
        if (code < ZERO || code > NINE) return false
        if (code === ZERO) continue
        value = value * (POWERS[at - point - places] as number) + (code - ZERO)
        places = at - point
      }
    }
    if (!(value < SAFE)) return false
    this.digits = negative ? 0 - value : value
    this.places = places
    return true
  }
}

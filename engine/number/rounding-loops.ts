import type { Rounding } from './rounding.ts'

/**
 * Loops that round products and quotients of whole numbers held in doubles, into `out`. Each says for which sizes it is
 * proved. None gives -0.
 */
type Doubles = Float64Array

/** Sizes of dividends up to which one multiplication or division rounds rightly. */
export const QUICK = 2 ** 50
/** Sizes of divisors and of results up to which `roundWide` is proved. */
export const WIDE_DIVISOR = 2 ** 52
const WIDE_RESULT = 2 ** 51

/** Adding and subtracting it brings a double below 2^51 to the nearest whole number, ties to the even one. */
const MAGIC = 1.5 * 2 ** 52

/**
 * Half away from zero, |a| ≤ 2^50, by the reciprocal made larger by 2^-51. All errors together are between +2^-53
 * (exclusive) and 1.5 × 2^-51 of the quotient: a tie is pushed outward, and what is no tie is at least 1/divisor away
 * from one and cannot cross it.
 */
export function roundByConstant(a: Doubles, divisor: number, out: Doubles): Doubles {
  const reciprocal = (1 / divisor) * (1 + 2 ** -51)
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * reciprocal + MAGIC - MAGIC
  return out
}

/** The same for a × b, |a × b| ≤ 2^50. */
export function roundProduct(a: Doubles, b: Doubles, divisor: number, out: Doubles): Doubles {
  const reciprocal = (1 / divisor) * (1 + 2 ** -51)
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * (b[i] as number) * reciprocal + MAGIC - MAGIC
  return out
}

/**
 * a × times / den half away from zero, |a × times| ≤ 2^50 and den ≥ 1. The quotient made larger by 2^-52 is pushed
 * outward where it is a tie, by less than 1/den of it anywhere else.
 */
export function roundQuotientAway(a: Doubles, times: number, den: Doubles, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) {
    out[i] = (((a[i] as number) * times) / (den[i] as number)) * (1 + 2 ** -52) + MAGIC - MAGIC
  }
  return out
}

/**
 * a × times / den half to even, |a × times| ≤ 2^50 and den ≥ 1. A tie is a double and the quotient exactly it; what is
 * no tie is at least 1/den away from one, more than the division's error, and stays on its side.
 */
export function roundQuotientEven(a: Doubles, times: number, den: Doubles, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) {
    out[i] = ((a[i] as number) * times) / (den[i] as number) + MAGIC - MAGIC
  }
  return out
}

/**
 * a / den in any rounding, |a| < 2^53 and den ≥ 1: the quotient cut off is exact, because the division's error is less
 * than the 1/den by which a quotient that is not whole lies away from a whole number, and so is what it leaves.
 */
export function roundExactly(a: Doubles, den: Doubles, rounding: Rounding, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) {
    const top = a[i] as number
    const bottom = den[i] as number
    const size = Math.abs(top)
    const quotient = Math.floor(size / bottom)
    const rounded = quotient + carry(rounding, quotient, size - quotient * bottom, bottom, top < 0)
    out[i] = Math.sign(top) * rounded + 0
  }
  return out
}

/** Factor that cuts a double into two of 26 bits each (Veltkamp). */
const CUT = 2 ** 27 + 1

/**
 * |x × y| / den cut to whole numbers, and what is left over, where the product passes what a double holds: |x|, |y| <
 * 2^53, 1 ≤ den ≤ 2^52, quotients up to 2^51. False when a quotient is larger than that; `quotients` and `rests` hold
 * nothing then.
 *
 * p + e is the product and h + l is q × den, exactly (Dekker). p / den is off by at most 1/8, so q is within 5/8 of it; e
 * and l are at most den/4. Hence p − h, that less l, and that plus e are whole numbers below den: each step is exact, and
 * the rest is between −den and den.
 */
export function divideProducts(x: Doubles, y: Doubles, den: Doubles, quotients: Doubles, rests: Doubles): boolean {
  for (let i = 0; i < quotients.length; i++) {
    const a = Math.abs(x[i] as number)
    const b = Math.abs(y[i] as number)
    const d = den[i] as number
    const p = a * b
    const nearest = p / d
    if (!(nearest <= WIDE_RESULT)) return false
    const aHigh = a * CUT - (a * CUT - a)
    const aLow = a - aHigh
    const bHigh = b * CUT - (b * CUT - b)
    const bLow = b - bHigh
    const e = aHigh * bHigh - p + aHigh * bLow + aLow * bHigh + aLow * bLow
    const q = nearest + MAGIC - MAGIC
    const dHigh = d * CUT - (d * CUT - d)
    const dLow = d - dHigh
    const qHigh = q * CUT - (q * CUT - q)
    const qLow = q - qHigh
    const h = q * d
    const l = qHigh * dHigh - h + qHigh * dLow + qLow * dHigh + qLow * dLow
    const rest = p - h - l + e
    const under = Number(rest < 0)
    quotients[i] = q - under
    rests[i] = rest + under * d
  }
  return true
}

/** x × y / den in any rounding, in the sizes of `divideProducts`; undefined when a quotient is too large. */
export function roundWide(
  x: Doubles,
  y: Doubles,
  den: Doubles,
  rounding: Rounding,
  out: Doubles,
  rests: Doubles,
): Doubles | undefined {
  if (!divideProducts(x, y, den, out, rests)) return undefined
  for (let i = 0; i < out.length; i++) {
    const quotient = out[i] as number
    const sign = Math.sign(x[i] as number) * Math.sign(y[i] as number)
    const rounded = quotient + carry(rounding, quotient, rests[i] as number, den[i] as number, sign < 0)
    out[i] = sign * rounded + 0
  }
  return out
}

/** 1 where a quotient cut off is rounded up in size, for `rest` of `den` left over. */
function carry(rounding: Rounding, quotient: number, rest: number, den: number, negative: boolean): number {
  switch (rounding) {
    case 'half-up':
      return Number(2 * rest >= den)
    case 'half-even':
      return Number(2 * rest + (quotient % 2) > den)
    case 'up':
      return Number(rest > 0)
    case 'down':
      return 0
    case 'floor':
      return Number(rest > 0 && negative)
    case 'ceiling':
      return Number(rest > 0 && !negative)
  }
}

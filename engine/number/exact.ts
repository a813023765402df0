import { bigAt, type Integers, isWide, narrow, SAFE } from './integers.ts'
import { type Decimal, tenTo } from './decimal.ts'
import {
  add as addRuns,
  type Bounded,
  compareRuns,
  divideRounding,
  filled,
  magnitude,
  multiply as multiplyRuns,
  negate as negateRun,
  select as selectRuns,
  shift,
  subtract as subtractRuns,
} from './kernels.ts'
import type { Rounding } from './rounding.ts'

/**
 * A run of exact rational numbers: `num[i] / den[i] × 10^-scale`, denominators positive, null when all are 1. `max` and
 * `denMax` are upper bounds of the magnitudes, by proof rather than by measurement.
 */
export interface Exact {
  readonly scale: number
  readonly num: Integers
  readonly den: Integers | null
  readonly max: number
  readonly denMax: number
}

/** The same number on every row. */
export function constant(value: Decimal, length: number): Exact {
  const size = Math.abs(Number(value.units))
  const num = size < SAFE ? filled(Number(value.units), length) : new Array<bigint>(length).fill(value.units)
  return { scale: value.scale, num, den: null, max: size, denMax: 1 }
}

const numerator = (a: Exact): Bounded => ({ num: a.num, max: a.max })
const denominator = (a: Exact): Bounded =>
  a.den === null ? { num: filled(1, a.num.length), max: 1 } : { num: a.den, max: a.denMax }

const whole = (run: Bounded, scale: number): Exact => ({ scale, num: run.num, den: null, max: run.max, denMax: 1 })
const ratio = (run: Bounded, over: Bounded, scale: number): Exact => ({
  scale,
  num: run.num,
  den: over.num,
  max: run.max,
  denMax: over.max,
})

/** Only the parts of an exact run, never what else the object it came from has. */
const withNumerator = ({ scale, den, max, denMax }: Exact, num: Integers): Exact => ({ scale, num, den, max, denMax })

/** The same numbers counted in units of a finer or equal scale. */
export function atScale(a: Exact, scale: number): Exact {
  const { num, max } = shift(numerator(a), scale - a.scale)
  return { ...a, scale, num, max }
}

/** Numerators of both at one scale and over one denominator. */
function aligned(a: Exact, b: Exact): { left: Bounded; right: Bounded; over: Bounded | null; scale: number } {
  const scale = Math.max(a.scale, b.scale)
  let left = shift(numerator(a), scale - a.scale)
  let right = shift(numerator(b), scale - b.scale)
  if (a.den === null && b.den === null) return { left, right, over: null, scale }
  if (a.den !== null && a.den === b.den) return { left, right, over: denominator(a), scale }
  if (b.den !== null) left = multiplyRuns(left, denominator(b))
  if (a.den !== null) right = multiplyRuns(right, denominator(a))
  const over =
    a.den === null ? denominator(b) : b.den === null ? denominator(a) : multiplyRuns(denominator(a), denominator(b))
  return { left, right, over, scale }
}

export function add(a: Exact, b: Exact): Exact {
  const { left, right, over, scale } = aligned(a, b)
  const sum = addRuns(left, right)
  return over === null ? whole(sum, scale) : ratio(sum, over, scale)
}

export function subtract(a: Exact, b: Exact): Exact {
  const { left, right, over, scale } = aligned(a, b)
  const difference = subtractRuns(left, right)
  return over === null ? whole(difference, scale) : ratio(difference, over, scale)
}

export function multiply(a: Exact, b: Exact): Exact {
  const product = multiplyRuns(numerator(a), numerator(b))
  const scale = a.scale + b.scale
  if (a.den === null && b.den === null) return whole(product, scale)
  const over =
    a.den === null ? denominator(b) : b.den === null ? denominator(a) : multiplyRuns(denominator(a), denominator(b))
  return ratio(product, over, scale)
}

/** a / b. Rows where b is 0 are marked in `zero` and hold 0. */
export function divide(a: Exact, b: Exact, zero: (row: number) => void): Exact {
  let top = numerator(a)
  let bottom = numerator(b)
  if (b.den !== null) top = multiplyRuns(top, denominator(b))
  if (a.den !== null) bottom = multiplyRuns(bottom, denominator(a))
  let scale = a.scale - b.scale
  if (scale < 0) {
    top = shift(top, -scale)
    scale = 0
  }
  return ratio(...positiveBelow(top, bottom, zero), scale)
}

/** Moves signs to the numerator and puts 0/1 where the denominator is 0. */
function positiveBelow(top: Bounded, bottom: Bounded, zero: (row: number) => void): [Bounded, Bounded] {
  const length = top.num.length
  if (isWide(top.num) || isWide(bottom.num)) {
    const num = new Array<bigint>(length)
    const den = new Array<bigint>(length)
    for (let i = 0; i < length; i++) {
      const d = bigAt(bottom.num, i)
      const n = bigAt(top.num, i)
      if (d === 0n) zero(i)
      num[i] = d === 0n ? 0n : d < 0n ? -n : n
      den[i] = d === 0n ? 1n : d < 0n ? -d : d
    }
    return [
      { num, max: top.max },
      { num: den, max: Math.max(1, bottom.max) },
    ]
  }
  const num = new Float64Array(length)
  const den = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    const d = bottom.num[i] as number
    const n = top.num[i] as number
    if (d === 0) zero(i)
    num[i] = d === 0 ? 0 : d < 0 ? -n + 0 : n
    den[i] = d === 0 ? 1 : Math.abs(d)
  }
  return [
    { num, max: top.max },
    { num: den, max: Math.max(1, bottom.max) },
  ]
}

export function negate(a: Exact): Exact {
  return withNumerator(a, negateRun(numerator(a)).num)
}

export function absolute(a: Exact): Exact {
  return withNumerator(a, magnitude(numerator(a)).num)
}

/** a^n for n from 0; the reciprocal is the caller's for negative n. */
export function power(a: Exact, n: number): Exact {
  let result = constant({ units: 1n, scale: 0 }, a.num.length)
  let base = a
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, base)
    if (rest > 1) base = multiply(base, base)
  }
  return result
}

/** -1, 0 or 1 by row. */
export function compare(a: Exact, b: Exact): Int8Array {
  const { left, right } = aligned(a, b)
  return compareRuns(left.num, right.num)
}

/** `take[i] ? a : b` by row. */
export function select(take: Uint8Array, a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale)
  const left = shift(numerator(a), scale - a.scale)
  const right = shift(numerator(b), scale - b.scale)
  const num = { num: selectRuns(take, left.num, right.num), max: Math.max(left.max, right.max) }
  if (a.den === null && b.den === null) return whole(num, scale)
  const over = {
    num: selectRuns(take, denominator(a).num, denominator(b).num),
    max: Math.max(a.denMax, b.denMax),
  }
  return ratio(num, over, scale)
}

/**
 * Rounded once to a scale. The result is doubles when every value fits and BigInt otherwise, whatever the way there
 * was, so that equal values give equal columns.
 */
export function round(a: Exact, scale: number, rounding: Rounding): Exact {
  const raise = scale - a.scale
  let result: Bounded
  if (a.den === null) {
    result = raise >= 0 ? shift(numerator(a), raise) : lower(numerator(a), -raise, rounding)
  } else {
    const top = raise >= 0 ? shift(numerator(a), raise) : numerator(a)
    const bottom = raise >= 0 ? denominator(a) : shift(denominator(a), -raise)
    result = divideRounding(top, bottom, rounding)
  }
  const num = narrow(result.num)
  return { scale, num, den: null, max: result.max, denMax: 1 }
}

function lower(a: Bounded, digits: number, rounding: Rounding): Bounded {
  if (digits <= 15) return divideRounding(a, 10 ** digits, rounding)
  return divideRounding(a, { num: new Array<bigint>(a.num.length).fill(tenTo(digits)), max: Infinity }, rounding)
}

/** One row as an exact fraction `units / over × 10^-scale`. */
export function exactAt(a: Exact, row: number): { units: bigint; over: bigint; scale: number } {
  return { units: bigAt(a.num, row), over: a.den === null ? 1n : bigAt(a.den, row), scale: a.scale }
}

/** Rows `from` to `to` (exclusive). */
export function slice(a: Exact, from: number, to: number): Exact {
  const cut = (run: Integers): Integers => (isWide(run) ? run.slice(from, to) : run.subarray(from, to))
  return { ...withNumerator(a, cut(a.num)), den: a.den === null ? null : cut(a.den) }
}

/** Row `index[i]` of a run for every i; 0 where the index is negative. */
export function gather(a: Exact, index: Int32Array): Exact {
  const pick = (run: Integers, none: number): Integers => {
    if (isWide(run)) return Array.from(index, (row) => (row < 0 ? BigInt(none) : (run[row] as bigint)))
    const out = new Float64Array(index.length)
    for (let i = 0; i < out.length; i++) {
      const row = index[i] as number
      out[i] = row < 0 ? none : (run[row] as number)
    }
    return out
  }
  return { ...withNumerator(a, pick(a.num, 0)), den: a.den === null ? null : pick(a.den, 1) }
}

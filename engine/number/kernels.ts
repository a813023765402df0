import { type Integers, SAFE, isWide, largest, widen } from './integers.ts'
import { tenTo } from './decimal.ts'
import { type Rounding, roundQuotient } from './rounding.ts'

/** Whole numbers with an upper bound of their magnitude. */
export interface Bounded {
  readonly num: Integers
  readonly max: number
}

/**
 * Runs a kernel on doubles when `bound` proves its result below 2^53, measuring the operands first if need be, and on
 * BigInt otherwise.
 */
function choose(
  a: Bounded,
  b: Bounded,
  bound: (a: number, b: number) => number,
  narrow: (a: Float64Array, b: Float64Array) => Float64Array,
  wide: (a: readonly bigint[], b: readonly bigint[]) => bigint[],
): Bounded {
  if (!isWide(a.num) && !isWide(b.num)) {
    let max = bound(a.max, b.max)
    if (!(max < SAFE)) max = bound(largest(a.num), largest(b.num))
    if (max < SAFE) return { num: narrow(a.num, b.num), max }
  }
  const num = wide(widen(a.num), widen(b.num))
  return { num, max: largest(num) }
}

export function add(a: Bounded, b: Bounded): Bounded {
  return choose(
    a,
    b,
    (x, y) => x + y,
    addDoubles,
    (x, y) => zip(x, y, (p, q) => p + q),
  )
}

export function subtract(a: Bounded, b: Bounded): Bounded {
  return choose(
    a,
    b,
    (x, y) => x + y,
    subtractDoubles,
    (x, y) => zip(x, y, (p, q) => p - q),
  )
}

export function multiply(a: Bounded, b: Bounded): Bounded {
  return choose(
    a,
    b,
    (x, y) => x * y,
    multiplyDoubles,
    (x, y) => zip(x, y, (p, q) => p * q),
  )
}

/** Every number times 10^n. */
export function shift(a: Bounded, n: number): Bounded {
  if (n === 0) return a
  if (!isWide(a.num) && n <= 15) {
    const factor = 10 ** n
    let max = a.max * factor
    if (!(max < SAFE)) max = largest(a.num) * factor
    if (max < SAFE) return { num: scaleDoubles(a.num, factor), max }
  }
  const factor = tenTo(n)
  const num = widen(a.num).map((value) => value * factor)
  return { num, max: largest(num) }
}

export function negate(a: Bounded): Bounded {
  if (isWide(a.num)) return { num: a.num.map((value) => -value), max: a.max }
  return { num: scaleDoubles(a.num, -1), max: a.max }
}

export function magnitude(a: Bounded): Bounded {
  if (isWide(a.num)) return { num: a.num.map((value) => (value < 0n ? -value : value)), max: a.max }
  const out = new Float64Array(a.num.length)
  for (let i = 0; i < out.length; i++) out[i] = Math.abs(a.num[i] as number)
  return { num: out, max: a.max }
}

/** -1, 0 or 1 for each pair. Never overflows. */
export function compareRuns(a: Integers, b: Integers): Int8Array {
  const out = new Int8Array(a.length)
  if (isWide(a) || isWide(b)) {
    const x = widen(a)
    const y = widen(b)
    for (let i = 0; i < out.length; i++) {
      const p = x[i] as bigint
      const q = y[i] as bigint
      out[i] = p < q ? -1 : p > q ? 1 : 0
    }
    return out
  }
  for (let i = 0; i < out.length; i++) {
    const p = a[i] as number
    const q = b[i] as number
    out[i] = (p > q ? 1 : 0) - (p < q ? 1 : 0)
  }
  return out
}

/** Which orders (-1, 0, 1) hold: `[less, equal, greater]`, each 1 or 0. */
export type OrderTest = readonly [less: number, equal: number, greater: number]

/** 1 where the order passes the test. */
export function passing(order: Int8Array, [less, equal, greater]: OrderTest): Uint8Array {
  const out = new Uint8Array(order.length)
  for (let i = 0; i < out.length; i++) {
    const c = order[i] as number
    out[i] = c < 0 ? less : c > 0 ? greater : equal
  }
  return out
}

/** `take[i] ? a[i] : b[i]`. */
export function select(take: Uint8Array, a: Integers, b: Integers): Integers {
  if (isWide(a) || isWide(b)) {
    const x = widen(a)
    const y = widen(b)
    return x.map((value, i) => (take[i] ? value : (y[i] as bigint)))
  }
  const out = new Float64Array(a.length)
  for (let i = 0; i < out.length; i++) out[i] = (take[i] ? a[i] : b[i]) as number
  return out
}

/** `num / den` to a whole number in the given rounding; denominators are positive. */
export function divideRounding(num: Bounded, den: Bounded | number, rounding: Rounding): Bounded {
  if (!isWide(num.num)) {
    if (typeof den === 'number') {
      if (rounding === 'half-up' && num.max <= MAGIC_LIMIT) {
        return { num: roundHalfUpByConstant(num.num, den), max: Math.ceil(num.max / den) }
      }
      return { num: roundDoubles(num.num, filled(den, num.num.length), rounding), max: Math.ceil(num.max / den) + 1 }
    }
    if (!isWide(den.num)) {
      return { num: roundDoubles(num.num, den.num, rounding), max: num.max }
    }
  }
  const x = widen(num.num)
  if (typeof den === 'number') {
    const divisor = BigInt(den)
    const out = x.map((value) => roundQuotient(value, divisor, rounding))
    return { num: out, max: largest(out) }
  }
  const out = zip(x, widen(den.num), (p, q) => roundQuotient(p, q, rounding))
  return { num: out, max: largest(out) }
}

/** Below this magnitude the biased-reciprocal rounding is proved equal to half-up (performance notes, 2^50). */
const MAGIC_LIMIT = 2 ** 50
const MAGIC = 1.5 * 2 ** 52

/**
 * Half away from zero by one multiplication: the reciprocal is biased by 2^-51, so ties are pushed outward while
 * anything else is at least 1/divisor away from a tie and cannot cross it.
 */
function roundHalfUpByConstant(num: Float64Array, divisor: number): Float64Array {
  const out = new Float64Array(num.length)
  if (divisor === 1) {
    out.set(num)
    return out
  }
  const reciprocal = (1 / divisor) * (1 + 2 ** -51)
  for (let i = 0; i < out.length; i++) out[i] = (num[i] as number) * reciprocal + MAGIC - MAGIC
  return out
}

/** The truncated quotient of whole doubles below 2^53 is exact, and so is its remainder; the rest is per rounding. */
function roundDoubles(num: Float64Array, den: Float64Array, rounding: Rounding): Float64Array {
  const out = new Float64Array(num.length)
  for (let i = 0; i < out.length; i++) {
    const p = num[i] as number
    const d = den[i] as number
    const quotient = Math.trunc(p / d)
    const rest = p - quotient * d
    out[i] = rest === 0 ? quotient + 0 : quotient + step(quotient, rest, d, rounding) + 0
  }
  return out
}

function step(quotient: number, rest: number, d: number, rounding: Rounding): number {
  const away = rest < 0 ? -1 : 1
  switch (rounding) {
    case 'half-up':
      return 2 * Math.abs(rest) >= d ? away : 0
    case 'half-even': {
      const twice = 2 * Math.abs(rest)
      return twice > d || (twice === d && quotient % 2 !== 0) ? away : 0
    }
    case 'up':
      return away
    case 'down':
      return 0
    case 'floor':
      return rest < 0 ? -1 : 0
    case 'ceiling':
      return rest > 0 ? 1 : 0
  }
}

export function filled(value: number, length: number): Float64Array {
  return new Float64Array(length).fill(value)
}

function zip(a: readonly bigint[], b: readonly bigint[], f: (a: bigint, b: bigint) => bigint): bigint[] {
  const out = new Array<bigint>(a.length)
  for (let i = 0; i < a.length; i++) out[i] = f(a[i] as bigint, b[i] as bigint)
  return out
}

function addDoubles(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length)
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) + (b[i] as number)
  return out
}
function subtractDoubles(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length)
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) - (b[i] as number)
  return out
}
function multiplyDoubles(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length)
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * (b[i] as number) + 0
  return out
}
function scaleDoubles(a: Float64Array, factor: number): Float64Array {
  const out = new Float64Array(a.length)
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * factor + 0
  return out
}

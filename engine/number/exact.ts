import { type Decimal, tenTo } from './decimal.ts'
import { bigAt, type Integers, isWide, SAFE } from './integers.ts'
import {
  add as addRuns,
  type Bounded,
  compareRuns,
  greatest as greatestRuns,
  holds as holdsRuns,
  least as leastRuns,
  magnitude,
  multiply as multiplyRuns,
  negate as negateRun,
  type Relation,
  rowsOf,
  select as selectRuns,
  shift,
  spread,
  spreadWide,
  subtract as subtractRuns,
} from './kernels.ts'
import { lowest } from './loops.ts'
import { roundQuotient } from './quotients.ts'
import type { Rounding } from './rounding.ts'
import { FRESH, type Space } from './space.ts'

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

/**
 * A part of a formula while it is worked out. A run of one number stands for that number on every row, and a product may
 * still lack its second factor: rounding takes both at once, in one pass and beyond what a double holds. `settle` makes
 * it plain.
 */
export interface Term extends Exact {
  /** What `num` is still to be multiplied by; below 2^53. */
  readonly by?: Bounded | undefined
}

/** The same number on every row. */
export function constant(value: Decimal, length: number): Exact {
  const { scale, max, denMax, num } = literal(value)
  return {
    scale,
    num: isWide(num) ? new Array<bigint>(length).fill(value.units) : new Float64Array(length).fill(Number(value.units)),
    den: null,
    max,
    denMax,
  }
}

/** One number for every row. */
export function literal(value: Decimal): Exact {
  const max = Math.abs(Number(value.units))
  return {
    scale: value.scale,
    num: max < SAFE ? Float64Array.of(Number(value.units)) : [value.units],
    den: null,
    max,
    denMax: 1,
  }
}

const numerator = (a: Exact): Bounded => ({ num: a.num, max: a.max })
const denominator = (a: Exact): Bounded => (a.den === null ? ONE : { num: a.den, max: a.denMax })
const ONE: Bounded = { num: Float64Array.of(1), max: 1 }

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

/** A term with its product worked out. */
export function settle(a: Term, space: Space = FRESH): Exact {
  if (a.by === undefined) return a
  const { num, max } = multiplyRuns(numerator(a), a.by, space)
  return { scale: a.scale, num, den: a.den, max, denMax: a.denMax }
}

/** The same numbers counted in units of a finer or equal scale. */
export function atScale(a: Term, scale: number, space: Space = FRESH): Exact {
  const settled = settle(a, space)
  const { num, max } = shift(numerator(settled), scale - a.scale, space)
  return { scale, num, den: a.den, max, denMax: a.denMax }
}

/** Numerators of both at one scale and over one denominator. */
function aligned(
  a: Term,
  b: Term,
  space: Space,
): { left: Bounded; right: Bounded; over: Bounded | null; scale: number } {
  const scale = Math.max(a.scale, b.scale)
  let left: Bounded = atScale(a, scale, space)
  let right: Bounded = atScale(b, scale, space)
  if (a.den !== null && a.den === b.den) return { left, right, over: denominator(a), scale }
  if (b.den !== null) left = multiplyRuns(left, denominator(b), space)
  if (a.den !== null) right = multiplyRuns(right, denominator(a), space)
  return { left, right, over: overBoth(a, b, space), scale }
}

/** The product of both denominators; null when both are 1. */
function overBoth(a: Exact, b: Exact, space: Space): Bounded | null {
  if (a.den === null) return b.den === null ? null : denominator(b)
  return b.den === null ? denominator(a) : multiplyRuns(denominator(a), denominator(b), space)
}

export function add(a: Term, b: Term, space: Space = FRESH): Exact {
  const { left, right, over, scale } = aligned(a, b, space)
  const sum = addRuns(left, right, space)
  return over === null ? whole(sum, scale) : ratio(sum, over, scale)
}

export function subtract(a: Term, b: Term, space: Space = FRESH): Exact {
  const { left, right, over, scale } = aligned(a, b, space)
  const difference = subtractRuns(left, right, space)
  return over === null ? whole(difference, scale) : ratio(difference, over, scale)
}

/** Whole numbers of which a product may still have to be taken. */
interface Factors extends Bounded {
  readonly by?: Bounded | undefined
}

/** Multiplies, where doubles allow it without doing it yet. */
function times({ num, max, by }: Factors, factor: Bounded, space: Space): Factors {
  if (by === undefined && !isWide(num) && !isWide(factor.num)) return { num, max, by: factor }
  return multiplyRuns(by === undefined ? { num, max } : multiplyRuns({ num, max }, by, space), factor, space)
}

export function multiply(a: Term, b: Term, space: Space = FRESH): Exact {
  return settle(product(a, b, space), space)
}

/** a × b, where doubles allow it not yet multiplied. */
export function product(a: Term, b: Term, space: Space): Term {
  const { num, max, by } = times(a.by === undefined ? a : settle(a, space), numerator(settle(b, space)), space)
  const over = overBoth(a, b, space)
  return { scale: a.scale + b.scale, num, max, by, den: over?.num ?? null, denMax: over?.max ?? 1 }
}

/** a / b. Rows where b is 0 are marked in `zero` and hold 0. */
export function divide(a: Term, b: Term, zero: (row: number) => void): Exact {
  return settle(quotient(a, b, zero, rowsOf(a.num.length, b.num.length), FRESH))
}

/**
 * a / b, where doubles allow it with its numerator not yet multiplied. Of so many rows those where b is 0 are marked in
 * `zero` and hold 0.
 */
export function quotient(a: Term, b: Term, zero: (row: number) => void, rows: number, space: Space): Term {
  let top: Factors = a
  if (b.den !== null) top = times(top, denominator(b), space)
  if (a.scale < b.scale) top = times(top, literal({ units: tenTo(b.scale - a.scale), scale: 0 }), space)
  let below = numerator(settle(b, space))
  if (a.den !== null) below = multiplyRuns(below, denominator(a), space)
  const { num, den } = positiveBelow(top.num, below.num, zero, rows, space)
  return { scale: Math.max(0, a.scale - b.scale), num, max: top.max, by: top.by, den, denMax: Math.max(1, below.max) }
}

/** Moves signs to the numerator and puts 0/1 where the denominator is 0. */
function positiveBelow(
  top: Integers,
  bottom: Integers,
  zero: (row: number) => void,
  rows: number,
  space: Space,
): { num: Integers; den: Integers } {
  if (isWide(top) || isWide(bottom)) {
    const num = [...spreadWide(top, rows)]
    const den = [...spreadWide(bottom, rows)]
    for (let i = 0; i < rows; i++) {
      const d = den[i] as bigint
      const n = num[i] as bigint
      if (d === 0n) zero(i)
      num[i] = d === 0n ? 0n : d < 0n ? -n : n
      den[i] = d === 0n ? 1n : d < 0n ? -d : d
    }
    return { num, den }
  }
  if (lowest(bottom) > 0) return { num: top, den: bottom }
  const n = spread(top, rows, space)
  const d = spread(bottom, rows, space)
  const num = space.doubles(rows)
  const den = space.doubles(rows)
  for (let i = 0; i < rows; i++) {
    const sign = Math.sign(d[i] as number)
    if (sign === 0) zero(i)
    num[i] = (n[i] as number) * sign + 0
    den[i] = sign === 0 ? 1 : Math.abs(d[i] as number)
  }
  return { num, den }
}

export function negate(a: Term, space: Space = FRESH): Term {
  return { ...withNumerator(a, negateRun(numerator(a), space).num), by: a.by }
}

export function absolute(a: Term, space: Space = FRESH): Exact {
  const settled = settle(a, space)
  return withNumerator(settled, magnitude(numerator(settled), space).num)
}

/** a^n for n from 0; the reciprocal is the caller's for negative n. */
export function power(a: Term, n: number, space: Space = FRESH): Exact {
  let result = constant({ units: 1n, scale: 0 }, a.num.length)
  let base = settle(a, space)
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = rest === n ? base : multiply(result, base, space)
    if (rest > 1) base = multiply(base, base, space)
  }
  return result
}

/** -1, 0 or 1 by row. */
export function compare(a: Term, b: Term): Int8Array {
  const { left, right } = aligned(a, b, FRESH)
  return compareRuns(left.num, right.num)
}

/** 1 on those of so many rows where the relation holds. */
export function holds(a: Term, relation: Relation, b: Term, rows: number, space: Space = FRESH): Uint8Array {
  const { left, right } = aligned(a, b, space)
  return holdsRuns(left.num, relation, right.num, rows, space)
}

/** The smaller number of each row. */
export function least(a: Term, b: Term, space: Space = FRESH): Exact {
  return extreme(a, b, leastRuns, '<=', space)
}

/** The larger number of each row. */
export function greatest(a: Term, b: Term, space: Space = FRESH): Exact {
  return extreme(a, b, greatestRuns, '>=', space)
}

function extreme(a: Term, b: Term, choose: typeof leastRuns, keepsA: Relation, space: Space): Exact {
  const { left, right, over, scale } = aligned(a, b, space)
  if (over === null) return whole(choose(left, right, space), scale)
  const rows = rowsOf(left.num.length, right.num.length)
  return select(holdsRuns(left.num, keepsA, right.num, rows, space), a, b, space)
}

/** `take[i] ? a : b` by row. */
export function select(take: Uint8Array, a: Term, b: Term, space: Space = FRESH): Exact {
  const scale = Math.max(a.scale, b.scale)
  const left = atScale(a, scale, space)
  const right = atScale(b, scale, space)
  const num = { num: selectRuns(take, left.num, right.num, space), max: Math.max(left.max, right.max) }
  if (a.den === null && b.den === null) return whole(num, scale)
  const over = {
    num: selectRuns(take, denominator(a).num, denominator(b).num, space),
    max: Math.max(a.denMax, b.denMax),
  }
  return ratio(num, over, scale)
}

/**
 * Rounded once to a scale. The result is doubles when every value fits and BigInt otherwise, whatever the way there
 * was, so that equal values give equal columns. Doubles are written into `into` when it is given.
 */
export function round(a: Term, scale: number, rounding: Rounding, space: Space = FRESH, into?: Float64Array): Exact {
  const den = a.den === null ? undefined : { num: a.den, max: a.denMax }
  const quotient = { num: numerator(a), by: a.by, den }
  return whole(roundQuotient(quotient, scale - a.scale, rounding, space, into), scale)
}

/** One row as an exact fraction `units / over × 10^-scale`. */
export function exactAt(a: Term, row: number): { units: bigint; over: bigint; scale: number } {
  const at = (run: Integers): bigint => bigAt(run, run.length === 1 ? 0 : row)
  return {
    units: at(a.num) * (a.by === undefined ? 1n : at(a.by.num)),
    over: a.den === null ? 1n : at(a.den),
    scale: a.scale,
  }
}

/** Rows `from` to `to` (exclusive). */
export function slice(a: Exact, from: number, to: number): Exact {
  const { scale, max, denMax } = a
  return { scale, num: sliceRun(a.num, from, to), den: a.den && sliceRun(a.den, from, to), max, denMax }
}

function sliceRun(run: Integers, from: number, to: number): Integers {
  return isWide(run) ? run.slice(from, to) : run.subarray(from, to)
}

/** Row `index[i]` of a run for every i; 0 where the index is negative. */
export function gather(a: Exact, index: Int32Array): Exact {
  const { scale, max, denMax } = a
  return { scale, num: gatherRun(a.num, index, 0), den: a.den && gatherRun(a.den, index, 1), max, denMax }
}

function gatherRun(run: Integers, index: Int32Array, none: number): Integers {
  if (isWide(run)) return Array.from(index, (row) => (row < 0 ? BigInt(none) : (run[row] as bigint)))
  const out = new Float64Array(index.length)
  for (let i = 0; i < out.length; i++) {
    const row = index[i] as number
    out[i] = row < 0 ? none : (run[row] as number)
  }
  return out
}

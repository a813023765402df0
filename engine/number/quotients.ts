import { tenTo } from './decimal.ts'
import { isWide, largest, narrow, SAFE } from './integers.ts'
import { type Bounded, multiply, rowsOf, shift, spread, spreadWide } from './kernels.ts'
import { multiplyDoubles, scaleDoubles } from './loops.ts'
import { type Rounding, roundQuotient as roundOne } from './rounding.ts'
import {
  QUICK,
  roundByConstant,
  roundExactly,
  roundProduct,
  roundQuotientAway,
  roundQuotientEven,
  roundWide,
  WIDE_DIVISOR,
} from './rounding-loops.ts'
import type { Space } from './space.ts'

type Doubles = Float64Array

/** `num × by / den`, not yet worked out; what is left out is 1. Denominators are positive. */
export interface Quotient {
  readonly num: Bounded
  readonly by?: Bounded | undefined
  readonly den?: Bounded | undefined
}

/** Digits that a power of ten may have to be a factor or divisor of the loops on doubles. */
const MOST_DIGITS = 15

/**
 * A quotient times 10^raise, rounded to whole numbers by the quickest loop that is proved for its sizes, on BigInt where
 * none is. Doubles are written into `into` when it is given.
 */
export function roundQuotient(
  quotient: Quotient,
  raise: number,
  rounding: Rounding,
  space: Space,
  into?: Doubles,
): Bounded {
  const { num, by, den } = quotient
  if (den === undefined && raise >= 0) {
    return copied(shift(by === undefined ? num : multiply(num, by, space), raise, space), into)
  }
  return roundDoubles(quotient, raise, rounding, space, into) ?? copied(roundWhole(quotient, raise, rounding), into)
}

/** Doubles where every number fits, whatever the way there was, so that equal values have equal form. */
function copied({ num, max }: Bounded, into: Doubles | undefined): Bounded {
  const run = narrow(num)
  if (into === undefined || isWide(run)) return { num: run, max }
  if (run.length === into.length) into.set(run)
  else into.fill(run[0] as number)
  return { num: into, max }
}

function roundDoubles(
  quotient: Quotient,
  raise: number,
  rounding: Rounding,
  space: Space,
  into: Doubles | undefined,
): Bounded | undefined {
  const { num, by, den } = quotient
  if (Math.abs(raise) > MOST_DIGITS || isWide(num.num)) return undefined
  const factor = by?.num
  if (factor !== undefined && isWide(factor)) return undefined
  const times = raise > 0 ? 10 ** raise : 1
  const divisor = raise < 0 ? 10 ** -raise : 1
  const rows = into?.length ?? rowsOfAll(quotient)
  const x = spread(num.num, rows, space)
  const y = factor && spread(factor, rows, space)
  let top = num.max * (by?.max ?? 1) * times
  if (!(top <= QUICK)) top = largest(x) * (y === undefined ? 1 : largest(y)) * times
  const quick = top <= QUICK
  const out = into ?? space.doubles(rows)
  if (quick && rounding === 'half-up' && den === undefined) {
    if (y === undefined) roundByConstant(x, divisor, out)
    else roundProduct(x, y, divisor, out)
    return { num: out, max: Math.ceil(top / divisor) }
  }
  const bottom = divisorOf(den, divisor, rows, space)
  if (bottom === undefined) return undefined
  if (top < SAFE) {
    const product = y === undefined ? x : multiplyDoubles(x, y, space.doubles(rows))
    if (quick && rounding === 'half-up') roundQuotientAway(product, times, bottom, out)
    else if (quick && rounding === 'half-even') roundQuotientEven(product, times, bottom, out)
    else roundExactly(scaled(product, times, space), bottom, rounding, out)
    return { num: out, max: den === undefined ? Math.ceil(top / divisor) : top }
  }
  const factors = factorsOf(x, y, times, space)
  if (factors === undefined || largest(bottom) > WIDE_DIVISOR) return undefined
  const wide = roundWide(...factors, bottom, rounding, out, space.doubles(rows))
  return wide && { num: wide, max: largest(wide) }
}

function rowsOfAll({ num, by, den }: Quotient): number {
  return rowsOf(rowsOf(num.num.length, by?.num.length ?? 1), den?.num.length ?? 1)
}

function scaled(run: Doubles, times: number, space: Space): Doubles {
  return times === 1 ? run : scaleDoubles(run, times, space.doubles(run.length))
}

function divisorOf(den: Bounded | undefined, divisor: number, rows: number, space: Space): Doubles | undefined {
  if (den === undefined) return space.doubles(rows).fill(divisor)
  if (isWide(den.num)) return undefined
  if (!(den.max * divisor < SAFE) && !(largest(den.num) * divisor < SAFE)) return undefined
  return spread(scaled(den.num, divisor, space), rows, space)
}

/** Two factors below 2^53 of `x × y × times`. */
function factorsOf(x: Doubles, y: Doubles | undefined, times: number, space: Space): [Doubles, Doubles] | undefined {
  if (y === undefined) return [x, space.doubles(x.length).fill(times)]
  if (largest(y) * times < SAFE) return [x, scaled(y, times, space)]
  return largest(x) * times < SAFE ? [scaled(x, times, space), y] : undefined
}

function roundWhole(quotient: Quotient, raise: number, rounding: Rounding): Bounded {
  const { num, by, den } = quotient
  const rows = rowsOfAll(quotient)
  const times = tenTo(Math.max(0, raise))
  const divisor = tenTo(Math.max(0, -raise))
  const y = by && spreadWide(by.num, rows)
  const z = den && spreadWide(den.num, rows)
  const rounded = spreadWide(num.num, rows).map((value, i) => {
    const top = value * (y?.[i] ?? 1n) * times
    return roundOne(top, (z?.[i] ?? 1n) * divisor, rounding)
  })
  return { num: rounded, max: largest(rounded) }
}

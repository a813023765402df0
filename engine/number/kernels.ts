import { tenTo } from './decimal.ts'
import { type Integers, isWide, largest, SAFE, widen } from './integers.ts'
import {
  absoluteDoubles,
  addDoubles,
  below,
  equal,
  greatestDoubles,
  leastDoubles,
  multiplyDoubles,
  notAbove,
  scaleDoubles,
  selectDoubles,
  subtractDoubles,
  unequal,
} from './loops.ts'
import { FRESH, type Space } from './space.ts'

/** Whole numbers with an upper bound of their magnitude. A run of one stands for the same number on every row. */
export interface Bounded {
  readonly num: Integers
  readonly max: number
}

type Doubles = Float64Array
type WideLoop = (a: readonly bigint[], b: readonly bigint[]) => bigint[]

/** A run of one number on so many rows. */
export function spread(run: Doubles, length: number, space: Space): Doubles {
  return run.length === length ? run : space.doubles(length).fill(run[0] as number)
}

export function spreadWide(run: Integers, length: number): bigint[] {
  const wide = widen(run)
  return wide.length === length ? wide : new Array<bigint>(length).fill(wide[0] as bigint)
}

/** The rows of two runs together, of so many numbers each. */
export function rowsOf(a: number, b: number): number {
  return a === 1 ? b : a
}

/**
 * Runs a loop on doubles when `bound` proves its result below 2^53, measuring the operands first if need be, and on
 * BigInt otherwise.
 */
function choose(
  a: Bounded,
  b: Bounded,
  space: Space,
  bound: (a: number, b: number) => number,
  narrow: (a: Doubles, b: Doubles, out: Doubles) => Doubles,
  wide: WideLoop,
): Bounded {
  const length = rowsOf(a.num.length, b.num.length)
  if (!isWide(a.num) && !isWide(b.num)) {
    let max = bound(a.max, b.max)
    if (!(max < SAFE)) max = bound(largest(a.num), largest(b.num))
    if (max < SAFE) {
      const num = narrow(spread(a.num, length, space), spread(b.num, length, space), space.doubles(length))
      return { num, max }
    }
  }
  const num = wide(spreadWide(a.num, length), spreadWide(b.num, length))
  return { num, max: largest(num) }
}

const sum = (x: number, y: number): number => x + y
const product = (x: number, y: number): number => x * y
const zip =
  (f: (a: bigint, b: bigint) => bigint): WideLoop =>
  (a, b) =>
    a.map((value, i) => f(value, b[i] as bigint))

const addWide = zip((p, q) => p + q)
const subtractWide = zip((p, q) => p - q)
const multiplyWide = zip((p, q) => p * q)
const leastWide = zip((p, q) => (p < q ? p : q))
const greatestWide = zip((p, q) => (p > q ? p : q))

export function add(a: Bounded, b: Bounded, space = FRESH): Bounded {
  return choose(a, b, space, sum, addDoubles, addWide)
}

export function subtract(a: Bounded, b: Bounded, space = FRESH): Bounded {
  return choose(a, b, space, sum, subtractDoubles, subtractWide)
}

export function multiply(a: Bounded, b: Bounded, space = FRESH): Bounded {
  return choose(a, b, space, product, multiplyDoubles, multiplyWide)
}

/** The smaller of each pair. */
export function least(a: Bounded, b: Bounded, space = FRESH): Bounded {
  const { num } = choose(a, b, space, sum, leastDoubles, leastWide)
  return { num, max: Math.max(a.max, b.max) }
}

/** The larger of each pair. */
export function greatest(a: Bounded, b: Bounded, space = FRESH): Bounded {
  const { num } = choose(a, b, space, sum, greatestDoubles, greatestWide)
  return { num, max: Math.max(a.max, b.max) }
}

/** Every number times 10^n. */
export function shift(a: Bounded, n: number, space = FRESH): Bounded {
  if (n === 0) return a
  if (!isWide(a.num) && n <= 15) {
    const factor = 10 ** n
    let max = a.max * factor
    if (!(max < SAFE)) max = largest(a.num) * factor
    if (max < SAFE) return { num: scaleDoubles(a.num, factor, space.doubles(a.num.length)), max }
  }
  const factor = tenTo(n)
  const num = widen(a.num).map((value) => value * factor)
  return { num, max: largest(num) }
}

export function negate({ num, max }: Bounded, space = FRESH): Bounded {
  if (isWide(num)) return { num: num.map((value) => -value), max }
  return { num: scaleDoubles(num, -1, space.doubles(num.length)), max }
}

export function magnitude({ num, max }: Bounded, space = FRESH): Bounded {
  if (isWide(num)) return { num: num.map((value) => (value < 0n ? -value : value)), max }
  return { num: absoluteDoubles(num, space.doubles(num.length)), max }
}

/** -1, 0 or 1 for each pair. Never overflows. */
export function compareRuns(a: Integers, b: Integers): Int8Array {
  const length = rowsOf(a.length, b.length)
  const out = new Int8Array(length)
  if (isWide(a) || isWide(b)) {
    const x = spreadWide(a, length)
    const y = spreadWide(b, length)
    for (let i = 0; i < out.length; i++) {
      const p = x[i] as bigint
      const q = y[i] as bigint
      out[i] = p < q ? -1 : p > q ? 1 : 0
    }
    return out
  }
  const x = spread(a, length, FRESH)
  const y = spread(b, length, FRESH)
  for (let i = 0; i < out.length; i++) {
    const p = x[i] as number
    const q = y[i] as number
    out[i] = Number(p > q) - Number(p < q)
  }
  return out
}

/** Relations that two numbers may be in. */
export type Relation = '=' | '<>' | '<' | '<=' | '>' | '>='

const TURNED = { '>': '<', '>=': '<=' } as const
const HOLDS = { '<': below, '<=': notAbove, '=': equal, '<>': unequal } as const
const HOLDS_WIDE = {
  '<': (p: bigint, q: bigint) => p < q,
  '<=': (p: bigint, q: bigint) => p <= q,
  '=': (p: bigint, q: bigint) => p === q,
  '<>': (p: bigint, q: bigint) => p !== q,
} as const

/** 1 on those of so many rows where a pair is in the relation. Never overflows. */
export function holds(a: Integers, relation: Relation, b: Integers, rows: number, space: Space): Uint8Array {
  if (relation === '>' || relation === '>=') return holds(b, TURNED[relation], a, rows, space)
  const out = space.bytes(rows)
  if (!isWide(a) && !isWide(b)) return HOLDS[relation](spread(a, rows, space), spread(b, rows, space), out)
  const x = spreadWide(a, rows)
  const y = spreadWide(b, rows)
  const test = HOLDS_WIDE[relation]
  for (let i = 0; i < out.length; i++) out[i] = Number(test(x[i] as bigint, y[i] as bigint))
  return out
}

/** `take[i] ? a[i] : b[i]`. */
export function select(take: Uint8Array, a: Integers, b: Integers, space = FRESH): Integers {
  const { length } = take
  if (!isWide(a) && !isWide(b)) {
    return selectDoubles(take, spread(a, length, space), spread(b, length, space), space.doubles(length))
  }
  const x = spreadWide(a, length)
  const y = spreadWide(b, length)
  return x.map((value, i) => (take[i] ? value : (y[i] as bigint)))
}

import { SAFE } from '../number/integers.ts'
import { divideProducts, WIDE_DIVISOR } from '../number/rounding-loops.ts'

/** Several amounts, each to be shared by weight among participants that follow one after the other. */
export interface Amounts {
  /** Whole units, not negative; those below 0 are left out. */
  readonly pools: Float64Array
  /** Participants of amount g are from `starts[g]` to `starts[g + 1]`. */
  readonly starts: Int32Array
  /** Whole numbers; amounts with a negative one are left out. */
  readonly weights: Float64Array
  /** Place of each participant in key order: ties go to the smaller. */
  readonly rank: Int32Array
}

/**
 * The plain case of `share`, without bounds, on doubles: shares cut to whole units, what is left over going one unit each
 * to the largest remainders.
 * @returns the participants' shares, and which amounts are shared: not those whose weights add up to 0 or are too large to
 * be proved exact
 */
export function shareByWeight({ pools, starts, weights, rank }: Amounts): { shares: Float64Array; shared: Uint8Array } {
  const poolOf = new Float64Array(weights.length)
  const totalOf = new Float64Array(weights.length).fill(1)
  const shared = new Uint8Array(pools.length)
  for (let group = 0; group < pools.length; group++) {
    const [from, to] = [starts[group] as number, starts[group + 1] as number]
    const pool = pools[group] as number
    const total = totalWeight(weights, from, to)
    // A sum of whole numbers that comes to 2^52 at most was exact all the way.
    if (!(pool >= 0 && pool < SAFE && total > 0 && total <= WIDE_DIVISOR)) continue
    shared[group] = 1
    poolOf.fill(pool, from, to)
    totalOf.fill(total, from, to)
  }
  const shares = new Float64Array(weights.length)
  const remainders = new Float64Array(weights.length)
  if (!divideProducts(weights, poolOf, totalOf, shares, remainders)) return { shares, shared: shared.fill(0) }
  for (let group = 0; group < pools.length; group++) {
    if (shared[group] === 0) continue
    const [from, to] = [starts[group] as number, starts[group + 1] as number]
    let left = pools[group] as number
    for (let k = from; k < to; k++) left -= shares[k] as number
    if (left > 0) addToLargest(shares, remainders, rank, from, to, left)
  }
  return { shares, shared }
}

/** NaN when a weight is negative. */
function totalWeight(weights: Float64Array, from: number, to: number): number {
  let total = 0
  let least = 0
  for (let k = from; k < to; k++) {
    total += weights[k] as number
    least = Math.min(least, weights[k] as number)
  }
  return least < 0 ? Number.NaN : total
}

/** One unit more for so many with the largest remainders; equal ones in key order. */
function addToLargest(
  shares: Float64Array,
  remainders: Float64Array,
  rank: Int32Array,
  from: number,
  to: number,
  count: number,
): void {
  const least = nthSmallest(remainders.slice(from, to), to - from - count)
  const ties: number[] = []
  let left = count
  for (let k = from; k < to; k++) {
    const remainder = remainders[k] as number
    if (remainder === least) ties.push(k)
    if (remainder <= least) continue
    shares[k] = (shares[k] as number) + 1
    left--
  }
  ties.sort((a, b) => (rank[a] as number) - (rank[b] as number))
  for (const k of ties.slice(0, left)) shares[k] = (shares[k] as number) + 1
}

/** The number that n others come before when all are in order; reorders them (Hoare's selection). */
function nthSmallest(numbers: Float64Array, n: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const pivot = numbers[(low + high) >> 1] as number
    let i = low
    let j = high
    while (i <= j) {
      while ((numbers[i] as number) < pivot) i++
      while ((numbers[j] as number) > pivot) j--
      if (i > j) break
      const swapped = numbers[i] as number
      numbers[i++] = numbers[j] as number
      numbers[j--] = swapped
    }
    if (n <= j) high = j
    else if (n >= i) low = i
    else break
  }
  return numbers[n] as number
}

import { SAFE } from '../number/integers.ts'
import { divideProducts, WIDE_DIVISOR } from '../number/rounding-loops.ts'

/**
 * The plain case of `share`, without bounds, on doubles: the shares of an amount by weight, cut to whole units, what is
 * left over going one unit each to the largest remainders.
 * @param pool whole units, not negative
 * @param weights whole numbers, none negative
 * @param rank position of each participant in key order: ties go to the smaller
 * @returns undefined when the weights add up to 0 or something is too large to be proved exact
 */
export function shareByWeight(pool: number, weights: Float64Array, rank: Int32Array): Float64Array | undefined {
  let total = 0
  for (let k = 0; k < weights.length; k++) total += weights[k] as number
  // Below 2^52 every sum on the way was exact.
  if (total === 0 || !(total <= WIDE_DIVISOR) || !(pool < SAFE)) return undefined
  const shares = new Float64Array(weights.length)
  const remainders = new Float64Array(weights.length)
  const pools = new Float64Array(weights.length).fill(pool)
  const totals = new Float64Array(weights.length).fill(total)
  if (!divideProducts(weights, pools, totals, shares, remainders)) return undefined
  let left = pool
  for (let k = 0; k < shares.length; k++) left -= shares[k] as number
  if (left > 0) addToLargest(shares, remainders, rank, left)
  return shares
}

/** One unit more for so many with the largest remainders; equal ones in key order. */
function addToLargest(shares: Float64Array, remainders: Float64Array, rank: Int32Array, count: number): void {
  const least = remainders.slice().sort()[remainders.length - count] as number
  const ties: number[] = []
  let left = count
  for (let k = 0; k < shares.length; k++) {
    const remainder = remainders[k] as number
    if (remainder === least) ties.push(k)
    if (remainder <= least) continue
    shares[k] = (shares[k] as number) + 1
    left--
  }
  ties.sort((a, b) => (rank[a] as number) - (rank[b] as number))
  for (const k of ties.slice(0, left)) shares[k] = (shares[k] as number) + 1
}

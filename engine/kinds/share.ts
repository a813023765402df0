import type { Exact } from '../number/exact.ts'
import { bigAt } from '../number/integers.ts'

/**
 * One amount to share, everything in whole smallest units of the result's scale but for the weights, which only
 * matter relative to each other.
 */
export interface Sharing {
  readonly pool: bigint
  /** None negative. */
  readonly weights: readonly bigint[]
  /** Bounds of each share; undefined where there is none. Floors are not above caps. */
  readonly floors: readonly (bigint | undefined)[]
  readonly caps: readonly (bigint | undefined)[]
  /** Position of each participant in key order: ties go to the smaller. */
  readonly rank: readonly number[]
}

export type Shares =
  | {
      readonly shares: readonly bigint[]
      /** Smallest units that rounding left over and that went to the largest remainders. */
      readonly remainder: bigint
      /** Which bound each share rests on. */
      readonly bound: readonly ('floor' | 'cap' | undefined)[]
      /** Free shares are `weight × free.pool / free.weight`. */
      readonly free: { readonly pool: bigint; readonly weight: bigint }
    }
  | { readonly impossible: 'no-weight' | 'floors-above-pool' | 'caps-below-pool' }

/**
 * Shares `clamp(λ·weight, floor, cap)` with the one λ that uses the amount up, cut to whole units by largest
 * remainder. A negative amount is shared as the mirror image of its opposite.
 */
export function share(sharing: Sharing): Shares {
  if (sharing.pool < 0n) return mirrored(sharing)
  const { pool, weights, floors, caps } = sharing
  const floorSum = floors.reduce<bigint | undefined>((sum, floor) => addBound(sum, floor), 0n)
  const capSum = caps.reduce<bigint | undefined>((sum, cap) => addBound(sum, cap), 0n)
  if (floorSum !== undefined && floorSum > pool) return { impossible: 'floors-above-pool' }
  if (capSum !== undefined && capSum < pool) return { impossible: 'caps-below-pool' }
  const bound = boundsAtBalance(sharing)
  let freePool = pool
  let freeWeight = 0n
  weights.forEach((weight, i) => {
    if (bound[i] === undefined) freeWeight += weight
    else freePool -= (bound[i] === 'floor' ? floors[i] : caps[i]) as bigint
  })
  if (freeWeight === 0n) {
    if (freePool !== 0n) return { impossible: 'no-weight' }
    freeWeight = 1n
  }
  const shares: bigint[] = []
  const remainders: bigint[] = []
  let left = freePool
  weights.forEach((weight, i) => {
    if (bound[i] !== undefined) {
      shares.push((bound[i] === 'floor' ? floors[i] : caps[i]) as bigint)
      remainders.push(-1n)
      return
    }
    const top = freePool * weight
    const quotient = top >= 0n ? top / freeWeight : -((-top + freeWeight - 1n) / freeWeight)
    shares.push(quotient)
    remainders.push(top - quotient * freeWeight)
    left -= quotient
  })
  for (const i of largestRemainders(remainders, sharing.rank, Number(left))) shares[i] = (shares[i] as bigint) + 1n
  return { shares, remainder: left, bound, free: { pool: freePool, weight: freeWeight } }
}

/** The `count` participants with the largest remainders; equal ones in key order. */
function largestRemainders(remainders: readonly bigint[], rank: readonly number[], count: number): number[] {
  if (count === 0) return []
  const order = Array.from({ length: remainders.length }, (_, i) => i)
  order.sort((a, b) => {
    const x = remainders[a] as bigint
    const y = remainders[b] as bigint
    return x === y ? (rank[a] as number) - (rank[b] as number) : x > y ? -1 : 1
  })
  return order.slice(0, count)
}

function addBound(sum: bigint | undefined, bound: bigint | undefined): bigint | undefined {
  return sum === undefined || bound === undefined ? undefined : sum + bound
}

function mirrored(sharing: Sharing): Shares {
  const opposite = (bounds: Sharing['caps']): (bigint | undefined)[] =>
    bounds.map((bound) => (bound === undefined ? undefined : -bound))
  const image = share({
    ...sharing,
    pool: -sharing.pool,
    floors: opposite(sharing.caps),
    caps: opposite(sharing.floors),
  })
  if ('impossible' in image) {
    if (image.impossible === 'floors-above-pool') return { impossible: 'caps-below-pool' }
    if (image.impossible === 'caps-below-pool') return { impossible: 'floors-above-pool' }
    return image
  }
  const flipped = { floor: 'cap', cap: 'floor' } as const
  return {
    shares: image.shares.map((value) => -value),
    remainder: -image.remainder,
    bound: image.bound.map((bound) => bound && flipped[bound]),
    free: { pool: -image.free.pool, weight: image.free.weight },
  }
}

/** A value of λ; the bottom is positive. */
interface Ratio {
  readonly top: bigint
  readonly bottom: bigint
}

/** Which participants rest on a bound at the λ that uses up the amount. */
function boundsAtBalance(sharing: Sharing): ('floor' | 'cap' | undefined)[] {
  const { weights, floors, caps, pool } = sharing
  const breaks: Ratio[] = []
  weights.forEach((weight, i) => {
    for (const limit of [floors[i], caps[i]]) {
      if (limit !== undefined && weight > 0n) breaks.push({ top: limit, bottom: weight })
    }
  })
  breaks.sort(compareRatios)
  // The total of shares grows with λ, so the last break at which it does not exceed the amount bounds λ from below.
  let low = -1
  let high = breaks.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (totalAtMost(sharing, breaks[middle] as Ratio, pool)) low = middle
    else high = middle
  }
  const below = low < 0 ? undefined : breaks[low]
  const above = breaks[high]
  return weights.map((weight, i): 'floor' | 'cap' | undefined => {
    const floor = floors[i]
    const cap = caps[i]
    if (weight === 0n) return zeroWeight(floor, cap)
    if (floor !== undefined && above !== undefined && compareRatios({ top: floor, bottom: weight }, above) >= 0)
      return 'floor'
    if (cap !== undefined && below !== undefined && compareRatios({ top: cap, bottom: weight }, below) <= 0)
      return 'cap'
    return undefined
  })
}

/** Nothing times λ is nothing, unless a bound says otherwise. */
function zeroWeight(floor: bigint | undefined, cap: bigint | undefined): 'floor' | 'cap' | undefined {
  if (floor !== undefined && floor > 0n) return 'floor'
  if (cap !== undefined && cap < 0n) return 'cap'
  return undefined
}

function compareRatios(a: Ratio, b: Ratio): number {
  const x = a.top * b.bottom
  const y = b.top * a.bottom
  return x < y ? -1 : x > y ? 1 : 0
}

/** Whether Σ clamp(λ·weight, floor, cap) ≤ pool. */
function totalAtMost({ weights, floors, caps }: Sharing, at: Ratio, pool: bigint): boolean {
  let total = 0n
  weights.forEach((weight, i) => {
    let value = weight * at.top
    const floor = floors[i]
    const cap = caps[i]
    if (floor !== undefined && value < floor * at.bottom) value = floor * at.bottom
    if (cap !== undefined && value > cap * at.bottom) value = cap * at.bottom
    total += value
  })
  return total <= pool * at.bottom
}

/** Weights of a group as whole numbers in the right proportion. */
export function wholeWeights(weight: Exact, rows: readonly number[]): bigint[] {
  if (weight.den === null) return rows.map((row) => bigAt(weight.num, row))
  const { den } = weight
  const common = rows.reduce((product, row) => leastCommonMultiple(product, bigAt(den, row)), 1n)
  return rows.map((row) => bigAt(weight.num, row) * (common / bigAt(den, row)))
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let x = a
  let y = b
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

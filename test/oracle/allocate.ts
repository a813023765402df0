import {
  absolute,
  add,
  ceiling,
  compare,
  divide,
  floor,
  least,
  most,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  sum,
  ZERO,
} from './rational.ts'

/** Somebody who takes part in an allocation. */
export interface Participant {
  readonly key: string
  readonly weight: Rational
  readonly floor?: Rational
  readonly cap?: Rational
}

export type Allocation =
  /** Shares in smallest units, as the participants stand. */
  { readonly shares: readonly bigint[] } | { readonly code: string }

/** Shares an amount out in units of 10^-scale. */
export function allocate(amount: Rational, scale: number, participants: readonly Participant[]): Allocation {
  const unit = rational(10n ** BigInt(scale))
  const units = multiply(amount, unit)
  if (participants.length === 0) return units.n === 0n ? { shares: [] } : { code: 'NO_PARTICIPANT' }
  if (units.d !== 1n) return { code: 'POOL_TOO_FINE' }
  if (participants.some(({ weight }) => weight.n < 0n)) return { code: 'NEGATIVE_WEIGHT' }
  const bounded = participants.map(
    ({ key, weight, floor: least, cap: most }): Bounded => ({
      key,
      weight,
      floor: least && rational(ceiling(multiply(least, unit))),
      cap: most && rational(floor(multiply(most, unit))),
    }),
  )
  if (bounded.some(({ floor, cap }) => floor && cap && compare(floor, cap) > 0)) return { code: 'FLOOR_ABOVE_CAP' }
  const floors = total(bounded.map(({ floor }) => floor))
  if (floors && compare(floors, units) > 0) return { code: 'FLOORS_ABOVE_POOL' }
  const caps = total(bounded.map(({ cap }) => cap))
  if (caps && compare(caps, units) < 0) return { code: 'CAPS_BELOW_POOL' }
  const lambda = lambdaFor(units, bounded)
  if (lambda === undefined) return { code: 'NO_WEIGHT' }
  const shares = bounded.map((one) => shareAt(lambda, one))
  return { shares: largestRemainder(units.n, shares, bounded) }
}

/** A participant with bounds in whole smallest units; undefined is none. */
interface Bounded {
  readonly key: string
  readonly weight: Rational
  readonly floor: Rational | undefined
  readonly cap: Rational | undefined
}

/** Of bounds that everybody has. */
const total = (bounds: readonly (Rational | undefined)[]): Rational | undefined => {
  const known = bounds.flatMap((bound) => (bound ? [bound] : []))
  return known.length === bounds.length ? sum(known) : undefined
}

/** What somebody gets at a λ. */
function shareAt(lambda: Rational, { weight, floor, cap }: Bounded): Rational {
  const share = multiply(lambda, weight)
  const raised = floor ? most([share, floor]) : share
  return cap ? least([raised, cap]) : raised
}

/**
 * A λ at which the shares use the amount up; undefined when there is none. Their total grows with λ in straight pieces
 * that meet where a share leaves its floor or reaches its cap, so the λ lies between two such places, or beyond them.
 */
function lambdaFor(amount: Rational, all: readonly Bounded[]): Rational | undefined {
  const totalAt = (lambda: Rational) => sum(all.map((one) => shareAt(lambda, one)))
  const bends = all
    .filter(({ weight }) => weight.n > 0n)
    .flatMap(({ weight, floor, cap }) => [floor, cap].flatMap((bound) => (bound ? [divide(bound, weight)] : [])))
    .sort(compare)
  const [first = ZERO, last = ZERO] = [bends[0], bends.at(-1)]
  const pieces = [
    [first, subtract(first, ONE)],
    ...bends.map((bend, i) => [bends[i - 1] ?? bend, bend]),
    [last, add(last, ONE)],
  ]
  for (const [from = ZERO, to = ZERO] of pieces) {
    const lambda = onPiece(from, to, amount, totalAt)
    if (compare(totalAt(lambda), amount) === 0) return lambda
  }
  return undefined
}

/** The λ on a straight piece, or on its continuation, at which the total is the amount. */
function onPiece(from: Rational, to: Rational, amount: Rational, totalAt: (lambda: Rational) => Rational): Rational {
  const rise = subtract(totalAt(to), totalAt(from))
  if (rise.n === 0n) return from
  return add(from, multiply(divide(subtract(amount, totalAt(from)), rise), subtract(to, from)))
}

/**
 * Cuts to whole units, down or for an amount below 0 up, and gives the missing ones to the largest remainders; the
 * smaller key goes first.
 */
function largestRemainder(units: bigint, exact: readonly Rational[], of: readonly { key: string }[]): bigint[] {
  const cut = exact.map(units < 0n ? ceiling : floor)
  const remainder = (i: number) => absolute(subtract(exact[i] ?? ZERO, rational(cut[i] ?? 0n)))
  const order = exact
    .map((_, i) => i)
    .sort((a, b) => compare(remainder(b), remainder(a)) || compareKeys(of[a]?.key ?? '', of[b]?.key ?? ''))
  const missing = units - cut.reduce((a, b) => a + b, 0n)
  const step = missing < 0n ? -1n : 1n
  if (missing * step > BigInt(order.length)) throw new RangeError('more units missing than there are shares')
  for (const i of order.slice(0, Number(missing * step))) cut[i] = (cut[i] ?? 0n) + step
  return cut
}

/** The order of keys: the bytes of their UTF-8 text. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'))
}

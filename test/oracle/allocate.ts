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
  negate,
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

/** An amount of less than nothing is shared as its mirror image. */
export function allocate(amount: Rational, scale: number, participants: readonly Participant[]): Allocation {
  if (amount.n >= 0n) return share(amount, scale, participants)
  const mirrored = share(negate(amount), scale, participants)
  return 'code' in mirrored ? mirrored : { shares: mirrored.shares.map((units) => -units) }
}

/** A participant with a floor and a cap in whole smallest units; no cap is undefined. */
interface Bounded {
  readonly key: string
  readonly weight: Rational
  readonly floor: Rational
  readonly cap: Rational | undefined
}

function share(amount: Rational, scale: number, participants: readonly Participant[]): Allocation {
  const unit = rational(10n ** BigInt(scale))
  const units = multiply(amount, unit)
  if (units.d !== 1n) return { code: 'POOL_TOO_FINE' }
  if (participants.length === 0) return units.n === 0n ? { shares: [] } : { code: 'NO_PARTICIPANT' }
  if (participants.some(({ weight }) => weight.n < 0n)) return { code: 'NEGATIVE_WEIGHT' }
  const bounded = participants.map(
    ({ key, weight, floor: least, cap }): Bounded => ({
      key,
      weight,
      floor: least === undefined ? ZERO : rational(ceiling(multiply(least, unit))),
      cap: cap === undefined ? undefined : rational(floor(multiply(cap, unit))),
    }),
  )
  if (bounded.some(({ floor, cap }) => cap !== undefined && compare(floor, cap) > 0)) return { code: 'FLOOR_ABOVE_CAP' }
  const exact = exactShares(units, bounded)
  return 'code' in exact ? exact : { shares: largestRemainder(units.n, exact.shares, bounded) }
}

const clamp = (value: Rational, { floor, cap }: Bounded) => {
  const raised = most([value, floor])
  return cap === undefined ? raised : least([raised, cap])
}
const total = (lambda: Rational, all: readonly Bounded[]) =>
  sum(all.map((one) => clamp(multiply(lambda, one.weight), one)))

/**
 * The shares for the λ at which they use the amount up. Their total grows with λ in straight pieces that meet where a
 * share reaches its floor or its cap, so the λ lies between two such places, or beyond the last.
 */
export function exactShares(
  amount: Rational,
  all: readonly Bounded[],
): { shares: readonly Rational[] } | { code: string } {
  const at = (lambda: Rational) => ({ shares: all.map((one) => clamp(multiply(lambda, one.weight), one)) })
  if (compare(total(ZERO, all), amount) > 0) return { code: 'FLOORS_ABOVE_POOL' }
  const bends = all
    .filter(({ weight }) => weight.n > 0n)
    .flatMap(({ weight, floor, cap }) =>
      [floor, ...(cap === undefined ? [] : [cap])].map((bound) => divide(bound, weight)),
    )
    .sort(compare)
  let below = ZERO
  for (const bend of bends) {
    if (compare(total(bend, all), amount) >= 0) return at(between(below, bend, amount, all))
    below = bend
  }
  const further = add(below, rational(1n))
  const slope = subtract(total(further, all), total(below, all))
  const missing = subtract(amount, total(below, all))
  if (missing.n === 0n) return at(below)
  if (slope.n !== 0n) return at(add(below, divide(missing, slope)))
  return { code: all.every(({ weight }) => weight.n === 0n) ? 'NO_WEIGHT' : 'CAPS_BELOW_POOL' }
}

/** The λ of an amount on a straight piece. */
function between(from: Rational, to: Rational, amount: Rational, all: readonly Bounded[]): Rational {
  const rise = subtract(total(to, all), total(from, all))
  if (rise.n === 0n) return from
  const part = divide(subtract(amount, total(from, all)), rise)
  return add(from, multiply(part, subtract(to, from)))
}

/** Cuts to whole units and gives the missing ones to the largest remainders; the smaller key goes first. */
export function largestRemainder(units: bigint, exact: readonly Rational[], of: readonly { key: string }[]): bigint[] {
  const cut = exact.map((share) => (share.n < 0n ? ceiling(share) : floor(share)))
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

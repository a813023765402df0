import { absolute, ceiling, compare, divide, floor, multiply, type Rational, rational, subtract } from './rational.ts'

export const ROUNDINGS = ['half-up', 'half-even', 'up', 'down', 'floor', 'ceiling'] as const
export type Rounding = (typeof ROUNDINGS)[number]

const HALF = rational(1n, 2n)

/** The whole number that stands for a. */
export function whole(a: Rational, rounding: Rounding): bigint {
  const below = floor(a)
  const above = ceiling(a)
  const inward = a.n < 0n ? above : below
  const outward = a.n < 0n ? below : above
  const fromInward = compare(absolute(subtract(a, rational(inward))), HALF)
  switch (rounding) {
    case 'floor':
      return below
    case 'ceiling':
      return above
    case 'down':
      return inward
    case 'up':
      return outward
    case 'half-up':
      return fromInward < 0 ? inward : outward
    case 'half-even':
      if (fromInward !== 0) return fromInward < 0 ? inward : outward
      return below % 2n === 0n ? below : above
  }
}

/** a at so many decimal places; negative places are tens, hundreds, … */
export function round(a: Rational, places: number, rounding: Rounding): Rational {
  const unit = places < 0 ? rational(10n ** BigInt(-places)) : rational(1n, 10n ** BigInt(places))
  return multiply(rational(whole(divide(a, unit), rounding)), unit)
}

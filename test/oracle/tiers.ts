import { type Cell, failed, number } from './cell.ts'
import { add, compare, divide, multiply, type Rational, subtract, ZERO } from './rational.ts'

export const METHODS = ['whole', 'progressive', 'fixed', 'interpolated'] as const

/** Tiers from the lowest up, and what they make of an input. */
export interface Ladder {
  readonly method: (typeof METHODS)[number]
  /** The tier that has a value on the bound between two. */
  readonly boundary: 'upper' | 'lower'
  readonly tiers: readonly { readonly from: Rational; readonly value: Rational }[]
  readonly below?: Rational
}

/** What tiers make of an input, exactly. */
export function climb(ladder: Ladder, input: Rational): Cell {
  const { tiers, boundary, below } = ladder
  const [first] = tiers
  if (first === undefined) throw new RangeError('no tiers')
  if (compare(input, first.from) < 0) return below === undefined ? failed('BELOW_FIRST_TIER') : number(below)
  const reached = tiers.filter(({ from }, i) => {
    const order = compare(input, from)
    return order > 0 || (order === 0 && (boundary === 'upper' || i === 0))
  })
  return number(amount(ladder, input, reached.length - 1))
}

function amount({ method, tiers }: Ladder, input: Rational, at: number): Rational {
  const tier = tiers[at]
  const next = tiers[at + 1]
  if (tier === undefined) throw new RangeError(`no tier ${at}`)
  switch (method) {
    case 'whole':
      return multiply(input, tier.value)
    case 'fixed':
      return tier.value
    case 'progressive':
      return tiers.slice(0, at + 1).reduce((total, { from, value }, i) => {
        const end = i === at ? input : (tiers[i + 1]?.from ?? input)
        return add(total, multiply(subtract(end, from), value))
      }, ZERO)
    case 'interpolated': {
      if (next === undefined) return tier.value
      const slope = divide(subtract(next.value, tier.value), subtract(next.from, tier.from))
      return add(tier.value, multiply(slope, subtract(input, tier.from)))
    }
  }
}

import { type Decimal, tenTo } from '../number/decimal.ts'
import { roundQuotient } from '../number/rounding.ts'

/**
 * Brings parts that add up to a total to the total's scale so that they still do: each is cut down, and the units that
 * are missing go to the largest remainders, the earlier part first among equals.
 * @returns units at `scale`, in the order of the parts.
 */
export function apportion(parts: readonly Decimal[], total: Decimal, scale: number): bigint[] {
  const cut = parts.map((part, order) => {
    if (part.scale <= scale) return { units: part.units * tenTo(scale - part.scale), rest: 0n, order }
    const divisor = tenTo(part.scale - scale)
    const units = roundQuotient(part.units, divisor, 'floor')
    // Remainders are compared over one denominator.
    const finest = Math.max(...parts.map((other) => other.scale))
    return { units, rest: (part.units - units * divisor) * tenTo(finest - part.scale), order }
  })
  const wanted = total.scale <= scale ? total.units * tenTo(scale - total.scale) : total.units / tenTo(total.scale - scale)
  let missing = wanted - cut.reduce((sum, part) => sum + part.units, 0n)
  const order = [...cut].sort((a, b) => (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : a.order - b.order))
  for (const part of order) {
    if (missing <= 0n) break
    part.units += 1n
    missing -= 1n
  }
  return cut.map((part) => part.units)
}

import { type Decimal, tenTo } from '../number/decimal.ts'
import { roundQuotient } from '../number/rounding.ts'

/**
 * Brings parts that add up to a total to the total's scale so that they still do: each is cut towards 0, and the units
 * that are missing or too many go to the parts that lost most in that direction, the earlier part first among equals.
 * @returns units at `scale`, in the order of the parts.
 */
export function apportion(parts: readonly Decimal[], total: Decimal, scale: number): bigint[] {
  const finest = Math.max(scale, ...parts.map((part) => part.scale))
  const unit = tenTo(finest - scale)
  const cut = parts.map((part, order) => {
    const exact = part.units * tenTo(finest - part.scale)
    const units = roundQuotient(exact, unit, 'down')
    return { units, lost: exact - units * unit, order }
  })
  const wanted = roundQuotient(total.units * tenTo(scale), tenTo(total.scale), 'half-up')
  const missing = wanted - cut.reduce((sum, part) => sum + part.units, 0n)
  const step = missing < 0n ? -1n : 1n
  const order = [...cut].sort((a, b) => {
    const difference = (b.lost - a.lost) * step
    return difference > 0n ? 1 : difference < 0n ? -1 : a.order - b.order
  })
  order.slice(0, Number(missing * step)).forEach((part) => {
    part.units += step
  })
  return cut.map((part) => part.units)
}

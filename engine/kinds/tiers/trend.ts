import { compareDecimals, decimal, type Decimal } from '../../number/decimal.ts'
import type { Influence } from '../kind.ts'
import type { TiersItem } from './schema.ts'

/** How the result moves when the input grows, and whether it keeps from being negative. */
export function trendOf(item: TiersItem): Pick<Influence, 'trend' | 'keepsSign'> {
  const values = item.tiers.map(({ value }) => decimal(value))
  const below = item.below === undefined ? [] : [decimal(item.below)]
  const keepsSign = [...below, ...values].every(isNotNegative)
  const steps = item.method === 'whole' ? wholeSteps(item, below, values) : [...below, ...values]
  if (item.method === 'progressive') {
    const start = below.every((value) => value.units <= 0n)
    return { trend: start && values.every(isNotNegative) ? 'up' : 'unsure', keepsSign }
  }
  if (item.method === 'whole' && !values.every(isNotNegative)) return { trend: 'unsure', keepsSign }
  if (isAscending(steps)) return { trend: 'up', keepsSign }
  return { trend: item.method !== 'whole' && isAscending([...steps].reverse()) ? 'down' : 'unsure', keepsSign }
}

/** Rates that rise on an input above 0 let the whole rise, if what holds below is not above 0. */
function wholeSteps({ tiers }: TiersItem, below: readonly Decimal[], values: readonly Decimal[]): readonly Decimal[] {
  const first = decimal(tiers[0]?.from ?? '0')
  return isNotNegative(first) ? [...below, decimal('0'), ...values] : [decimal('1'), decimal('0')]
}

function isNotNegative({ units }: Decimal): boolean {
  return units >= 0n
}

function isAscending(values: readonly Decimal[]): boolean {
  return values.every((value, i) => i === 0 || compareDecimals(values[i - 1] as Decimal, value) <= 0)
}

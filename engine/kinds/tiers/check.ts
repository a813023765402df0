import { DIMENSIONLESS, printUnit, sameUnit, type Unit } from '../../formula/units.ts'
import { compareDecimals, decimal } from '../../number/decimal.ts'
import { pointer } from '../../problems.ts'
import type { ExprType, ItemScope } from '../kind.ts'
import type { TiersItem } from './schema.ts'
import { textOf } from './trees.ts'

/** Methods whose values are rates for each unit of the input. */
function hasRates({ method }: Pick<TiersItem, 'method'>): boolean {
  return method === 'whole' || method === 'progressive'
}

/** Every tier begins above the one before it. */
export function checkAscending({ tiers }: TiersItem, scope: ItemScope): void {
  tiers.forEach(({ id, from }, i) => {
    const before = tiers[i - 1]
    if (before === undefined || compareDecimals(decimal(before.from), decimal(from)) < 0) return
    scope.report('TIERS_NOT_ASCENDING', pointer('tiers', i, 'from'), {
      id,
      from,
      other: before.id,
      before: before.from,
    })
  })
}

/** Whether values surely, or from what is usual for quantities plausibly, lie below the first tier. */
export function checkBelow(item: TiersItem, scope: ItemScope): void {
  const [first] = item.tiers
  if (item.below !== undefined || first === undefined) return
  const { min } = scope.limits(item.input)
  const least = min ?? decimal('0')
  if (compareDecimals(least, decimal(first.from)) >= 0) return
  scope.report('TIERS_OPEN_BELOW', '/tiers', { input: item.input, from: first.from, example: textOf(least) })
}

/** A rate that turns an amount into a plain number is hardly meant: the tiers' values are then results themselves. */
export function checkRate(item: TiersItem, { unit: input }: ExprType, scope: ItemScope): void {
  if (!hasRates(item) || scope.unit === undefined || input === undefined) return
  if (!sameUnit(scope.unit, DIMENSIONLESS) || sameUnit(input, DIMENSIONLESS)) return
  scope.report('TIERS_RATE_UNIT', '/method', { method: item.method, input: printUnit(input) })
}

/** The unit of the result. Rates without a declared unit are plain numbers. */
export function unitOf(item: TiersItem, input: ExprType, scope: ItemScope): Unit | undefined {
  return scope.unit ?? (hasRates(item) ? input.unit : undefined)
}

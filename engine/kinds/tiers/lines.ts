import { numberColumn } from '../../cells.ts'
import type { NumberColumn } from '../../column.ts'
import { type Decimal, tenTo, unitsAt } from '../../number/decimal.ts'
import { isWide, largest, SAFE } from '../../number/integers.ts'
import { alongLines, lowest } from '../../number/loops.ts'
import { roundQuotient } from '../../number/rounding.ts'
import type { TiersItem } from './schema.ts'
import type { Line, TiersTrees } from './trees.ts'

/**
 * The exact results in one pass, where every tier is a straight line, every input a value and doubles are proved to hold
 * everything; undefined where not, and then the trees say what the results are.
 */
export function resultsAlongLines(
  { tiers, below }: TiersTrees,
  boundary: TiersItem['boundary'],
  input: NumberColumn,
): NumberColumn | undefined {
  const { num, den, states, scale: from } = input
  if (states !== null || den !== null || isWide(num)) return undefined
  const thresholds = Float64Array.from(tiers, (tier, i) =>
    Number(firstUnits(tier.from, from, i > 0 && boundary === 'lower')),
  )
  // Below the first tier there is a line only if something is said of it.
  if (below === undefined && lowest(num) < (thresholds[0] as number)) return undefined
  const lines: Line[] = [{ rate: { units: 0n, scale: 0 }, offset: below ?? { units: 0n, scale: 0 } }]
  for (const { line } of tiers) {
    if (line === undefined) return undefined
    lines.push(line)
  }
  const places = lines.reduce((most, { rate, offset }) => Math.max(most, rate.scale, offset.scale - from), 0)
  const rates = Float64Array.from(lines, ({ rate }) => Number(unitsAt(rate, places)))
  const offsets = Float64Array.from(lines, ({ offset }) => Number(unitsAt(offset, from + places)))
  const max = input.max * largest(rates) + largest(offsets)
  if (!(max < SAFE)) return undefined
  const results = alongLines(num, thresholds, rates, offsets, new Float64Array(num.length))
  return numberColumn({ scale: from + places, num: results, den: null, max, denMax: 1 }, null, [])
}

/** The smallest whole number of units of a scale that has come to a bound, or that lies above it. */
function firstUnits(bound: Decimal, scale: number, above: boolean): bigint {
  const raise = scale - bound.scale
  if (above) return roundQuotient(bound.units * tenTo(Math.max(0, raise)), tenTo(Math.max(0, -raise)), 'floor') + 1n
  return roundQuotient(bound.units * tenTo(Math.max(0, raise)), tenTo(Math.max(0, -raise)), 'ceiling')
}

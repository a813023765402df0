import type { Block, Operand, ShownValue } from '../explain/blocks.ts'
import { addDecimals, compareDecimals, type Decimal, parseDecimal, printDecimal } from '../number/decimal.ts'
import type { Localized } from '../problems.ts'

/** Parts listed one by one; the others are totalled in one line. */
const LISTED = 50

/** What a total is made of, largest magnitude first, with the share of each when the parts add up to it. */
export function largestFirst(of: {
  label: Localized
  parts: readonly Operand[]
  total: ShownValue
  /** Whether the total is the sum of the parts. */
  additive: boolean
}): Extract<Block, { block: 'parts' }> {
  const sized = of.parts.map((part, order) => ({ part, order, size: magnitude(part.value) }))
  sized.sort((a, b) => compareDecimals(b.size, a.size) || a.order - b.order)
  const listed = sized.slice(0, LISTED).map(({ part }) => part)
  const rest = sized.slice(LISTED)
  const sum = rest.reduce<Decimal>((total, { part }) => addDecimals(total, valueOf(part.value)), {
    units: 0n,
    scale: 0,
  })
  const withShare = of.additive && of.total.state === 'value' ? listed.map((part) => share(part, of.total)) : listed
  return {
    block: 'parts',
    label: of.label,
    parts: withShare,
    count: of.parts.length,
    total: of.total,
    ...(rest.length > 0 && of.additive ? { others: { ...of.total, text: printDecimal(sum.units, sum.scale) } } : {}),
  }
}

function valueOf(value: ShownValue): Decimal {
  const read = value.state === 'value' && value.type === 'number' ? parseDecimal(value.text) : undefined
  return read ?? { units: 0n, scale: 0 }
}

function magnitude(value: ShownValue): Decimal {
  const { units, scale } = valueOf(value)
  return { units: units < 0n ? -units : units, scale }
}

/** Percent of the total with one place, for reading only. */
function share(part: Operand, total: ShownValue): Operand & { share?: string } {
  const whole = valueOf(total)
  const own = valueOf(part.value)
  if (whole.units === 0n) return part
  const scale = Math.max(whole.scale, own.scale)
  const thousandths =
    (own.units * 10n ** BigInt(scale - own.scale) * 10_000n) / (whole.units * 10n ** BigInt(scale - whole.scale))
  const rounded = (thousandths + (thousandths < 0n ? -5n : 5n)) / 10n
  return { ...part, share: printDecimal(rounded, 1) }
}

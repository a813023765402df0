/** An exact decimal number: `units × 10^-scale`. Scale is never negative. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

const SHAPE = /^([+-]?)(\d+)(?:\.(\d+))?$/

/**
 * Reads a plain decimal such as `-12.30`. No exponent, no grouping, no blanks: whoever accepts those (an importer)
 * says so and takes them away first.
 * @returns undefined when the text is not a decimal.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = SHAPE.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = ''] = match
  const units = BigInt(whole + fraction)
  return { units: sign === '-' ? -units : units, scale: fraction.length }
}

/** Reads a decimal already known to be well formed (a validated document, a literal in code). */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text)
  if (!value) throw new RangeError(`not a decimal: ${text}`)
  return value
}

/** 10^n as a BigInt, n ≥ 0. */
export function tenTo(n: number): bigint {
  for (let i = POWERS.length; i <= n; i++) POWERS.push((POWERS[i - 1] as bigint) * 10n)
  return POWERS[n] as bigint
}
const POWERS: bigint[] = [1n]

/** The shortest plain text of a decimal: `1.50` prints `1.5`, zero prints `0`. */
export function printDecimal(units: bigint, scale: number): string {
  const text = printFixed(units, scale)
  return scale > 0 ? text.replace(/\.?0+$/, '') : text
}

/** A decimal with exactly `scale` places: amounts in statements. */
export function printFixed(units: bigint, scale: number): string {
  if (scale <= 0) return units.toString()
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const split = digits.length - scale
  return `${units < 0n ? '-' : ''}${digits.slice(0, split)}.${digits.slice(split)}`
}

/** The same number with trailing zeros dropped, so that equal numbers have equal parts. */
export function normalize(value: Decimal): Decimal {
  let { units, scale } = value
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n
    scale--
  }
  return { units, scale }
}

/** The number's units at a finer or equal scale. */
export function unitsAt(value: Decimal, scale: number): bigint {
  return value.units * tenTo(scale - value.scale)
}

/** -1, 0 or 1 as a < b, a = b, a > b. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const x = unitsAt(a, scale)
  const y = unitsAt(b, scale)
  return x < y ? -1 : x > y ? 1 : 0
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale }
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
}

export function negateDecimal(a: Decimal): Decimal {
  return { units: -a.units, scale: a.scale }
}

/** A decimal text with its point moved to the right (to the left when negative): `0.33` by 2 is `33`. A text that
 * is no whole decimal, such as `0.33…`, stays as it is. */
export function movePoint(text: string, places: number): string {
  const value = parseDecimal(text)
  if (value === undefined || places === 0) return text
  const scale = value.scale - places
  return scale >= 0 ? printDecimal(value.units, scale) : printDecimal(value.units * tenTo(-scale), 0)
}

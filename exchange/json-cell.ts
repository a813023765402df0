import { type Json, JsonNumber } from './json-reader.ts'

/** The text of a cell; null for blank, undefined for what is no cell. */
export function textOf(value: Json): string | null | undefined {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  return value instanceof JsonNumber ? plainDecimal(value.text) : undefined
}

/** The most zeros that an exponent may stand for. */
const MAX_SHIFT = 400

/** A JSON number without exponent: `1.5e3` is `1500`. Absurd exponents stay as they are, for the engine to refuse. */
export function plainDecimal(text: string): string {
  const mark = text.search(/[eE]/)
  if (mark < 0) return text
  const shift = Number(text.slice(mark + 1))
  if (Math.abs(shift) > MAX_SHIFT) return text
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = text.slice(sign.length, mark).split('.')
  const point = whole.length + shift
  const digits = (whole + fraction)
    .padEnd(point, '0')
    .padStart(whole.length + fraction.length + Math.max(0, 1 - point), '0')
  const split = Math.max(point, 1)
  const decimals = digits.slice(split)
  return `${sign}${digits.slice(0, split)}${decimals === '' ? '' : `.${decimals}`}`
}

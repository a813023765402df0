import { compareDecimals, parseDecimal } from '../number/decimal.ts'

/** Negative, 0 or positive: by code point, which is also the order of the UTF-8 bytes. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/**
 * A total order of JSON values, the one in which sets of rows are written: nothing, null, false, true, decimals by size,
 * other texts by code point; lists and rows by their parts.
 */
export function compareValues(a: unknown, b: unknown): number {
  const classes = classOf(a) - classOf(b)
  if (classes !== 0) return classes
  if (typeof a === 'string' && typeof b === 'string') return compareDecimalTexts(a, b) || compareTexts(a, b)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b)
  if (isRow(a) && isRow(b)) return compareLists(Object.entries(a), Object.entries(b))
  return 0
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compareValues(a[i], b[i])
    if (order !== 0) return order
  }
  return a.length - b.length
}

const isRow = (value: unknown): value is object => typeof value === 'object' && value !== null

function classOf(value: unknown): number {
  if (value === undefined) return 0
  if (value === null) return 1
  if (typeof value === 'boolean') return value ? 3 : 2
  if (typeof value === 'number') return 4
  if (typeof value === 'string') return parseDecimal(value) ? 5 : 6
  return Array.isArray(value) ? 7 : 8
}

function compareDecimalTexts(a: string, b: string): number {
  const x = parseDecimal(a)
  const y = parseDecimal(b)
  return x && y ? compareDecimals(x, y) : 0
}

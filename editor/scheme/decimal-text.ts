/**
 * Decimal texts as they are read: grouped by thousands, to a number of places, their point moved into the unit that is
 * shown. Numbers stay texts throughout; nothing is rounded, so places that hold digits are never cut off.
 */
export function formatDecimal(
  text: string,
  options: { readonly shift?: number; readonly places?: number } = {},
): string {
  const { shift = 0, places = 0 } = options
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = ''] = match
  const [units, rest] = movePoint(whole, fraction, shift)
  const trimmed = rest.replace(/0+$/, '').padEnd(places, '0')
  return `${sign}${grouped(units)}${trimmed === '' ? '' : `.${trimmed}`}`
}

/** Groups the numbers in a formula by thousands; quoted texts and dates stay as they are. */
export function groupNumbers(formula: string): string {
  return formula.replace(/"[^"]*"|\d{4}-\d{2}-\d{2}|\d+(?:\.\d+)?/g, (part) => {
    if (!/^\d+(\.\d+)?$/.test(part)) return part
    const [whole = '', fraction] = part.split('.')
    return grouped(whole) + (fraction === undefined ? '' : `.${fraction}`)
  })
}

/** `1/3` and the like come from exact quotients that no decimal text can hold. */
export function isFraction(text: string): boolean {
  return /^-?\d+\/\d+$/.test(text)
}

/** Size for drawing only – widths of bars and bands –, never for anything that is read as a number. */
export function drawnSize(text: string | undefined): number {
  if (text === undefined) return 0
  const [over = '0', under = '1'] = text.split('/')
  const size = Number(over) / Number(under)
  return Number.isFinite(size) ? size : 0
}

/** Negative, 0 or positive as one decimal text is less than, equal to or greater than the other. Exact. */
export function compareDecimals(a: string, b: string): number {
  const [negativeA, negativeB] = [a.startsWith('-'), b.startsWith('-')]
  if (negativeA !== negativeB) return negativeA ? -1 : 1
  const [left, right] = [a.replace('-', ''), b.replace('-', '')]
  return negativeA ? compareSizes(right, left) : compareSizes(left, right)
}

/** The exact sum of decimal texts. */
export function sumDecimals(texts: readonly string[]): string {
  const scale = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0))
  const units = texts.reduce((sum, text) => sum + unitsAt(text, scale), 0n)
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const fraction = scale === 0 ? '' : `.${digits.slice(-scale)}`
  return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${fraction}`
}

/** A decimal text rounded to so many places, half away from zero: for labels beside which the exact number can be had. */
function roundDecimal(text: string, places: number): string {
  const scale = Math.max(places, text.split('.')[1]?.length ?? 0)
  const units = unitsAt(text, scale)
  const divisor = 10n ** BigInt(scale - places)
  const size = ((units < 0n ? -units : units) * 2n + divisor) / (divisor * 2n)
  const digits = size.toString().padStart(places + 1, '0')
  const fraction = places === 0 ? '' : `.${digits.slice(-places)}`
  return `${units < 0n && size > 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${fraction}`
}

/** Ends of short numbers: how many places the point moves, and the sign that says so. */
const MAGNITUDES = {
  zh: [
    [8, '亿'],
    [4, '万'],
  ],
  en: [
    [9, 'B'],
    [6, 'M'],
    [3, 'K'],
  ],
} as const

/** A decimal text as it fits a label: 137.4万, 1.374M. Rounded to four digits or so. */
export function shortDecimal(text: string, language: keyof typeof MAGNITUDES): string {
  const digits = (text.replace('-', '').split('.')[0] ?? '').replace(/^0+/, '').length
  const [places, sign] = MAGNITUDES[language].find(([least]) => digits > least) ?? [0, '']
  const left = digits - places
  const shifted = roundDecimal(movedPoint(text, -places), left >= 4 ? 0 : left >= 2 ? 1 : 2)
  return formatDecimal(shifted) + sign
}

/** What part one amount is of another, in percent to one place: `12.3`. undefined of nothing. */
export function percentOf(part: string, whole: string): string | undefined {
  const scale = Math.max(part.split('.')[1]?.length ?? 0, whole.split('.')[1]?.length ?? 0)
  const [a, b] = [unitsAt(part, scale), unitsAt(whole, scale)]
  if (b === 0n) return undefined
  const tenths = (a * 2000n + (a < 0n ? -b : b)) / (b * 2n)
  const text = (tenths < 0n ? -tenths : tenths).toString().padStart(2, '0')
  return `${tenths < 0n ? '-' : ''}${text.slice(0, -1)}.${text.slice(-1)}`
}

function movedPoint(text: string, shift: number): string {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const [units, rest] = movePoint(whole, fraction, shift)
  return `${text.startsWith('-') ? '-' : ''}${units}${rest === '' ? '' : `.${rest}`}`
}

function unitsAt(text: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(scale, '0'))
}

function compareSizes(a: string, b: string): number {
  const [wholeA = '', fractionA = ''] = a.split('.')
  const [wholeB = '', fractionB = ''] = b.split('.')
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length
  if (wholeA !== wholeB) return wholeA < wholeB ? -1 : 1
  const length = Math.max(fractionA.length, fractionB.length)
  const [longA, longB] = [fractionA.padEnd(length, '0'), fractionB.padEnd(length, '0')]
  return longA === longB ? 0 : longA < longB ? -1 : 1
}

/** @param shift places that the point moves to the right; to the left when negative. */
function movePoint(whole: string, fraction: string, shift: number): [whole: string, fraction: string] {
  const digits = whole + fraction
  const point = whole.length + shift
  if (point <= 0) return ['0', '0'.repeat(-point) + digits]
  const padded = digits.padEnd(point, '0')
  return [padded.slice(0, point).replace(/^0+(?=\d)/, ''), padded.slice(point)]
}

function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',')
}

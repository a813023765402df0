import type { Period } from '../kinds/kind.ts'

/** How long a scheme's periods are. */
export const PERIOD_LENGTHS = ['month', 'quarter', 'half-year', 'year'] as const
export type PeriodLength = (typeof PERIOD_LENGTHS)[number]

const MONTHS: Readonly<Record<PeriodLength, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
const DAY = 86_400_000

/**
 * Reads `2026-08`, `2026-Q3`, `2026-H2` or `2026`.
 * @returns undefined when the text is none of these.
 */
export function parsePeriod(text: string): Period | undefined {
  const match = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?$/.exec(text)
  if (!match) return undefined
  const [, year, month, quarter, half] = match
  if (month !== undefined) {
    return Number(month) >= 1 && Number(month) <= 12 ? periodOf('month', Number(year), Number(month)) : undefined
  }
  if (quarter !== undefined) return periodOf('quarter', Number(year), 3 * Number(quarter) - 2)
  if (half !== undefined) return periodOf('half-year', Number(year), 6 * Number(half) - 5)
  return periodOf('year', Number(year), 1)
}

/** The length of a period, as its id shows. */
export function periodLength(period: Period): PeriodLength {
  if (period.id.length === 4) return 'year'
  const mark = period.id[5]
  return mark === 'Q' ? 'quarter' : mark === 'H' ? 'half-year' : 'month'
}

/** The period of the same length that follows; undefined after the year 9999. */
export function nextPeriod(period: Period): Period | undefined {
  return shift(period, 1)
}

/** The period of the same length before; undefined before the year 0000. */
export function previousPeriod(period: Period): Period | undefined {
  return shift(period, -1)
}

/** Negative, 0 or positive as a comes before, with or after b: by first day, then by last. */
export function comparePeriods(a: Period, b: Period): number {
  return a.start - b.start || a.end - b.end
}

/**
 * Reads `2026-08-15` as days since 1970-01-01.
 * @returns undefined when the text is no such date or the calendar has no such day.
 */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const days = dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return printDay(days) === text ? days : undefined
}

/** Days since 1970-01-01 as `2026-08-15`. */
export function printDay(days: number): string {
  return new Date(days * DAY).toISOString().slice(0, 10)
}

/**
 * The first day of what a date of a ruleset names (`2026`, `2026-08`, `2026-Q3`, `2026-H2`, `2026-08-15`), as days since
 * 1970-01-01.
 * @returns undefined when it is none of these or the calendar has no such day.
 */
export function firstDay(text: string): number | undefined {
  return parseDay(text) ?? parsePeriod(text)?.start
}

function dayOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY
}

function periodOf(length: PeriodLength, year: number, month: number): Period {
  const start = dayOf(year, month, 1)
  const end = dayOf(year, month + MONTHS[length], 1) - 1
  return { id: printPeriod(length, year, month), year, month, days: end - start + 1, start, end }
}

function printPeriod(length: PeriodLength, year: number, month: number): string {
  const prefix = String(year).padStart(4, '0')
  if (length === 'year') return prefix
  if (length === 'half-year') return `${prefix}-H${Math.ceil(month / 6)}`
  if (length === 'quarter') return `${prefix}-Q${Math.ceil(month / 3)}`
  return `${prefix}-${String(month).padStart(2, '0')}`
}

function shift(period: Period, by: 1 | -1): Period | undefined {
  const length = periodLength(period)
  const index = period.year * 12 + (period.month - 1) + by * MONTHS[length]
  const year = Math.floor(index / 12)
  return year >= 0 && year <= 9999 ? periodOf(length, year, (index % 12) + 1) : undefined
}

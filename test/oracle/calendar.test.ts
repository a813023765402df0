import { describe, expect, it } from 'vitest'
import { between, dayNumber, dayOf, parseDay, printDay } from './calendar.ts'

describe('calendar', () => {
  it('counts days over leap years', () => {
    expect(dayNumber(parseDay('0001-01-01'))).toBe(1)
    expect(dayNumber(parseDay('1970-01-01')) - dayNumber(parseDay('1969-12-31'))).toBe(1)
    expect(between(parseDay('2000-01-01'), parseDay('2001-01-01'), 'D')).toBe(366)
    expect(between(parseDay('1900-01-01'), parseDay('1901-01-01'), 'D')).toBe(365)
    expect(() => parseDay('2026-02-29')).toThrow(RangeError)
  })
  it.each(['0001-01-01', '1900-02-28', '2000-02-29', '2025-12-31', '2026-03-01', '9999-12-31'])(
    'finds %s again',
    (day) => expect(printDay(dayOf(dayNumber(parseDay(day))))).toBe(day),
  )
  it.each([
    ['2026-01-31', '2026-02-28', 0, 0],
    ['2026-01-31', '2026-03-01', 1, 0],
    ['2024-02-29', '2025-02-28', 11, 0],
    ['2024-02-29', '2025-03-01', 12, 1],
    ['2020-08-15', '2026-08-14', 71, 5],
    ['2020-08-15', '2026-08-15', 72, 6],
  ])('%s to %s: %i whole months, %i years, and backwards as many below 0', (from, to, months, years) => {
    expect(between(parseDay(from), parseDay(to), 'M')).toBe(months)
    expect(between(parseDay(from), parseDay(to), 'Y')).toBe(years)
    expect(between(parseDay(to), parseDay(from), 'M')).toBe(0 - months)
    expect(between(parseDay(to), parseDay(from), 'Y')).toBe(0 - years)
  })
})

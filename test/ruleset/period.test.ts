import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparePeriods,
  firstDay,
  nextPeriod,
  parseDay,
  parsePeriod,
  periodLength,
  previousPeriod,
  printDay,
} from '../../engine/ruleset/period.ts'

describe('days', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11016],
    ['2026-08-15', 20680],
    ['0001-01-01', -719162],
  ])('%s is day %i', (text, days) => {
    expect(parseDay(text)).toBe(days)
    expect(printDay(days)).toBe(text)
  })

  it.each(['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-8-15', '2026/08/15', ''])(
    'no day: %s',
    (text) => expect(parseDay(text)).toBeUndefined(),
  )

  it('prints what it reads', () => {
    fc.assert(fc.property(fc.integer({ min: -719162, max: 2932896 }), (days) => parseDay(printDay(days)) === days))
  })
})

describe('periods', () => {
  it.each([
    ['2026-08', 'month', '2026-08-01', '2026-08-31', 31],
    ['2024-02', 'month', '2024-02-01', '2024-02-29', 29],
    ['2026-Q3', 'quarter', '2026-07-01', '2026-09-30', 92],
    ['2026-H2', 'half-year', '2026-07-01', '2026-12-31', 184],
    ['2026', 'year', '2026-01-01', '2026-12-31', 365],
  ])('%s', (id, length, start, end, days) => {
    const period = parsePeriod(id)
    expect(period && periodLength(period)).toBe(length)
    expect(period).toMatchObject({ id, days, start: parseDay(start), end: parseDay(end) })
  })

  it.each(['2026-13', '2026-00', '2026-Q5', '2026-H3', '26-08', '2026-08-15', '2026-8'])('no period: %s', (text) =>
    expect(parsePeriod(text)).toBeUndefined(),
  )

  it.each([
    ['2026-12', '2027-01'],
    ['2026-Q4', '2027-Q1'],
    ['2026-H1', '2026-H2'],
    ['2026-H2', '2027-H1'],
    ['2026', '2027'],
  ])('%s is followed by %s', (id, next) => {
    const period = parsePeriod(id)
    if (!period) throw new Error(id)
    const following = nextPeriod(period)
    if (!following) throw new Error(next)
    expect(following).toEqual(parsePeriod(next))
    expect(previousPeriod(following)).toEqual(period)
    expect(comparePeriods(period, following)).toBeLessThan(0)
    expect(following.start).toBe(period.end + 1)
  })

  it('ends with the four-digit years', () => {
    expect(nextPeriod({ ...must('9999-12') })).toBeUndefined()
    expect(previousPeriod(must('0000-01'))).toBeUndefined()
  })

  it.each([
    ['2026', '2026-01-01'],
    ['2026-08', '2026-08-01'],
    ['2026-Q3', '2026-07-01'],
    ['2026-H2', '2026-07-01'],
    ['2026-08-15', '2026-08-15'],
  ])('%s starts on %s', (text, day) => expect(firstDay(text)).toBe(parseDay(day)))

  const must = (id: string) => {
    const period = parsePeriod(id)
    if (!period) throw new Error(id)
    return period
  }
})

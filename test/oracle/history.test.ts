import { describe, expect, it } from 'vitest'
import { BLANK, type Cell, failed, NOT_APPLICABLE, number, show } from './cell.ts'
import { type LookBack, lookBack } from './history.ts'
import { parse } from './rational.ts'

const past = new Map<string, Cell | undefined>([
  ['2026-07', number(parse('7'))],
  ['2026-06', NOT_APPLICABLE],
  ['2026-05', failed('ZERO_DIVIDE')],
  ['2026-04', BLANK],
  ['2026-01', number(parse('-1'))],
  ['2025-12', number(parse('12'))],
  ['2025-08', number(parse('8'))],
  ['2025-07', undefined],
])
const found = (window: LookBack['window'], by: LookBack['function'], now = '2026-08', n = 3) =>
  show(lookBack({ window, n, function: by }, now, past))

describe('the oracle of history', () => {
  it.each([
    ['previous', '7', '7', '7', '1'],
    ['same-period-last-year', '8', '8', '8', '1'],
    ['year-to-date', '7', '6', '-1', '2'],
    ['last-year', '12', '20', '8', '2'],
    ['rolling', '7', '7', '7', '1'],
  ] as const)('%s', (window, value, sum, min, count) => {
    expect([found(window, 'value'), found(window, 'sum'), found(window, 'min'), found(window, 'count')]).toEqual([
      value,
      sum,
      min,
      count,
    ])
  })
  it.each([
    ['2026-07', 'n/a'],
    ['2026-06', '—'],
    ['2026-05', '—'],
    ['2025-08', '—'],
    ['2025-06', '—'],
  ])('the month before %s has %s', (now, value) => expect(found('previous', 'value', now)).toBe(value))
  it('of runs that do not know the row: no sum, no count, and nothing else', () => {
    const results = (['sum', 'count', 'average', 'max'] as const).map((by) => found('previous', by, '2025-08'))
    expect(results).toEqual(['0', '0', '—', '—'])
  })
  it('of a window without runs: nothing is known', () => {
    expect([found('previous', 'sum', '2025-12'), found('last-year', 'count', '2030-01')]).toEqual(['—', '—'])
  })
  it('of a year that has no earlier months: nothing so far', () => {
    expect([found('year-to-date', 'sum', '2026-01'), found('year-to-date', 'average', '2026-01')]).toEqual(['0', '—'])
  })
  it('opens with what is said when there was nothing at all', () => {
    const rule: LookBack = { window: 'previous', n: 1, function: 'sum' }
    expect(show(lookBack(rule, '2026-08', new Map(), number(parse('5'))))).toBe('5')
    expect(show(lookBack(rule, '2026-08', new Map()))).toBe('—')
    expect(show(lookBack({ ...rule, window: 'year-to-date' }, '2026-01', new Map()))).toBe('0')
    expect(show(lookBack(rule, '2026-08', new Map([['2026-07', undefined]]), number(parse('5'))))).toBe('0')
  })
})

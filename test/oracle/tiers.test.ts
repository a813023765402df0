import { describe, expect, it } from 'vitest'
import { show } from './cell.ts'
import { parse } from './rational.ts'
import { climb, type Ladder, METHODS } from './tiers.ts'

const ladder = (method: Ladder['method'], boundary: Ladder['boundary'] = 'upper'): Ladder => ({
  method,
  boundary,
  tiers: [
    { from: parse('10'), value: parse('1') },
    { from: parse('20'), value: parse('4') },
    { from: parse('40'), value: parse('3') },
  ],
})

describe('the oracle of tiers', () => {
  it.each([
    ['whole', '10', '15', '80', '80', '120', '150'],
    ['progressive', '0', '5', '10', '50', '90', '120'],
    ['fixed', '1', '1', '4', '4', '3', '3'],
    ['interpolated', '1', '2.5', '4', '3.5', '3', '3'],
  ] as const)('%s', (method, ...expected) => {
    const inputs = method === 'whole' ? ['10', '15', '20', '20', '40', '50'] : ['10', '15', '20', '30', '40', '50']
    expect(inputs.map((input) => show(climb(ladder(method), parse(input))))).toEqual(expected)
  })
  it('gives a value on a bound to the lower tier when that is said, but for the first bound', () => {
    const fixed = ladder('fixed', 'lower')
    expect(['10', '20', '20.01', '40', '41'].map((input) => show(climb(fixed, parse(input))))).toEqual([
      '1',
      '1',
      '4',
      '4',
      '3',
    ])
  })
  it.each(METHODS)('%s below the first bound', (method) => {
    expect(show(climb(ladder(method), parse('9.99')))).toBe('!BELOW_FIRST_TIER')
    expect(show(climb({ ...ladder(method), below: parse('-2') }, parse('9.99')))).toBe('-2')
  })
})

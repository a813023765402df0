import { describe, expect, it } from 'vitest'
import { BLANK, failed, NOT_APPLICABLE, number, show } from './cell.ts'
import { parse } from './rational.ts'
import { type Bounds, compareWithBest, type Method, score } from './score.ts'

const steps = { base: parse('100'), step: parse('3'), per: parse('2') }
const METHODS: readonly (readonly [string, Method, string, string])[] = [
  ['forward', { name: 'target', direction: 'forward', target: parse('10'), ...steps }, '11', '101.5'],
  ['mirror', { name: 'target', direction: 'mirror', target: parse('10'), ...steps }, '11', '98.5'],
  ['ratio', { name: 'ratio', target: parse('10'), base: parse('100') }, '8', '125'],
  ['ratio of nothing', { name: 'ratio', target: parse('10'), base: parse('100') }, '0', '!RATIO_NOT_POSITIVE'],
  ['range within', { name: 'range', low: parse('5'), high: parse('7'), ...steps }, '7', '100'],
  ['range above', { name: 'range', low: parse('5'), high: parse('7'), ...steps }, '9', '97'],
  ['range below', { name: 'range', low: parse('5'), high: parse('7'), ...steps }, '1', '94'],
  ['deduct', { name: 'deduct', base: parse('100'), points: parse('20') }, '2', '60'],
  ['deduct to 0', { name: 'deduct', base: parse('100'), points: parse('20') }, '6', '0'],
  ['deduct less than nothing', { name: 'deduct', base: parse('100'), points: parse('20') }, '-1', '!NEGATIVE_COUNT'],
  ['bonus', { name: 'bonus', points: parse('1.5') }, '3', '4.5'],
]
const given = (method: Method, bounds: Bounds, value: string) => show(score(method, bounds, number(parse(value))))

describe('the oracle of scores', () => {
  it.each(METHODS)('%s', (_, method, value, expected) => expect(given(method, {}, value)).toBe(expected))

  it('by intervals', () => {
    const tiers = ['0.3', '0.5', '1'].map((from, i) => ({ from: parse(from), value: parse(`${60 + 20 * i}`) }))
    const interval = (method: 'fixed' | 'interpolated'): Method => ({
      name: 'interval',
      ladder: { method, boundary: 'upper', tiers },
    })
    expect(['0.3', '0.45', '0.5', '2'].map((value) => given(interval('fixed'), {}, value))).toEqual([
      '60',
      '60',
      '80',
      '100',
    ])
    expect(given(interval('interpolated'), {}, '0.75')).toBe('90')
    expect(given(interval('fixed'), {}, '0.29')).toBe('!BELOW_FIRST_BRACKET')
  })
  it('keeps to bounds', () => {
    expect(given({ name: 'ratio', target: parse('10'), base: parse('1') }, { cap: parse('5') }, '0')).toBe('5')
    const bonus: Method = { name: 'bonus', points: parse('1') }
    expect(given(bonus, { floor: parse('2'), cap: parse('5') }, '1')).toBe('2')
    expect(given(bonus, { cap: parse('5') }, '9')).toBe('5')
    expect(given(bonus, { floor: parse('6'), cap: parse('5') }, '9')).toBe('!FLOOR_ABOVE_CAP')
    expect(given({ name: 'deduct', base: parse('10'), points: parse('20') }, { floor: parse('-50') }, '2')).toBe('-30')
  })
  it.each(METHODS)('%s: what has no value has no score', (_, method) => {
    expect([BLANK, NOT_APPLICABLE, failed('X')].map((cell) => show(score(method, {}, cell)))).toEqual([
      '—',
      'n/a',
      '!OPERAND_FAILED',
    ])
  })
  it('against the best', () => {
    const cells = ['4', '1', '4', '-2'].map((value) => number(parse(value)))
    const ten = parse('10')
    expect(compareWithBest('forward', ten, undefined, cells).map(show)).toEqual(['10', '2.5', '10', '-5'])
    expect(compareWithBest('reverse', ten, undefined, cells.slice(0, 3)).map(show)).toEqual(['2.5', '10', '2.5'])
    expect(compareWithBest('reverse', ten, parse('6'), cells).map(show)).toEqual(['6', '6', '6', '6'])
    expect(compareWithBest('reverse', ten, undefined, [number(parse('0')), ...cells.slice(0, 1)]).map(show)).toEqual([
      '10',
      '0',
    ])
    expect(compareWithBest('forward', ten, undefined, [BLANK, failed('X'), ...cells.slice(3)]).map(show)).toEqual([
      '—',
      '!OPERAND_FAILED',
      '!GROUP_MEMBER_FAILED',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { add, ceiling, compare, divide, floor, parse, power, print, rational, subtract } from './rational.ts'

describe('rationals', () => {
  it.each(['0', '1', '-1', '0.1', '-12.3', '123456789012345678901234567890.000000000000000000001'])(
    'reads and prints %s',
    (text) => expect(print(parse(text))).toBe(text),
  )
  it.each([
    ['-0', '0'],
    ['1.50', '1.5'],
    ['007.0', '7'],
  ])('%s is %s', (text, shortest) => expect(print(parse(text))).toBe(shortest))

  it('keeps lowest terms with the sign above', () => {
    expect(rational(6n, -4n)).toEqual({ n: -3n, d: 2n })
    expect(rational(0n, -4n)).toEqual({ n: 0n, d: 1n })
    expect(() => rational(1n, 0n)).toThrow(RangeError)
  })
  it('adds and divides without a trace of rounding', () => {
    const third = divide(parse('1'), parse('3'))
    expect(print(add(add(third, third), third))).toBe('1')
    expect(print(subtract(third, parse('0.3')))).toBe('1/30')
    expect(compare(third, parse('0.3333333333333333333333333'))).toBe(1)
  })
  it.each([
    ['2.5', 2n, 3n],
    ['-2.5', -3n, -2n],
    ['3', 3n, 3n],
    ['-3', -3n, -3n],
    ['-0.1', -1n, 0n],
  ])('%s lies between %d and %d', (text, below, above) => {
    expect(floor(parse(text))).toBe(below)
    expect(ceiling(parse(text))).toBe(above)
  })
  it('raises to whole powers', () => {
    expect(print(power(parse('-0.5'), 3) ?? rational(0n))).toBe('-0.125')
    expect(print(power(parse('-0.5'), -3) ?? rational(0n))).toBe('-8')
    expect(power(parse('0'), 0)).toEqual(parse('1'))
    expect(power(parse('0'), -1)).toBeUndefined()
  })
})

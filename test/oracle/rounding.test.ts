import { describe, expect, it } from 'vitest'
import { divide, parse, print } from './rational.ts'
import { ROUNDINGS, round } from './rounding.ts'

// Rows of the table in docs/semantics.md §1, and of tens.
const TABLE: readonly [string, number, ...(readonly string[])][] = [
  ['2.5', 0, '3', '2', '3', '2', '2', '3'],
  ['-2.5', 0, '-3', '-2', '-3', '-2', '-3', '-2'],
  ['2.4', 0, '2', '2', '3', '2', '2', '3'],
  ['-2.6', 0, '-3', '-3', '-3', '-2', '-3', '-2'],
  ['3.5', 0, '4', '4', '4', '3', '3', '4'],
  ['-0.05', 1, '-0.1', '0', '-0.1', '0', '-0.1', '0'],
  ['0.15', 1, '0.2', '0.2', '0.2', '0.1', '0.1', '0.2'],
  ['7', 0, '7', '7', '7', '7', '7', '7'],
  ['-150', -2, '-200', '-200', '-200', '-100', '-200', '-100'],
  ['250', -2, '300', '200', '300', '200', '200', '300'],
]

describe('rounding', () => {
  for (const [value, places, ...results] of TABLE) {
    it.each(ROUNDINGS.map((rounding, i) => [rounding, results[i]] as const))(
      `${value} at ${places} places, %s: %s`,
      (rounding, expected) => expect(print(round(parse(value), places, rounding))).toBe(expected),
    )
  }
  it('knows a near tie from a tie', () => {
    expect(print(round(parse('0.50000000000000000000000000001'), 0, 'half-even'))).toBe('1')
    expect(print(round(parse('0.49999999999999999999999999999'), 0, 'half-up'))).toBe('0')
    expect(print(round(divide(parse('1'), parse('6')), 1, 'half-up'))).toBe('0.2')
  })
})

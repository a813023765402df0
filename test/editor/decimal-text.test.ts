import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareDecimals,
  drawnSize,
  formatDecimal,
  groupNumbers,
  isFraction,
  percentOf,
  shortDecimal,
  sumDecimals,
} from '../../editor/scheme/decimal-text.ts'

describe('a decimal as it is read', () => {
  test.each<[string, Parameters<typeof formatDecimal>[1], string]>([
    ['0', {}, '0'],
    ['1234567.5', { places: 2 }, '1,234,567.50'],
    ['-1234567', { places: 2 }, '-1,234,567.00'],
    ['999', {}, '999'],
    ['1000', {}, '1,000'],
    ['0.975', { shift: 2, places: 2 }, '97.50'],
    ['0.005', { shift: 2 }, '0.5'],
    ['1', { shift: 2 }, '100'],
    ['12', { shift: 2, places: 1 }, '1,200.0'],
    ['12345678', { shift: -4, places: 2 }, '1,234.5678'],
    ['5', { shift: -4 }, '0.0005'],
    ['-5', { shift: -4 }, '-0.0005'],
    ['0.10', {}, '0.1'],
    ['9007199254740993.01', { places: 2 }, '9,007,199,254,740,993.01'],
    ['2/3', { places: 2 }, '2/3'],
  ])('%s with %o is %s', (text, options, shown) => {
    expect(formatDecimal(text, options)).toBe(shown)
  })

  test('never loses a digit', () => {
    const decimals = fc
      .tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.nat(12))
      .map(([units, scale]) => decimal(units, scale))
    fc.assert(
      fc.property(decimals, fc.integer({ min: -6, max: 6 }), fc.nat(6), (text, shift, places) => {
        const there = formatDecimal(text, { shift, places }).replaceAll(',', '')
        expect(compareDecimals(formatDecimal(there, { shift: -shift }).replaceAll(',', ''), text)).toBe(0)
      }),
    )
  })
})

test('numbers in formulas are grouped; texts and dates are not', () => {
  expect(groupNumbers('IF("1234" = "2000", 1234567.8901, 12) + 1234')).toBe(
    'IF("1234" = "2000", 1,234,567.8901, 12) + 1,234',
  )
  expect(groupNumbers('DATEDIF(2026-08-15, 20000)')).toBe('DATEDIF(2026-08-15, 20,000)')
})

test('fractions are known for what they are', () => {
  expect(isFraction('-22/7')).toBe(true)
  expect(isFraction('3.14')).toBe(false)
})

describe('sums and order', () => {
  const parts = fc.array(fc.tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.nat(4)), { maxLength: 20 })

  test('a sum is exact', () => {
    fc.assert(
      fc.property(parts, (numbers) => {
        const texts = numbers.map(([units, scale]) => decimal(units, scale))
        const exact = numbers.reduce((all, [units, scale]) => all + units * 10n ** BigInt(4 - scale), 0n)
        expect(compareDecimals(sumDecimals(texts), decimal(exact, 4))).toBe(0)
      }),
    )
  })

  test('the order is that of the numbers', () => {
    const pair = fc.tuple(fc.bigInt(-(10n ** 6n), 10n ** 6n), fc.bigInt(-(10n ** 6n), 10n ** 6n), fc.nat(4), fc.nat(4))
    fc.assert(
      fc.property(pair, ([a, b, scaleA, scaleB]) => {
        const [left, right] = [a * 10n ** BigInt(4 - scaleA), b * 10n ** BigInt(4 - scaleB)]
        const sign = left < right ? -1 : left > right ? 1 : 0
        expect(Math.sign(compareDecimals(decimal(a, scaleA), decimal(b, scaleB)))).toBe(sign)
      }),
    )
  })
})

test('sizes for drawing', () => {
  expect(drawnSize('12.5')).toBe(12.5)
  expect(drawnSize('1/4')).toBe(0.25)
  expect(drawnSize(undefined)).toBe(0)
  expect(drawnSize('内科')).toBe(0)
})

function decimal(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return units < 0n ? `-${text}` : text
}

describe('a number on a label', () => {
  test.each<[string, string, string]>([
    ['0', '0', '0'],
    ['12.345', '12.3', '12.3'],
    ['9.999', '10', '10'],
    ['9999.4', '9,999', '10K'],
    ['13738500', '1,374万', '13.7M'],
    ['132277200', '1.32亿', '132.3M'],
    ['-45678.9', '-4.57万', '-45.7K'],
    ['99996', '10万', '100K'],
    ['90071992547409931.25', '900,719,925亿', '90,071,993B'],
  ])('%s is %s in Chinese and %s in English', (text, zh, en) => {
    expect([shortDecimal(text, 'zh'), shortDecimal(text, 'en')]).toEqual([zh, en])
  })
})

describe('a part of a whole in percent', () => {
  test.each<[string, string, string | undefined]>([
    ['1', '3', '33.3'],
    ['2', '3', '66.7'],
    ['0.01', '100', '0.0'],
    ['0.05', '100', '0.1'],
    ['-1', '8', '-12.5'],
    ['100', '100.00', '100.0'],
    ['1', '0', undefined],
    ['45035996273704965.1', '90071992547409930.2', '50.0'],
  ])('%s of %s is %s', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ColumnType } from '../../engine/column.ts'
import { printDecimal } from '../../engine/number/decimal.ts'
import { printDay } from '../../engine/ruleset/period.ts'
import { readTest } from '../../engine/formula/test.ts'
import {
  type Bound,
  complementOf,
  everyValue,
  intersectionOf,
  isEmpty,
  sampleOf,
  testedValues,
  unionOf,
  type ValueSet,
} from '../../engine/formula/values.ts'

function values(text: string, type: ColumnType): ValueSet {
  const { test } = readTest(text)
  const set = test && testedValues(test, type)
  if (!set) throw new Error(`nothing known of ${text}`)
  return set
}

/** A set as mathematicians write it. */
function notation(set: ValueSet): string {
  if (set.type === 'text') return `${set.except ? 'all but ' : ''}{${set.texts.join(' ')}}`
  if (set.type === 'boolean') return `{${set.values.join(' ')}}`
  const print = ({ at }: Bound) => (set.type === 'date' ? printDay(Number(at.units)) : printDecimal(at.units, at.scale))
  const low = (bound?: Bound) => (bound ? (bound.open ? '(' : '[') + print(bound) : '(-∞')
  const high = (bound?: Bound) => (bound ? print(bound) + (bound.open ? ')' : ']') : '+∞)')
  return set.intervals.map((interval) => `${low(interval.low)}, ${high(interval.high)}`).join(' ') || '{}'
}

describe('the values that pass a test', () => {
  it.each<[text: string, type: ColumnType, set: string, sample: string | undefined]>([
    ['-', 'number', '(-∞, +∞)', '0'],
    ['5', 'number', '[5, 5]', '5'],
    ['-5', 'number', '[-5, -5]', '-5'],
    ['<> 5', 'number', '(-∞, 5) (5, +∞)', '4'],
    ['< 5', 'number', '(-∞, 5)', '4'],
    ['>= 3', 'number', '[3, +∞)', '3'],
    ['> 0.3', 'number', '(0.3, +∞)', '1.3'],
    ['[100..200)', 'number', '[100, 200)', '100'],
    ['(0..1)', 'number', '(0, 1)', '0.5'],
    ['(0..1]', 'number', '(0, 1]', '1'],
    ['(33.3%..50%)', 'number', '(0.333, 0.5)', '0.4165'],
    ['[1..2), [2..3]', 'number', '[1, 3]', '1'],
    ['[5..6], < 2, [1..3)', 'number', '(-∞, 3) [5, 6]', '2'],
    ['not([1..2], > 5)', 'number', '(-∞, 1) (2, 5]', '0'],
    ['< 5, >= 5', 'number', '(-∞, +∞)', '0'],
    ['not(< 5, >= 5)', 'number', '{}', undefined],
    ['"A","B","A"', 'text', '{A B}', 'A'],
    ['not("B","A")', 'text', 'all but {A B}', '…'],
    ['<> "A"', 'text', 'all but {A}', '…'],
    ['not("…")', 'text', 'all but {…}', '……'],
    ['<> "A", "A"', 'text', 'all but {}', '…'],
    ['-', 'text', 'all but {}', '…'],
    ['true', 'boolean', '{true}', 'true'],
    ['not(true)', 'boolean', '{false}', 'false'],
    ['true, false', 'boolean', '{false true}', 'false'],
    ['"2026-02-28"', 'date', '[2026-02-28, 2026-02-28]', '2026-02-28'],
    ['> "2026-02-28"', 'date', '(2026-02-28, +∞)', '2026-03-01'],
    ['("2026-02-28".."2026-03-01")', 'date', '(2026-02-28, 2026-03-01)', undefined],
  ])('%s on a %s', (text, type, set, sample) => {
    const found = values(text, type)
    expect(notation(found)).toBe(set)
    expect(sampleOf(found)).toBe(sample)
  })

  it.each<[text: string, type: ColumnType]>([
    ['< 目标值', 'number'],
    ['5, 目标值', 'number'],
    ['1 + 1', 'number'],
    ['"A"', 'number'],
    ['5', 'text'],
    ['< "A"', 'text'],
    ['["A".."B"]', 'text'],
    ['5', 'boolean'],
    ['"2026-02-30"', 'date'],
    ['5', 'date'],
  ])('are not known of %s on a %s', (text, type) => {
    const { test } = readTest(text)
    expect(test && testedValues(test, type)).toBeUndefined()
  })
})

describe('a sample with so many decimal places', () => {
  it.each([
    ['(4..5)', 0, undefined],
    ['(4..5)', 1, '4.1'],
    ['(4..6)', 0, '5'],
    ['> 4', 0, '5'],
    ['< 4', 0, '3'],
    ['< -4', 0, '-5'],
    ['<= 4.5', 0, '4'],
    ['<= -4.5', 0, '-5'],
    ['>= -4.5', 0, '-4'],
    ['> -4', 0, '-3'],
    ['[0.25..0.25]', 1, undefined],
    ['[0.25..0.25]', 2, '0.25'],
    ['(1..1.5), > 1.75', 0, '2'],
    ['-', 2, '0'],
  ])('%s, %i', (text, scale, sample) => expect(sampleOf(values(text, 'number'), scale)).toBe(sample))
})

/** Sets over few points, so that they meet often, and the points between and around them. */
const points = ['-1', '0', '0.5', '1', '2']
const probes = ['-2', ...points.flatMap((point) => [point, String(Number(point) + 0.125)])]
const point = fc.constantFrom(...points)
const numberTest = fc.oneof(
  fc.tuple(fc.constantFrom('', '<> ', '< ', '<= ', '> ', '>= '), point).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('[', '('), point, point, fc.constantFrom(']', ')'))
    .filter(([, low, high]) => Number(low) < Number(high))
    .map(([open, low, high, close]) => `${open}${low}..${high}${close}`),
)
const text = fc.constantFrom('"A"', '"B"', '<> "A"', '<> "C"')
const listOf = (item: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.boolean(), fc.array(item, { minLength: 1, maxLength: 4 }))
    .map(([negated, items]) => (negated ? `not(${items.join(', ')})` : items.join(', ')))

describe.each([
  { type: 'number' as const, tests: listOf(numberTest), probes },
  { type: 'text' as const, tests: listOf(text), probes: ['"A"', '"B"', '"C"', '"D"'] },
  { type: 'boolean' as const, tests: listOf(fc.constantFrom('true', 'false')), probes: ['true', 'false'] },
])('sets of a $type', ({ type, tests, probes }) => {
  const has = (set: ValueSet, probe: string) => {
    const both = intersectionOf(set, values(probe, type))
    if (!both) throw new Error('of different types')
    return !isEmpty(both)
  }

  it('hold exactly what passes each test', () => {
    fc.assert(
      fc.property(tests, (text) => {
        const set = values(text, type)
        for (const probe of probes) expect(has(set, probe)).toBe(passes(text, probe))
      }),
    )
  })

  it('unite, meet and complement point by point', () => {
    fc.assert(
      fc.property(tests, tests, (textA, textB) => {
        const [a, b] = [values(textA, type), values(textB, type)]
        const [union, both, rest] = [unionOf(a, b), intersectionOf(a, b), complementOf(a)]
        if (!union || !both) throw new Error('of different types')
        for (const probe of probes) {
          expect(has(union, probe)).toBe(has(a, probe) || has(b, probe))
          expect(has(both, probe)).toBe(has(a, probe) && has(b, probe))
          expect(has(rest, probe)).toBe(!has(a, probe))
        }
        expect(complementOf(rest)).toEqual(a)
        expect(unionOf(a, rest)).toEqual(everyValue(type))
        expect(unionOf(b, a)).toEqual(union)
      }),
    )
  })

  it('give a sample that is in them, unless empty', () => {
    fc.assert(
      fc.property(tests, (text) => {
        const set = values(text, type)
        const sample = sampleOf(set)
        const quoted = type === 'text' ? `"${sample}"` : sample
        expect(quoted === undefined || sample === undefined ? isEmpty(set) : has(set, quoted)).toBe(true)
      }),
    )
  })
})

it('sets of different types have nothing to do with each other', () => {
  expect(intersectionOf(everyValue('number'), everyValue('date'))).toBeUndefined()
  expect(unionOf(everyValue('text'), everyValue('boolean'))).toBeUndefined()
})

/** Whether a probe passes a test, decided from the texts alone. */
function passes(text: string, probe: string): boolean {
  const negated = text.startsWith('not(')
  const items = (negated ? text.slice(4, -1) : text).split(', ')
  return items.some((item) => passesOne(item, probe)) !== negated
}

function passesOne(item: string, probe: string): boolean {
  const interval = /^([[(])(.+)\.\.(.+)([\])])$/.exec(item)
  const x = Number(probe)
  if (interval) {
    const [, open, low, high, close] = interval
    return (open === '[' ? x >= Number(low) : x > Number(low)) && (close === ']' ? x <= Number(high) : x < Number(high))
  }
  const [, operator = '', value = ''] = /^(<>|<=|>=|<|>)? ?(.+)$/.exec(item) ?? []
  switch (operator) {
    case '<>':
      return probe !== value
    case '<':
      return x < Number(value)
    case '<=':
      return x <= Number(value)
    case '>':
      return x > Number(value)
    case '>=':
      return x >= Number(value)
    default:
      return probe === value
  }
}

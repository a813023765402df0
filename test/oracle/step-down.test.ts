import { describe, expect, it } from 'vitest'
import { parse, rational, sum } from './rational.ts'
import { type Department, type Level, showPassage, stepDown } from './step-down.ts'

const departments: readonly Department[] = ['a1', 'a2', 'b1', 'c1', 'c2'].map((key, i) => ({
  key,
  rank: rational(BigInt(-i)),
}))
const heads: Readonly<Record<string, string>> = { a1: '2', a2: '3', b1: '1', c1: '4', c2: '5' }
const level = (letter: string, order: Level['order']): Level => ({
  id: letter,
  order,
  provides: ({ key }) => key.startsWith(letter),
  receives: () => true,
  base: (_, { key }) => parse(heads[key] ?? '0'),
})
const costs = (amounts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(amounts).map(([key, amount]) => [key, parse(amount)]))

function passages(levels: readonly Level[], amounts: Readonly<Record<string, string>>): unknown {
  const result = stepDown(departments, costs(amounts), levels, 0)
  if ('code' in result) return result.code
  const total = sum([...result.values()].map(({ full }) => full))
  expect(total).toEqual(sum([...costs(amounts).values()]))
  return [...result].map(([key, passage]) => `${key}: ${showPassage(passage)}`)
}

describe('the oracle of step-down', () => {
  it('passes level after level on, nothing inside a level', () => {
    expect(passages([level('a', 'together'), level('b', 'together')], { a1: '10', a2: '20', c2: '7' })).toEqual([
      'a1: 0, 10, a 0, b 0',
      'a2: 0, 20, a 0, b 0',
      'b1: 0, 3, a 3, b 0',
      'c1: 13, 0, a 12, b 1',
      'c2: 24, 0, a 15, b 2',
    ])
  })
  it('passes one by one in the order of rank, to those still to come as well', () => {
    expect(passages([level('a', 'one-by-one')], { a1: '3', a2: '24' })).toEqual([
      'a1: 0, 7, a 4',
      'a2: 0, 24, a 0',
      'b1: 3, 0, a 3',
      'c1: 11, 0, a 11',
      'c2: 13, 0, a 13',
    ])
  })
  it('needs a receiver for what is passed on', () => {
    const nobody = { ...level('a', 'together'), receives: () => false }
    expect(passages([nobody], { a1: '1' })).toBe('NO_RECEIVER')
    expect(passages([{ ...level('a', 'together'), base: () => rational(0n) }], { a1: '-1' })).toBe('NO_RECEIVER')
    expect(passages([nobody], { c1: '1' })).toContain('c1: 1, 0, a 0')
  })
})

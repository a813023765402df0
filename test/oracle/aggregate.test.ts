import { describe, expect, it } from 'vitest'
import { type Aggregation, aggregate, FUNCTIONS, type Part } from './aggregate.ts'
import { BLANK, type Cell, failed, NOT_APPLICABLE, number, show } from './cell.ts'
import { parse } from './rational.ts'

const part = (cell: Cell, weight = '1'): Part => ({ cell, weight: number(parse(weight)) })
const value = (text: string, weight = '1') => part(number(parse(text)), weight)
const given = (by: Aggregation, ...parts: Part[]) => show(aggregate(by, parts))

describe('the oracle of aggregates', () => {
  it.each<[Aggregation, string, string]>([
    ['sum', '10', '0'],
    ['count', '3', '0'],
    ['average', '10/3', '—'],
    ['weighted-average', '3.5', '—'],
    ['min', '-1', '—'],
    ['max', '9', '—'],
  ])('%s', (by, some, none) => {
    expect(given(by, value('2', '2'), value('9', '3'), value('-1', '3'))).toBe(by === 'weighted-average' ? '3.5' : some)
    expect(given(by, part(NOT_APPLICABLE))).toBe(none)
  })
  it.each(FUNCTIONS)('%s of what has no value', (by) => {
    expect(given(by, value('1'), part(BLANK))).toBe(by === 'count' ? '1' : '!BLANK_OPERAND')
    expect(given(by, value('1'), part(failed('ZERO_DIVIDE')))).toBe('!OPERAND_FAILED')
    expect(given(by, part(failed('ZERO_DIVIDE')), part(BLANK))).toBe(
      by === 'count' ? '!OPERAND_FAILED' : '!BLANK_OPERAND',
    )
  })
  it('weights without a value', () => {
    const weighing = (weight: Cell) => given('weighted-average', value('1'), { cell: number(parse('4')), weight })
    expect(weighing(number(parse('2')))).toBe('3')
    expect(weighing(NOT_APPLICABLE)).toBe('1')
    expect(weighing(number(parse('-1')))).toBe('—')
    expect(weighing(BLANK)).toBe('!BLANK_OPERAND')
    expect(weighing(failed('ZERO_DIVIDE'))).toBe('!OPERAND_FAILED')
  })
})

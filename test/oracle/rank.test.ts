import { describe, expect, it } from 'vitest'
import { BLANK, failed, NOT_APPLICABLE, number, show } from './cell.ts'
import { rank, RESULTS } from './rank.ts'
import { parse } from './rational.ts'

const values = ['3', '9', '9', '-2', '5'].map((text) => number(parse(text)))
const shown = (...given: Parameters<typeof rank>) => rank(...given).map(show)

describe('the oracle of ranks', () => {
  it.each([
    ['rank', 'descending', '4', '1', '1', '5', '3'],
    ['rank', 'ascending', '2', '4', '4', '1', '3'],
    ['dense', 'descending', '3', '1', '1', '4', '2'],
    ['percentile', 'descending', '0.4', '1', '1', '0.2', '0.6'],
    ['share', 'descending', '0.125', '0.375', '0.375', '-1/12', '5/24'],
  ] as const)('%s, %s', (result, order, ...places) => expect(shown(result, order, values)).toEqual(places))

  it.each(RESULTS)('%s passes over what has no value', (result) => {
    const [one] = shown(result, 'descending', [number(parse('7')), BLANK, NOT_APPLICABLE])
    expect(one).toBe('1')
    expect(shown(result, 'descending', [number(parse('7')), BLANK, NOT_APPLICABLE])).toEqual(['1', '—', 'n/a'])
    const broken = [number(parse('7')), BLANK, failed('ZERO_DIVIDE')]
    expect(shown(result, 'ascending', broken)).toEqual(['!GROUP_MEMBER_FAILED', '—', '!OPERAND_FAILED'])
  })
  it('has no shares of nothing', () => {
    expect(shown('share', 'descending', [number(parse('1')), number(parse('-1'))])).toEqual([
      '!ZERO_DIVIDE',
      '!ZERO_DIVIDE',
    ])
  })
})

import { expect, test } from 'vitest'
import { rankingOf } from '../../editor/screens/overview/end-results/ranked.ts'

const viewOf = (values: readonly (string | null)[]) => ({
  entity: '科室',
  rows: values.map((_, i) => ({ key: String(i), title: { zh: `科${i}`, en: `D${i}` } })),
  refs: [],
  columns: [{ column: '科室.得分', values: [...values] }],
})
const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key)

test('few rows are all ranked as numbers, the largest first; those without a value are counted', () => {
  const { first, last, between, without } = rankingOf(viewOf(['9.5', null, '10', '-3', '10.00001']), '科室.得分')
  expect({ first: keys(first), last, between, without }).toEqual({
    first: ['4', '2', '0', '3'],
    last: [],
    between: 0,
    without: 1,
  })
})

test('of many the best five and the last five, and how many are between', () => {
  const { first, last, between } = rankingOf(viewOf(Array.from({ length: 30 }, (_, i) => String(i))), '科室.得分')
  expect({ first: keys(first), last: keys(last), between }).toEqual({
    first: ['29', '28', '27', '26', '25'],
    last: ['4', '3', '2', '1', '0'],
    between: 20,
  })
})

import { expect, test } from 'vitest'
import { number, text } from '../oracle/cell.ts'
import { parse } from '../oracle/rational.ts'
import { ROUNDINGS } from '../oracle/rounding.ts'
import { planOf, run } from '../properties/engine.ts'
import { recalculate } from './recalculate.ts'

const plan = planOf({
  entities: { 表: { key: '行', fields: { a: { type: 'number' }, b: { type: 'number' } } } },
  items: Object.fromEntries(
    ROUNDINGS.flatMap((rounding) =>
      ['a * b', 'a / b', 'a / b * 1'].map((formula, i) => [
        `表.${rounding}${i}`,
        { kind: 'formula', module: 'accounting', formula, scale: 4, rounding },
      ]),
    ),
  ),
})

test('numbers next to a half go to their own side, also beside much larger ones', async () => {
  const rows = [
    ['91864.49996', '10000'],
    ['91864.5', '10000'],
    ['91864.50004', '10000'],
    ['-91864.5', '10000'],
    ['-91865.5', '10000'],
    ['6000000', '6000000'],
    ['0.575', '0.0001'],
    ['1.15', '0.5'],
    ['1.005', '0.01'],
  ].map(([a = '', b = ''], i) => ({ 行: text(String(i)), a: number(parse(a)), b: number(parse(b)) }))
  const found = await recalculate(run(plan, { 表: rows }))
  expect(found.differences).toEqual([])
  expect(found.cells).toBe(rows.length * ROUNDINGS.length * 3)
})

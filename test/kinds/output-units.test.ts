import { expect, test } from 'vitest'
import { columnView, explain } from '../../engine/index.ts'
import { number, text } from '../oracle/cell.ts'
import { parse } from '../oracle/rational.ts'
import { planOf, run } from '../properties/engine.ts'

test('an output that counts something else than its item is shown without the unit of the item', () => {
  const plan = planOf({
    entities: { 科室: { key: '代码', fields: { 得分: { type: 'number', unit: '分' } } } },
    items: {
      '科室.卡': {
        kind: 'scorecard',
        module: 'assessment',
        unit: '分',
        scale: 2,
        cards: [
          {
            id: '全院',
            title: { en: 'All' },
            standard: '100',
            weights: 'percent',
            nodes: [{ id: '质量', title: { en: 'Quality' }, weight: '100', score: '得分' }],
          },
        ],
        coefficient: { name: '考核系数', title: { en: 'Coefficient' }, scale: 4 },
      },
    },
  })
  const done = run(plan, { 科室: [{ 代码: text('1'), 得分: number(parse('96')) }] })
  expect(columnView(plan, '科室.卡')?.unit).toBe('分')
  expect(columnView(plan, '科室.卡#质量')?.unit).toBe('分')
  expect(columnView(plan, '科室.卡#考核系数')?.unit).toBeUndefined()
  expect(explain(done, '科室.卡#考核系数', '1')?.value).toEqual({ state: 'value', type: 'number', text: '0.96' })
})

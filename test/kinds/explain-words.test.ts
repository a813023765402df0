import { expect, test } from 'vitest'
import { explain, schemeView } from '../../engine/index.ts'
import { number, text } from '../oracle/cell.ts'
import { parse } from '../oracle/rational.ts'
import { planOf, run } from '../properties/engine.ts'

const title = (en: string) => ({ title: { en } })
const scheme = {
  entities: {
    科室: {
      key: '代码',
      fields: {
        代码: { type: 'text', ...title('Code') },
        人数: { type: 'number', unit: '人', ...title('People') },
        备数: { type: 'number', unit: '人', ...title('Spare') },
      },
    },
    工作量: {
      key: '序号',
      refs: { 开单科室: { to: '科室', ...title('Ordering') }, 执行科室: { to: '科室', ...title('Performing') } },
      fields: { 序号: { type: 'text', ...title('No.') }, 数量: { type: 'number', unit: '次', ...title('Number') } },
    },
  },
  items: {
    '科室.岗位': {
      kind: 'formula',
      module: 'accounting',
      unit: '人',
      scale: 0,
      when: '人数 > 5',
      ...title('Posts'),
      formula: '人数',
    },
    '科室.果': {
      kind: 'formula',
      module: 'accounting',
      scale: 2,
      ...title('Result'),
      formula: 'CONVERT(FIRST(岗位, 备数, 人数), "人") * 2',
    },
    '科室.开单量': {
      kind: 'aggregate',
      module: 'accounting',
      unit: '次',
      scale: 0,
      ...title('Ordered'),
      of: '工作量.数量',
      via: '开单科室',
      function: 'sum',
    },
  },
}

test('a formula with numbers says in both languages what has no value, and names units', () => {
  const done = run(planOf(scheme), { 科室: [{ 代码: text('1'), 人数: number(parse('3')) }], 工作量: [] })
  const block = explain(done, '科室.果', '1')?.blocks.find((each) => each.block === 'formula')
  expect(block).toMatchObject({
    names: {
      zh: 'CONVERT(FIRST(岗位, 备数, 人数), "人") × 2',
      en: 'CONVERT(FIRST(Posts, Spare, People), "people") × 2',
    },
    numbers: {
      zh: 'CONVERT(FIRST(不适用, 空, 3), "人") × 2',
      en: 'CONVERT(FIRST(n/a, blank, 3), "people") × 2',
    },
  })
})

test('a sentence calls the refs by their titles', () => {
  const item = schemeView(planOf(scheme)).items.find(({ key }) => key === '科室.开单量')
  expect(item?.sentence).toEqual({
    zh: '合计所属各行的“数量”（开单科室）',
    en: 'Sum of Number over the rows below (Ordering)',
  })
})

import { describe, expect, it } from 'vitest'
import { calculate, checkRuleset, readData, rowTitle } from '../../engine/index.ts'

const named = { 名称: { type: 'text' } }
const { plan, problems } = checkRuleset({
  format: 1,
  id: 'titles',
  version: '1.0.0',
  title: { zh: '题名', en: 'Titles' },
  period: 'month',
  entities: {
    单元: { level: 'unit', key: '代码', fields: { ...named, 代码: { type: 'text' } } },
    项目: { level: 'record', key: '编码', fields: { ...named, 编码: { type: 'text' } } },
    人员: { level: 'person', key: '工号', fields: { 姓名: { type: 'text' } } },
    任职: { level: 'person', key: ['人员', '单元'], refs: { 人员: '人员', 单元: '单元' } },
    明细: {
      level: 'record',
      refs: { 项目: '项目', 开单单元: '单元', 执行单元: '单元' },
      fields: { 就诊类型: { type: 'text' } },
    },
    登记: { level: 'record', refs: { 单元: '单元' }, fields: { 事项: { type: 'text' } } },
  },
  items: { '单元.条数': { kind: 'aggregate', module: 'accounting', of: '登记', function: 'count', scale: 0 } },
})

const table = (entity: string, rows: readonly Readonly<Record<string, string>>[]) => {
  const columns = Object.keys(rows[0] ?? {})
  return { entity, columns, cells: rows.map((row) => columns.map((name) => row[name] ?? '')) }
}

describe('a row is called', () => {
  if (plan === undefined) throw new Error(problems.map(({ message }) => message.en).join('\n'))
  const { data } = readData(plan.ruleset, {
    period: '2026-08',
    tables: [
      table('单元', [
        { 代码: '1011', 名称: '骨科医生组' },
        { 代码: '7021', 名称: '麻醉科' },
      ]),
      table('项目', [{ 编码: 'A1', 名称: '全身麻醉' }]),
      table('人员', [{ 工号: '001', 姓名: '王芳' }]),
      table('任职', [{ 人员: '001', 单元: '7021' }]),
      table('明细', [
        { 项目: 'A1', 开单单元: '1011', 执行单元: '7021', 就诊类型: '住院' },
        { 项目: 'A1', 开单单元: '7021', 执行单元: '7021', 就诊类型: '门诊' },
      ]),
      table('登记', [{ 单元: '7021', 事项: '教学查房' }]),
    ],
  })
  if (data === undefined) throw new Error('no data')
  const run = calculate(plan, data)

  it.each([
    ['单元', 0, '骨科医生组（1011）'],
    ['人员', 0, '王芳（001）'],
    ['任职', 0, '王芳 · 麻醉科'],
    ['明细', 0, '全身麻醉 · 骨科医生组 · 麻醉科（第 1 条）'],
    ['明细', 1, '全身麻醉 · 麻醉科（第 2 条）'],
    ['登记', 0, '教学查房（第 1 条）'],
  ])('%s %i: %s', (entity, row, title) => {
    expect(rowTitle(run, entity, row).zh).toBe(title)
  })
})

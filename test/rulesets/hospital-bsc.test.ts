import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { calculate, checkRuleset, readData, showCell } from '../../engine/index.ts'
import { readFiles } from '../../exchange/index.ts'

const FOLDER = fileURLToPath(new URL('../../rulesets/hospital-bsc', import.meta.url))

const json = (path: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${path}`, 'utf8'))

/** The cells of a column in a year, by row. */
function yearly(version: string, year: string): (column: string) => Readonly<Record<string, string>> {
  const checked = checkRuleset(json(`versions/${version}.json`))
  if (checked.plan === undefined) throw new Error(checked.problems.map((found) => found.message.en).join('\n'))
  const names = readdirSync(`${FOLDER}/data/${year}`)
  const files = names.map((path) => ({ path, bytes: new Uint8Array(readFileSync(`${FOLDER}/data/${year}/${path}`)) }))
  const read = readData(checked.plan.ruleset, readFiles(files).raw)
  if (read.data === undefined) throw new Error('no data')
  const run = calculate(checked.plan, read.data)
  return (name) => {
    const column = run.column(name)
    const keys = run.data.tables.get(name.slice(0, name.indexOf('.')))?.keys ?? []
    return Object.fromEntries(keys.map((key, row) => [key, showCell(column, row).text]))
  }
}

const those = (cells: Readonly<Record<string, string>>, wanted: string): string[] =>
  Object.keys(cells).filter((key) => cells[key] === wanted)

describe('the balanced scorecard of the hospital', () => {
  test('2006 meets all targets of the strategy map but five', () => {
    const cells = yearly('1.1.0', '2006')
    const assessed = cells('指标.评价')
    expect(those(assessed, '未达标')).toEqual([
      '百元收入药品及耗材消耗',
      '药品收入占医药收入比重',
      '人员经费占总收入比重',
      '突出贡献表扬度',
      '共同价值观认可度',
    ])
    expect(those(assessed, '达标')).toHaveLength(19)
    expect(those(assessed, '无实际值')).toHaveLength(11)
    expect(cells('层面.达标数')).toEqual({ 财务: '4', 客户: '6', 内部流程: '1', 学习与成长: '8' })
    expect(cells('层面.可评数')).toEqual({ 财务: '7', 客户: '6', 内部流程: '1', 学习与成长: '10' })
  })

  test('2006 misses four targets of the body text, and eight with actual values are open', () => {
    const assessed = yearly('1.0.0', '2006')('指标.评价')
    expect(those(assessed, '未达标')).toEqual([
      '每职工年出院人次',
      '业务收入增长率',
      '新技术新项目',
      '共同价值观认可度',
    ])
    expect(those(assessed, '目标未定')).toEqual([
      '总资产收益率',
      '百元收入药品及耗材消耗',
      '药品收入占医药收入比重',
      '人员经费占总收入比重',
      '有效投诉率',
      '出院患者治愈好转率',
      '入出院诊断符合率',
      '医疗事故率',
    ])
    expect(those(assessed, '达标')).toHaveLength(12)
  })

  test('lost targets are open, never made up: each open row says why', () => {
    const { parameters } = json('versions/1.0.0.json') as {
      parameters: Record<string, { values: { value: string | null; source: string }[] }>
    }
    const open = parameters['指标目标值']?.values.filter(({ value }) => value === null) ?? []
    expect(open).toHaveLength(8)
    for (const { source } of open) expect(source).toMatch(/丢失|未定|没有写/)
  })

  test('the head is its released version', () => {
    expect(json('ruleset.json')).toEqual(json('versions/1.1.0.json'))
  })
})

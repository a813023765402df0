import { describe, expect, test } from 'vitest'
import { describeTable } from '../../engine/data/describe.ts'
import type { DataRuleset } from '../../engine/data/slots.ts'
import type { RawTable } from '../../engine/data/table.ts'
import { problemsOf, rawTable, read } from './scheme.ts'

const SCHEME: DataRuleset = {
  period: 'month',
  entities: {
    医院: { level: 'hospital', fields: { 预算: { type: 'number' }, 人数: { type: 'number' } } },
    单元: {
      title: { en: 'Unit' },
      key: '代码',
      refs: { 上级: { to: '单元', optional: true } },
      fields: {
        名称: { type: 'text', required: true },
        收入: { type: 'number', unit: '元' },
        床日: { type: 'number' },
      },
    },
    记录: { refs: { 单元: '单元' }, fields: { 数量: { type: 'number' } } },
  },
  sources: {
    财务: { title: { zh: '财务科', en: 'Finance' }, office: '财务处', supplies: ['单元.收入', '医院.预算'] },
    病案: { title: { en: 'Records' }, supplies: ['单元.床日', '记录'] },
    '财务（年度）': { office: '财务处', supplies: [] },
    绩效办: { supplies: ['单元'] },
  },
}

const BASE = rawTable('单元', ['代码', '名称'], ['1', '内科'], ['2', '外科'])
const FINANCE = rawTable('单元·财务', ['代码', '名称', '收入(元)'], ['2', '外科', '20'], ['1', null, '10'])
const RECORDS = rawTable('单元·病案', ['床日', '代码'], ['7', '1'])
const HOSPITAL = rawTable('医院', ['人数'], ['100'])

const data = (...tables: RawTable[]) => ({ period: '2026-08', tables: [HOSPITAL, ...tables] })
const problems = (...tables: RawTable[]) =>
  problemsOf(data(...tables), {}, SCHEME).filter((found) => !found.startsWith('DATA_TABLE_MISSING'))

describe('a table in parts of several offices', () => {
  test('is one table, its rows matched by key', () => {
    const { data: found, problems: said } = read(data(FINANCE, BASE, RECORDS), {}, SCHEME)
    expect(said.map(({ code }) => code)).toEqual(['DATA_TABLE_MISSING'])
    const unit = found?.tables.get('单元')
    expect(unit && describeTable(unit)).toEqual({
      entity: '单元',
      columns: ['代码', '上级', '名称', '收入', '床日'],
      cells: [
        ['1', null, '内科', '10', '7'],
        ['2', null, '外科', '20', null],
      ],
    })
    expect(unit?.source?.(0, '收入')).toEqual({ file: '单元·财务.csv', row: 3, column: '收入(元)' })
    expect(unit?.source?.(1, '名称')).toEqual({ file: '单元.csv', row: 3, column: '名称' })
    expect(unit?.source?.(1, '床日')?.file).toBe('单元.csv')
  })

  test.each([
    '单元·财务',
    '单元 · 财务科',
    '单元-财务处',
    '单元（财务）',
    'Unit_Finance',
    'Unit (Finance)',
    '单元·Finance',
    '单元·财务（年度）',
    '单元（财务（年度））',
  ])('may be called %s', (entity) => {
    expect(problems(BASE, { ...FINANCE, entity })).toEqual([])
  })

  test('of whoever supplies the rows is the table itself', () => {
    expect(problems({ ...BASE, entity: '单元·绩效办' }, FINANCE)).toEqual([])
    expect(problems(BASE, { ...BASE, entity: '单元·绩效办' })).toMatchObject([
      expect.stringContaining('DATA_TABLE_TWICE'),
    ])
  })

  test('of one row needs no key', () => {
    const { data: found } = read(data(BASE, rawTable('医院·财务', ['预算'], ['5'])), {}, SCHEME)
    const hospital = found?.tables.get('医院')
    expect(hospital && describeTable(hospital).cells).toEqual([['5', '100']])
  })

  test('may come without the table itself', () => {
    const both = rawTable('单元·财务', ['代码', '名称', '收入'], ['1', '内科', '10'], ['3', '儿科', '30'])
    const { data: found } = read(
      data(both, rawTable('单元·病案', ['代码', '名称', '床日'], ['2', '外科', '7'])),
      {},
      SCHEME,
    )
    expect(found?.tables.get('单元')?.keys).toEqual(['1', '3', '2'])
  })

  test('of records without keys stands below the others', () => {
    const one = rawTable('记录', ['单元', '数量'], ['1', '1'])
    const two = rawTable('记录·财务', ['数量', '单元'], ['2', '2'])
    const { data: found } = read(data(BASE, one, two), {}, SCHEME)
    const records = found?.tables.get('记录')
    expect(records && describeTable(records).cells).toEqual([
      ['1', '1'],
      ['2', '2'],
    ])
  })

  test('must say the same where it says it again', () => {
    const other = rawTable('单元·财务', ['代码', '名称', '收入'], ['1', '内二科', '10'])
    expect(read(data(BASE, other), {}, SCHEME).problems).toMatchObject([
      {
        code: 'DATA_CELL_CONFLICT',
        at: { file: '单元·财务.csv', row: 2, column: '名称' },
        detail: { value: '内二科', other: '内科', first: '单元.csv' },
      },
      { code: 'DATA_TABLE_MISSING' },
    ])
  })

  test('must not speak of rows that there are not', () => {
    const strange = rawTable('单元·财务', ['代码', '收入'], ['01', '10'])
    expect(read(data(BASE, strange), {}, SCHEME).problems).toMatchObject([
      { code: 'DATA_PART_KEY_UNKNOWN', at: { file: '单元·财务.csv', row: 2, column: '代码' }, detail: { key: '01' } },
      { code: 'DATA_TABLE_MISSING' },
    ])
  })

  test('must not have a key twice or blank', () => {
    const twice = rawTable('单元·财务', ['代码', '收入'], ['1', '10'], ['1', '20'], [null, '30'])
    const found = read(data(BASE, twice), {}, SCHEME).problems.map(({ code, at }) => [code, at?.file, at?.row])
    expect(found).toContainEqual(['DATA_KEY_TWICE', '单元·财务.csv', 3])
    expect(found).toContainEqual(['DATA_KEY_BLANK', '单元·财务.csv', 4])
  })
})

describe('cells that cannot be used', () => {
  const faulty = (column: number): RawTable => ({
    ...rawTable('单元', ['代码', '名称', '收入', '备注'], ['1', '内科', '10', 'x']),
    fault: (_, at) => (at === column ? 'XLSX_FORMULA_ERROR' : undefined),
  })
  test('are said once, in columns that are used', () => {
    const said = (column: number) =>
      read(data(faulty(column)), {}, SCHEME).problems.flatMap(({ code, detail }) =>
        /XLSX|VALUE|KEY/.test(code) ? [[code, detail['column']]] : [],
      )
    expect(said(0)).toEqual([['XLSX_FORMULA_ERROR', '代码']])
    expect(said(1)).toEqual([['XLSX_FORMULA_ERROR', '名称']])
    expect(said(2)).toEqual([['XLSX_FORMULA_ERROR', '收入']])
    expect(said(3)).toEqual([])
  })

  test('are found in parts too', () => {
    const part: RawTable = { ...FINANCE, fault: (row, at) => (row === 1 && at === 2 ? 'XLSX_MERGED' : undefined) }
    expect(read(data(BASE, part), {}, SCHEME).problems[0]).toMatchObject({
      code: 'XLSX_MERGED',
      at: { file: '单元·财务.csv', row: 3, column: '收入(元)' },
    })
  })
})

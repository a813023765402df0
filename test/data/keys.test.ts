import { describe, expect, test } from 'vitest'
import type { DataRuleset } from '../../engine/data/slots.ts'
import { problemsOf, rawTable, read, tables } from './scheme.ts'

const posts = (...rows: readonly (readonly (string | null)[])[]) =>
  tables({
    任职: rawTable('任职', ['职工', '科室', '出勤天数'], ...rows.map((row) => [...row, '1'])),
    扣款: rawTable('扣款', []),
  })

describe('keys', () => {
  test('must not be blank', () => {
    expect(
      problemsOf(tables({ 职工: rawTable('职工', ['工号', '姓名'], ['001', '张三'], [' ', '无名'], ['002', '李四']) })),
    ).toEqual(['DATA_KEY_BLANK /data/职工/2/工号 职工.csv:3'])
    expect(problemsOf(posts(['001', '0701'], ['', '0702'], [null, ' ']))).toEqual([
      'DATA_KEY_BLANK /data/任职/2/职工 任职.csv:3',
      'DATA_KEY_BLANK /data/任职/3/职工 任职.csv:4',
      'DATA_KEY_BLANK /data/任职/3/科室 任职.csv:4',
    ])
  })

  test('that are fields too are blank once, and typed', () => {
    const scheme: DataRuleset = {
      period: 'month',
      entities: { 年度: { key: '年', fields: { 年: { type: 'number', required: true } } } },
    }
    const years = (...rows: readonly string[]) => ({
      period: '2026-08',
      tables: [rawTable('年度', ['年', 'x'], ...rows.map((row) => [row, 'x']))],
    })
    expect(problemsOf(years('2026', ''), {}, scheme).slice(1)).toEqual(['DATA_KEY_BLANK /data/年度/2/年 年度.csv:3'])
    const table = read(years('2026', '2025'), {}, scheme).data?.tables.get('年度')
    expect(table?.keys).toEqual(['2026', '2025'])
    expect(table?.columns.get('年')).toMatchObject({ type: 'number', num: Float64Array.of(2026, 2025) })
  })

  test('must differ; the first is named', () => {
    const { problems } = read(posts(['001', '0701'], ['002', '0701'], ['001', ' 0701']))
    expect(problems.map(({ code, path, at, message }) => [code, path, at?.row, message.en])).toEqual([
      ['DATA_KEY_TWICE', '/data/任职/001~10701/职工', 4, '"任职" has "001/0701" twice, first on row 2.'],
    ])
  })

  test('001 and 1 differ', () => {
    const raw = tables({ 职工: rawTable('职工', ['工号', '姓名'], ['001', '张三'], ['1', '王五'], ['002', '李四']) })
    expect(read(raw).data?.tables.get('职工')?.keys).toEqual(['001', '1', '002'])
  })

  test('a slash may stand in a key of its own, not in a part of a composite one', () => {
    const single = tables({
      科室: rawTable('科室', ['科室代码'], ['内科/一病区'], ['0702']),
      任职: rawTable('任职', ['职工', '科室', '出勤天数'], ['001', '内科/一病区', '1'], ['002', '0702', '1']),
      扣款: rawTable('扣款', []),
    })
    const { problems } = read(single)
    expect(problems.map(({ code, path, at }) => [code, path, at?.row])).toEqual([
      ['DATA_KEY_SLASH', '/data/任职/001~1内科~1一病区/科室', 2],
    ])
  })

  test('a part that refers to a composite key has its slashes', () => {
    const scheme: DataRuleset = {
      period: 'month',
      entities: {
        职工: { key: '工号' },
        任职: { key: ['职工', '序号'], refs: { 职工: '职工' } },
        班次: { key: ['任职', '日'], refs: { 任职: '任职' } },
      },
    }
    const raw = (post: string) => ({
      period: '2026-08',
      tables: [
        rawTable('职工', ['工号'], ['1']),
        rawTable('任职', ['职工', '序号'], ['1', 'a']),
        rawTable('班次', ['任职', '日'], [post, '5']),
      ],
    })
    expect(read(raw('1/a'), {}, scheme).data?.tables.get('班次')?.keys).toEqual(['1/a/5'])
    expect(problemsOf(raw('1/a/b'), {}, scheme)).toEqual([
      'DATA_KEY_SLASH /data/班次/1~1a~1b~15/任职 班次.csv:2',
      'DATA_REF_UNKNOWN /data/班次/1~1a~1b~15/任职 班次.csv:2',
    ])
  })

  test('that are wrong make refs to them no problem', () => {
    const broken = tables({ 职工: rawTable('职工', ['姓名'], ['张三'], ['李四']) })
    expect(problemsOf(broken)).toEqual(['DATA_COLUMN_MISSING /data/职工/工号 职工.csv:1'])
  })
})

describe('refs', () => {
  test('must be known; the nearest shape is named', () => {
    const { problems } = read(posts(['1', '0701'], ['001', '701'], ['002', '９９']))
    expect(problems.map(({ code, path, at, message }) => [code, path, at?.column, message.zh])).toEqual([
      ['DATA_REF_UNKNOWN', '/data/任职/1~10701/职工', '职工', '“职工”为“1”，但“职工”中没有这一行。是不是“001”？'],
      ['DATA_REF_UNKNOWN', '/data/任职/001~1701/科室', '科室', '“科室”为“701”，但“科室”中没有这一行。是不是“0701”？'],
      ['DATA_REF_UNKNOWN', '/data/任职/002~1９９/科室', '科室', '“科室”为“９９”，但“科室”中没有这一行。'],
    ])
  })

  test('must not be blank unless optional', () => {
    const raw = tables({
      科室: rawTable('科室', ['科室代码', '上级科室'], ['0701', ''], ['0702', '0701']),
      扣款: rawTable('扣款', ['任职', '金额'], ['', '1'], ['001/0702', '2'], [' ', '']),
    })
    expect(problemsOf(raw)).toEqual(['DATA_REF_BLANK /data/扣款/1/任职 扣款.csv:2'])
  })

  test('may lead to rows of their own entity, later ones too', () => {
    const raw = tables({ 科室: rawTable('科室', ['科室代码', '上级科室'], ['0701', '0702'], ['0702', null]) })
    expect(read(raw).data?.tables.get('科室')?.refs.get('上级科室')).toEqual(Int32Array.of(1, -1))
  })

  test('read as the key texts they hold', () => {
    const post = read(tables()).data?.tables.get('任职')
    expect(post?.columns.get('科室')).toMatchObject({
      type: 'text',
      dictionary: ['0701', '0702'],
      codes: Int32Array.of(0, 1, 1),
    })
    expect(read(tables()).data?.tables.get('科室')?.columns.get('医院')).toMatchObject({
      dictionary: ['1'],
      codes: Int32Array.of(0, 0),
    })
  })
})

import { describe, expect, test } from 'vitest'
import { describeTable } from '../../engine/data/describe.ts'
import type { DataRuleset } from '../../engine/data/slots.ts'
import { GOOD, problemsOf, rawTable, read, tables, texts } from './scheme.ts'

test('a whole period is typed, checked and linked', () => {
  const { data, problems, controlTotals } = read(tables())
  expect(problems).toEqual([])
  expect(controlTotals).toEqual([])
  expect(data?.period).toBe('2026-08')
  expect([...(data?.tables.keys() ?? [])]).toEqual(['医院', '科室', '职工', '任职', '扣款'])
  expect(texts(data, '医院', '预算')).toEqual(['3505000'])
  expect(texts(data, '科室', '药占比')).toEqual(['0.335', ''])
  expect(texts(data, '职工', '在编')).toEqual(['true', 'true'])
  expect(texts(data, '任职', '夜班')).toEqual(['0', '0', '0'])
  expect(texts(data, '扣款', '金额')).toEqual(['-1234.5'])
  expect(data?.tables.get('任职')?.keys).toEqual(['001/0701', '001/0702', '002/0702'])
  expect(data?.tables.get('任职')?.rowOf.get('002/0702')).toBe(2)
  expect(data?.tables.get('任职')?.refs.get('科室')).toEqual(Int32Array.of(0, 1, 1))
  expect(data?.tables.get('科室')?.refs.get('医院')).toEqual(Int32Array.of(0, 0))
  expect(data?.tables.get('科室')?.refs.get('上级科室')).toEqual(Int32Array.of(-1, -1))
  expect(data?.tables.get('扣款')?.refs.get('任职')).toEqual(Int32Array.of(1))
  expect(data?.tables.get('扣款')?.keys).toEqual(['1'])
})

test('a table tells where each cell was read, blank rows between or not', () => {
  const { data } = read(
    tables({ 科室: rawTable('科室', ['科室代码', '药占比'], [' ', null], ['0701', '1%'], ['', ''], ['0702', '']) }),
  )
  const table = data?.tables.get('科室')
  expect(table?.rows).toBe(2)
  expect(table?.source?.(0, '药占比')).toEqual({ file: '科室.csv', row: 3, column: '药占比' })
  expect(table?.source?.(1, '科室代码')).toEqual({ file: '科室.csv', row: 5, column: '科室代码' })
  expect(table?.source?.(1, '类别')).toEqual({ file: '科室.csv', row: 5 })
})

test('describeTable gives the texts back', () => {
  const { data } = read(tables())
  const [staff, post] = ['职工', '任职'].map((entity) => data?.tables.get(entity))
  expect(staff && describeTable(staff)).toEqual({
    entity: '职工',
    columns: ['工号', '姓名', '入职日期', '在编'],
    cells: [
      ['001', '张三', '2008-07-01', 'true'],
      ['002', '李四', null, 'true'],
    ],
  })
  expect(post && describeTable(post).cells[0]).toEqual(['001', '0701', '20.5', '0'])
})

describe('periods', () => {
  test.each([
    [undefined, undefined, ['DATA_PERIOD_MISSING /data']],
    ['2026-08', undefined, []],
    [undefined, '2026-08', []],
    ['2026-08', '2026-08', []],
    ['2026-07', '2026-08', ['DATA_PERIOD_CONFLICT /data']],
    ['2026-13', undefined, ['DATA_PERIOD_INVALID /data']],
    ['2026-Q3', undefined, ['DATA_PERIOD_INVALID /data']],
    ['八月', undefined, ['DATA_PERIOD_INVALID /data']],
  ])('data of %s, asked for %s', (declared, asked, expected) => {
    const { period: _, ...rest } = tables()
    const raw = declared === undefined ? rest : { ...rest, period: declared }
    expect(problemsOf(raw, asked === undefined ? {} : { period: asked })).toEqual(expected)
  })

  test('are of the length of the scheme', () => {
    const scheme: DataRuleset = { period: 'quarter', entities: {} }
    expect(problemsOf({ period: '2026-Q3', tables: [] }, {}, scheme)).toEqual([])
    expect(problemsOf({ period: '2026-08', tables: [] }, {}, scheme)).toEqual(['DATA_PERIOD_INVALID /data'])
  })
})

describe('tables', () => {
  test.each([
    ['员工', '职工'],
    ['department', '科室'],
    ['Ｄepartment ', '科室'],
  ])('%j is %s: found by earlier name, title or a name that looks the same', (name, entity) => {
    const renamed = GOOD.map((table) => (table.entity === entity ? { ...table, entity: name } : table))
    expect(problemsOf({ period: '2026-08', tables: renamed })).toEqual([])
  })

  test('that the scheme does not know are said', () => {
    const raw = tables({ 备注: rawTable('备注', ['说明'], ['x']) })
    const { problems, data } = read(raw)
    expect(problems.map(({ code, severity, path, at }) => [code, severity, path, at?.file])).toEqual([
      ['DATA_TABLE_UNKNOWN', 'warning', '/data/备注', '备注.csv'],
    ])
    expect(data).toBeDefined()
  })

  test('that look like a missing one are errors', () => {
    const raw = tables({ 扣款: undefined, 扣款2026: rawTable('扣款2026', ['任职', '金额'], ['001/0701', '1']) })
    const { problems, data } = read(raw)
    expect(problems.map(({ code, message }) => [code, message.zh])).toEqual([
      ['DATA_TABLE_MISNAMED', '方案中没有“扣款2026”，而“扣款”没有数据。'],
    ])
    expect(data).toBeUndefined()
  })

  test('that look like one that is there are only said', () => {
    const { problems, data } = read(tables({ 扣款2026: rawTable('扣款2026', ['任职', '金额'], ['001/0701', '1']) }))
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['DATA_TABLE_UNKNOWN', 'warning']])
    expect(data?.tables.get('扣款')?.rows).toBe(1)
  })

  test('supplied twice are errors that name both files', () => {
    const { problems } = read(tables({ 员工: rawTable('员工', ['工号', '姓名'], ['003', '王五']) }))
    expect(problems.map(({ code, message }) => [code, message.en])).toEqual([
      ['DATA_TABLE_TWICE', '"职工" is supplied twice: by 职工.csv and by 员工.csv.'],
    ])
  })

  test('that are missing have no rows, with a warning', () => {
    const { problems, data } = read(tables({ 扣款: undefined }))
    expect(problems.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['DATA_TABLE_MISSING', 'warning', '/data/扣款'],
    ])
    expect(data?.tables.get('扣款')).toMatchObject({ rows: 0, keys: [] })
    expect(texts(data, '扣款', '金额')).toEqual([])
  })

  test('that others refer to must not be missing, said once a column', () => {
    expect(problemsOf(tables({ 职工: undefined }))).toEqual([
      'DATA_TABLE_MISSING /data/职工',
      'DATA_TABLE_NEEDED /data/任职/职工 任职.csv:1',
    ])
  })

  test('of one row must have exactly one', () => {
    expect(problemsOf(tables({ 医院: undefined }))).toEqual(['DATA_SINGLE_ROW /data/医院'])
    expect(problemsOf(tables({ 医院: rawTable('医院', ['预算']) }))).toEqual(['DATA_SINGLE_ROW /data/医院 医院.csv:1'])
    const two = read(tables({ 医院: rawTable('医院', ['预算'], ['1'], ['2']) }))
    expect(two.problems.map(({ message }) => message.zh)).toEqual(['“医院”必须正好有一行，现有 2 行。'])
  })

  test('of the hospital are of one row though nobody refers to it', () => {
    const scheme: DataRuleset = {
      period: 'month',
      entities: { 医院: { level: 'hospital', fields: { 预算: { type: 'number' } } } },
    }
    const budgets = (...rows: readonly string[]) => ({
      period: '2026-08',
      tables: [rawTable('医院', ['预算'], ...rows.map((row) => [row]))],
    })
    expect(problemsOf(budgets('1'), {}, scheme)).toEqual([])
    expect(problemsOf(budgets('1', '2'), {}, scheme)).toEqual(['DATA_SINGLE_ROW /data/医院 医院.csv:1'])
  })

  test('of one row of which nothing need be said may be left out', () => {
    const scheme: DataRuleset = { period: 'month', entities: { 医院: {}, 科室: { key: '代码', refs: { 院: '医院' } } } }
    const { data, problems } = read({ period: '2026-08', tables: [rawTable('科室', ['代码'], ['1'])] }, {}, scheme)
    expect(problems).toEqual([])
    expect(data?.tables.get('医院')?.keys).toEqual(['1'])
    expect(data?.tables.get('科室')?.refs.get('院')).toEqual(Int32Array.of(0))
  })

  test('without rows need no columns, with a head they do', () => {
    const [bare, headed] = [rawTable('职工', []), rawTable('职工', ['工号'])]
    expect(problemsOf(tables({ 职工: bare, 任职: undefined, 扣款: undefined }))).toEqual([
      'DATA_TABLE_MISSING /data/任职',
      'DATA_TABLE_MISSING /data/扣款',
    ])
    expect(problemsOf(tables({ 职工: headed, 任职: undefined, 扣款: undefined }))).toContain(
      'DATA_COLUMN_MISSING /data/职工/姓名 职工.csv:1',
    )
  })
})

describe('columns', () => {
  const staff = (columns: readonly string[], ...cells: readonly string[]) =>
    tables({ 职工: rawTable('职工', columns, ['001', '张三', ...cells], ['002', '李四', ...cells]) })

  test.each(['入职日期', '参加工作时间', 'Hired on', 'hired ON', ' 入职日期 ', '入 职日期'])(
    'are found as %j',
    (name) => {
      const { data, problems } = read(staff(['工号', '姓名', name], '2020-01-01'))
      expect(problems).toEqual([])
      expect(texts(data, '职工', '入职日期')).toEqual(['2020-01-01', '2020-01-01'])
    },
  )

  const posts = (head: string, value = '1') =>
    tables({
      任职: rawTable(
        '任职',
        ['职工', '科室', head],
        ['001', '0701', value],
        ['001', '0702', value],
        ['002', '0702', value],
      ),
    })

  test.each([
    '出勤天数',
    '考勤天数',
    '出勤天数(天)',
    '出勤天数（天）',
    '出勤天数[天]',
    '出勤天数 （天）',
    '出勤天数【日】',
    '考勤天数(天)',
  ])('%s is 出勤天数', (head) => {
    const { data, problems } = read(posts(head))
    expect(problems).toEqual([])
    expect(texts(data, '任职', '出勤天数')).toEqual(['1', '1', '1'])
  })

  test.each([
    ['出勤天数(小时)', '小时'],
    ['出勤天数(周)', '周'],
    ['考勤天数（元）', '元'],
  ])('%s has another unit', (head, found) => {
    const { problems } = read(posts(head))
    expect(problems.map(({ code, message, at }) => [code, message.zh, at])).toEqual([
      [
        'DATA_COLUMN_UNIT',
        `列名“${head}”写的单位是“${found}”，方案中“出勤天数”的单位是“天”。`,
        { file: '任职.csv', row: 1, column: head },
      ],
    ])
  })

  test('a scaled unit in the head must be the declared one', () => {
    const budget = (head: string) => problemsOf(tables({ 医院: rawTable('医院', [head], ['1']) }))
    expect(budget('预算(万元)')).toEqual([])
    expect(budget('预算(元)')).toEqual(['DATA_COLUMN_UNIT /data/医院/预算 医院.csv:1'])
  })

  test('without a declared unit may name any, but no multiple of one', () => {
    const scheme: DataRuleset = { period: 'month', entities: { 行: { key: '号', fields: { 值: { type: 'number' } } } } }
    const head = (text: string) =>
      problemsOf({ period: '2026-08', tables: [rawTable('行', ['号', text], ['1', '2'])] }, {}, scheme)
    expect(head('值(元)')).toEqual([])
    expect(head('值(万元)')).toEqual(['DATA_COLUMN_UNIT /data/行/值 行.csv:1'])
    expect(head('值(必填)')).toEqual(['DATA_COLUMN_UNKNOWN /data/行/值(必填) 行.csv:1'])
  })

  test('a title that two fields share means neither', () => {
    const title = { en: 'Count' }
    const scheme: DataRuleset = {
      period: 'month',
      entities: { 行: { key: '号', fields: { 甲: { type: 'number', title }, 乙: { type: 'number', title } } } },
    }
    const raw = { period: '2026-08', tables: [rawTable('行', ['号', 'Count'], ['1', '2'])] }
    expect(problemsOf(raw, {}, scheme)).toEqual(['DATA_COLUMN_UNKNOWN /data/行/Count 行.csv:1'])
  })

  test('a name with brackets of its own is the whole name', () => {
    const scheme: DataRuleset = {
      period: 'month',
      entities: {
        行: { key: '号', fields: { '药占比(%)': { type: 'number', unit: '%' }, 药占比: { type: 'number' } } },
      },
    }
    const raw = { period: '2026-08', tables: [rawTable('行', ['号', '药占比（%）', '药占比'], ['1', '10', '0.2'])] }
    const { data, problems } = read(raw, {}, scheme)
    expect(problems).toEqual([])
    expect(texts(data, '行', '药占比(%)')).toEqual(['0.1'])
    expect(texts(data, '行', '药占比')).toEqual(['0.2'])
  })

  test('that are unknown are said with what they may be', () => {
    const { problems, data } = read(staff(['工号', '姓名', '入职日', '备注'], 'x', 'y'))
    expect(problems.map(({ code, severity, path, message }) => [code, severity, path, message.zh])).toEqual([
      [
        'DATA_COLUMN_UNKNOWN',
        'warning',
        '/data/职工/入职日',
        '“职工”中没有“入职日”，这一列没有使用。是不是“入职日期”？',
      ],
      ['DATA_COLUMN_UNKNOWN', 'warning', '/data/职工/备注', '“职工”中没有“备注”，这一列没有使用。'],
    ])
    expect(texts(data, '职工', '入职日期')).toEqual(['', ''])
  })

  test('without a name are said when something stands below', () => {
    expect(problemsOf(staff(['工号', '姓名', '', ' '], '', 'y'))).toEqual([
      'DATA_COLUMN_UNNAMED /data/职工/ 职工.csv:1',
    ])
  })

  test('twice are errors', () => {
    expect(problemsOf(staff(['工号', '姓名', '入职日期', '参加工作时间'], '2020-01-01', '2020-01-01'))).toEqual([
      'DATA_COLUMN_TWICE /data/职工/入职日期 职工.csv:1',
    ])
  })

  test('that are needed and missing are said once', () => {
    const bare = rawTable('任职', ['职工', '科室'], ['001', '0702'], ['002', '0702'])
    expect(problemsOf(tables({ 任职: bare }))).toEqual(['DATA_COLUMN_MISSING /data/任职/出勤天数 任职.csv:1'])
    expect(problemsOf(tables({ 扣款: rawTable('扣款', ['金额'], ['1'], ['2']) }))).toEqual([
      'DATA_COLUMN_MISSING /data/扣款/任职 扣款.csv:1',
    ])
  })

  test('a caller may need fewer fields', () => {
    const bare = rawTable('任职', ['职工', '科室'], ['001', '0702'])
    const required = (entity: string, field: string) => entity !== '任职' || field !== '出勤天数'
    const { data, problems } = read(tables({ 任职: bare }), { required })
    expect(problems).toEqual([])
    expect(texts(data, '任职', '出勤天数')).toEqual([''])
    expect(problemsOf(tables({ 医院: rawTable('医院', ['x'], ['1']) }), { required })).toContain(
      'DATA_COLUMN_MISSING /data/医院/预算 医院.csv:1',
    )
  })
})

test('nothing is half-imported: one error and there is no data', () => {
  const raw = tables({ 扣款: rawTable('扣款', ['任职', '金额'], ['001/0701', '1'], ['001/0701', 'x']) })
  const result = read(raw)
  expect('data' in result).toBe(false)
  expect(result.problems).toHaveLength(1)
})

test('of a column of garbage 200 cells are listed and the rest counted', () => {
  const cells = Array.from({ length: 30_000 }, () => ['001/0701', 'x'])
  const { problems } = read(tables({ 扣款: rawTable('扣款', ['任职', '金额'], ...cells) }))
  expect(problems).toHaveLength(201)
  expect(problems.at(-1)).toMatchObject({
    code: 'DATA_MORE',
    path: '/data/扣款/金额',
    detail: { count: '29800', code: 'DATA_NUMBER' },
    at: { file: '扣款.csv' },
  })
})

test('the ruleset may hold nothing that every object has', () => {
  const raw = tables({ constructor: rawTable('constructor', ['__proto__'], ['1']) })
  expect(problemsOf(raw)).toEqual(['DATA_TABLE_UNKNOWN /data/constructor constructor.csv:1'])
  expect(
    problemsOf(tables({ 扣款: rawTable('扣款', ['任职', 'toString', '__proto__'], ['001/0701', '1', '1']) })),
  ).toEqual([
    'DATA_COLUMN_UNKNOWN /data/扣款/toString 扣款.csv:1',
    'DATA_COLUMN_UNKNOWN /data/扣款/__proto__ 扣款.csv:1',
  ])
})

test('30,000 rows of 12 number columns take well under a second', () => {
  const names = Array.from({ length: 12 }, (_, i) => `列${i}`)
  const scheme: DataRuleset = {
    period: 'month',
    entities: {
      行: { key: '号', fields: Object.fromEntries(names.map((name) => [name, { type: 'number', scale: 2 }])) },
    },
  }
  const cells = Array.from({ length: 30_000 }, (_, row) => [
    `r${row}`,
    ...names.map((_, i) => ((row * 7919 + i * 104_729) / 100).toFixed(2)),
  ])
  const raw = { period: '2026-08', tables: [rawTable('行', ['号', ...names], ...cells)] }
  const start = performance.now()
  const { data } = read(raw, {}, scheme)
  expect(performance.now() - start).toBeLessThan(1000)
  expect(data?.tables.get('行')?.rows).toBe(30_000)
})

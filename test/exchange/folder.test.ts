import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFiles } from '../../exchange/folder.ts'
import { read, texts } from '../data/scheme.ts'
import { bytesOf } from './arbitrary.ts'
import { file, folder } from './read-folder.ts'

const problemsOf = (problems: ReturnType<typeof readFiles>['problems']) =>
  problems.map(({ code, path, at }) =>
    [code, path, [at?.file, at?.row, at?.column].filter((part) => part !== undefined).join(' ')].join(' ').trim(),
  )

describe('a folder of files as hospitals have them', () => {
  const { raw, problems } = readFiles(folder('good'))

  test('UTF-8 with a mark, GB18030, JSON, other delimiters, and what programs leave behind', () => {
    expect(problemsOf(problems)).toEqual([
      'FILE_GB18030 /data/控制总数 控制总数.csv',
      'FILE_GB18030 /data/科室 科室.csv',
      'FILE_IGNORED /data/说明 说明.docx',
    ])
    expect(raw.period).toBe('2026-08')
    expect(raw.tables.map(({ entity }) => entity)).toEqual(['任职', '医院', '扣款', '科室', '职工'])
  })

  test('are exact data of the scheme', () => {
    const result = read(raw)
    expect(result.problems).toEqual([])
    expect(texts(result.data, '医院', '预算')).toEqual(['123456789012345678901'])
    expect(texts(result.data, '科室', '药占比')).toEqual(['0.335', ''])
    expect(texts(result.data, '职工', '姓名')).toEqual(['张 三\n(一)', '李"四"'])
    expect(texts(result.data, '任职', '出勤天数')).toEqual(['20.5', '1', '22'])
    expect(texts(result.data, '任职', '夜班')).toEqual(['0', '0', '3'])
    expect(result.controlTotals.map(({ equal }) => equal)).toEqual([true, true, true])
    const [staff, posts] = ['职工', '任职'].map((entity) => result.data?.tables.get(entity))
    expect(staff?.source?.(1, '姓名')).toEqual({ file: '职工.csv', row: 4, column: '姓名' })
    expect(posts?.source?.(1, '科室')).toEqual({ file: '任职.json', sheet: '任职', row: 2, column: '科室' })
  })
})

test('every bad cell of a folder is named', () => {
  const { raw, problems } = readFiles(folder('bad'))
  const result = read(raw)
  expect(result.data).toBeUndefined()
  expect(problemsOf(problems)).toEqual([
    'JSON_NAME_UNKNOWN /data/meta meta.json',
    'CSV_ROW_LENGTH /data/任职 任职.csv 6',
    'FILE_GB18030 /data/医院 医院.csv',
    'FILE_ENCODING_DAMAGED /data/员工 员工.csv 2',
    'FILE_BINARY /data/备份 备份.csv 1',
    'FILE_GB18030 /data/扣款 扣款.csv',
    'CSV_ROW_LENGTH /data/扣款 扣款.csv 2',
    'CSV_ROW_LENGTH /data/科室 科室.csv 2',
    'JSON_SHAPE /data/职工/1/姓名 职工.json 2 姓名',
  ])
  expect(problemsOf(result.problems)).toEqual([
    'DATA_PERIOD_INVALID /data',
    'DATA_COLUMN_UNIT /data/医院/预算 医院.csv 1 预算(元)',
    'DATA_COLUMN_UNKNOWN /data/科室/床位 科室.csv 1 床位',
    'DATA_KEY_BLANK /data/科室/3/科室代码 科室.csv 4 科室代码',
    'DATA_KEY_TWICE /data/科室/0701/科室代码 科室.csv 5 科室代码',
    'DATA_NOT_ONE_OF /data/科室/0702/类别 科室.csv 3 类别',
    'DATA_NUMBER /data/科室/0702/药占比 科室.csv 3 药占比',
    'DATA_PERCENT_PLAIN /data/科室/3/药占比 科室.csv 4 药占比',
    'DATA_VALUE_MISSING /data/职工/002/姓名 职工.json 2 姓名',
    'DATA_VALUE_MISSING /data/职工/3/姓名 职工.json 3 姓名',
    'DATA_DATE /data/职工/001/入职日期 职工.json 1 入职日期',
    'DATA_BOOLEAN /data/职工/3/在编 职工.json 3 在编',
    'DATA_NUMBER /data/任职/001~10701/出勤天数 任职.csv 2 出勤天数',
    'DATA_NUMBER_SCIENTIFIC /data/任职/002~10702/出勤天数 任职.csv 5 出勤天数',
    'DATA_ABOVE_MAXIMUM /data/任职/001~1701/出勤天数 任职.csv 4 出勤天数',
    'DATA_REF_UNKNOWN /data/任职/2~10702/职工 任职.csv 6 职工',
    'DATA_REF_UNKNOWN /data/任职/001~1701/科室 任职.csv 4 科室',
    'DATA_REF_UNKNOWN /data/扣款/1/任职 扣款.csv 2 任职',
  ])
  for (const { message, remedy } of [...problems, ...result.problems]) {
    for (const text of [message.zh, message.en, remedy.zh, remedy.en]) expect(text).not.toMatch(/\{\w+\}|\n|undefined/)
  }
})

describe('a folder', () => {
  test('is the same in any order of its files', () => {
    const files = folder('good')
    const entities = (list: typeof files) => readFiles(list).raw.tables.map(({ entity, cells }) => [entity, cells])
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        expect(entities(shuffled)).toEqual(entities(files))
      }),
      { numRuns: 20 },
    )
  })

  test('may have folders, and hidden files anywhere', () => {
    const files = ['2026/科室.csv', '2026/.git/职工.csv', '__MACOSX/科室.csv', 'a/.DS_Store', 'Desktop.ini'].map(
      (path) => file(path, '代码\n1\n'),
    )
    const { raw, problems } = readFiles(files)
    expect(raw.tables.map(({ entity }) => entity)).toEqual(['科室'])
    expect(problems).toEqual([])
  })

  test('with two files of one entity: the engine names both', () => {
    const { raw } = readFiles([...folder('good'), file('员工.csv', '工号,姓名\n003,王五\n')])
    const [first] = read(raw).problems
    expect(first).toMatchObject({
      code: 'DATA_TABLE_TWICE',
      detail: { entity: '职工', first: '员工.csv', second: '职工.csv' },
    })
  })

  test('has one period', () => {
    const period = (...files: readonly ReturnType<typeof file>[]) => {
      const { raw, problems } = readFiles(files)
      return [raw.period, ...problemsOf(problems)]
    }
    expect(period()).toEqual([undefined])
    expect(period(file('Period.TXT', '\ufeff 2026-08 \r\n'))).toEqual(['2026-08'])
    expect(period(file('meta.json', '{"period": "2026-08"}'), file('period.txt', '2026-08'))).toEqual(['2026-08'])
    expect(period(file('meta.json', '{"period": "2026-08"}'), file('period.txt', '2026-07'))).toEqual([
      '2026-08',
      'DATA_PERIOD_CONFLICT /data period.txt',
    ])
  })

  test.each([
    ['控制总数.csv', '核算层级,列,合计\n任职,天数,3\n,,\n职工,,2\n'],
    ['control-totals.csv', 'Entity;Column;Total\n任职;天数;3\n职工;;2\n'],
    ['Control-Totals.json', '[{"entity":"任职","column":"天数","total":3},{"entity":"职工","total":"2"}]'],
  ])('has control totals in %s', (path, contents) => {
    const { raw, problems } = readFiles([file(path, contents)])
    expect(problems).toEqual([])
    expect(raw.tables).toEqual([])
    expect(raw.controlTotals).toMatchObject([
      { entity: '任职', column: '天数', total: '3' },
      { entity: '职工', column: '', total: '2' },
    ])
  })

  test('says when control totals have other columns', () => {
    const { problems } = readFiles([file('控制总数.csv', '表,金额\n任职,3\n')])
    expect(problemsOf(problems)).toEqual(['TOTALS_HEAD /data/控制总数 控制总数.csv 1'])
  })

  test('of any files at all gives data or problems, never an exception', () => {
    const path = fc.constantFrom(
      '科室.csv',
      'data.json',
      '控制总数.csv',
      'period.txt',
      'meta.json',
      '职工.tsv',
      'x',
      '.csv',
      'a/b.JSON',
    )
    const bytes = bytesOf('科室代码,;"\n[]{}:01.%\'', 60)
    fc.assert(
      fc.property(fc.array(fc.record({ path, bytes }), { maxLength: 5 }), (files) => {
        const { raw, problems } = readFiles(files)
        const result = read(raw, { period: '2026-08' })
        expect(result.data === undefined).toBe(result.problems.some(({ severity }) => severity === 'error'))
        for (const { message } of [...problems, ...result.problems]) expect(message.zh).not.toBe('')
      }),
      { numRuns: 500 },
    )
  })
})

import { describe, expect, test } from 'vitest'
import { readHistory, readWrittenRun, type WrittenRun } from '../../engine/calculate/history.ts'
import { writeCell } from '../../engine/calculate/written.ts'
import { checkRuleset } from '../../engine/check/index.ts'
import type { HistoryPeriod } from '../../engine/kinds/kind.ts'

const { plan } = checkRuleset({
  format: 1,
  id: 'history',
  version: '1.0.0',
  title: { zh: '往期', en: 'History' },
  period: 'month',
  entities: {
    科室: {
      formerly: ['部门'],
      key: '代码',
      fields: {
        人数: { type: 'number', unit: '人', formerly: ['人头数'] },
        类别: { type: 'text' },
        日期: { type: 'date' },
      },
    },
  },
  items: {
    '科室.每人': { kind: 'formula', module: 'accounting', formula: '100 / 人数', scale: 2, formerly: ['人均'] },
    '科室.达标': { kind: 'formula', module: 'accounting', formula: '人数 > 3' },
  },
})
if (plan === undefined) throw new Error('the ruleset of this test is unsound')

const read = (runs: readonly WrittenRun[], period = '2026-08') => readHistory(plan, runs, period)

/** Cells of a column of the first earlier period, as a run would write them. */
function cells({ history: [first] }: { history: readonly HistoryPeriod[] }, name: string): unknown {
  const found = first?.column(name)
  return found && Object.fromEntries([...found.rowOf].map(([key, row]) => [key, writeCell(found.column, row)]))
}

describe('earlier runs', () => {
  test('come newest first, and only those before the period', () => {
    const periods = ['2026-01', '2026-09', '2025-12', '2026-07', '2026-08', '2025']
    const { history, problems } = read(periods.map((period) => ({ period, items: {} })))
    expect({ history: history.map(({ period }) => period), problems }).toEqual({
      history: ['2026-07', '2026-01', '2025-12', '2025'],
      problems: [],
    })
  })

  test('keep every cell as it was: values of each type, blank, not applicable, failed, rows that left', () => {
    const items = {
      '科室.每人': {
        701: '12.30',
        702: null,
        703: { notApplicable: true as const },
        704: { failed: 'ZERO_DIVIDE' },
        gone: '-5',
      },
      '科室.达标': { 701: true, 702: false },
    }
    const inputs = { '科室.类别': { 701: '12', 702: '医技' }, '科室.日期': { 701: '2026-02-28' } }
    const found = read([{ period: '2026-07', items, inputs }])
    expect(found.problems).toEqual([])
    expect(cells(found, '科室.每人')).toEqual({
      701: '12.3',
      702: null,
      703: { notApplicable: true },
      704: { failed: 'OPERAND_FAILED' },
      gone: '-5',
    })
    expect(cells(found, '科室.达标')).toEqual({ 701: true, 702: false })
    expect(cells(found, '科室.类别')).toEqual({ 701: '12', 702: '医技' })
    expect(cells(found, '科室.日期')).toEqual({ 701: '2026-02-28' })
    expect(cells(found, '科室.人数')).toBeUndefined()
  })

  test('are exact beyond what a double holds', () => {
    const items = { '科室.每人': { 701: '123456789012345678901234567890.12', 702: '0.000000000001' } }
    expect(cells(read([{ period: '2026-07', items }]), '科室.每人')).toEqual(items['科室.每人'])
  })

  test('are found by earlier names of column and entity', () => {
    const items = { '部门.人均': { 701: '1' } }
    const inputs = { '部门.人头数': { 701: '3' }, '科室.人头数': { 701: '4' } }
    const found = read([{ period: '2026-07', items, inputs }])
    expect(cells(found, '科室.每人')).toEqual({ 701: '1' })
    expect(cells(found, '科室.人数')).toEqual({ 701: '4' })
  })

  test('take the type that they have where the scheme knows no such column any more', () => {
    const items = { '科室.甲': { 1: '1', 2: null }, '科室.乙': { 1: '1', 2: 'x' }, '科室.丙': { 1: true, 2: null } }
    const found = read([{ period: '2026-07', items }])
    const types = Object.keys(items).map((name) => found.history[0]?.column(name)?.column.type)
    expect(types).toEqual(['number', 'text', 'boolean'])
  })

  test('of another scheme are used, with a warning', () => {
    const { problems, history } = read([{ ruleset: { id: 'other' }, period: '2026-07', items: {} }])
    expect(problems.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['PAST_RUN_OTHER_SCHEME', 'warning', '/ruleset/id'],
    ])
    expect(history.map(({ period }) => period)).toEqual(['2026-07'])
  })

  test('name what cannot be read', () => {
    const { problems } = read([
      { period: '2026-07', items: { '科室.每人': { 701: 'twelve', 702: '1' } } },
      { period: '2026-07', items: {} },
      { period: 'July', items: {} },
    ])
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['PAST_RUN_TWICE', '/period'],
      ['PAST_RUN_PERIOD', '/period'],
      ['PAST_RUN_VALUE', '/items/科室.每人/701'],
    ])
    expect(problems.at(-1)?.message.en).toBe(
      '"科室.每人" (701) of 2026-07 is "twelve" but should be a number such as 1.8.',
    )
  })
})

describe('the form of a written run', () => {
  test('is what run --json prints, and more may stand in it', () => {
    expect(
      readWrittenRun({
        ruleset: { id: 'x', version: '1.0.0' },
        period: '2026-07',
        items: { a: { b: '1' } },
        problems: [],
      }),
    ).toMatchObject({
      run: { period: '2026-07', items: { a: { b: '1' } } },
      problems: [],
    })
  })

  test.each([
    [[], ''],
    [{ period: '2026-07' }, ''],
    [{ period: 7, items: {} }, '/period'],
    [{ period: '2026-07', items: { a: { b: 1 } } }, '/items/a/b'],
    [{ period: '2026-07', items: { a: { b: { state: 'blank' } } } }, '/items/a/b'],
  ])('%j is not one', (value, path) => {
    const { run, problems } = readWrittenRun(value)
    expect({ run, path: problems[0]?.path, count: problems.length > 0 }).toEqual({ run: undefined, path, count: true })
  })
})

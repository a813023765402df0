import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DataRuleset } from '../../engine/data/slots.ts'
import { rawTable, read, tables } from './scheme.ts'

const total = (entity: string, column: string, sum: string) =>
  read({ ...tables(), controlTotals: [{ entity, column, total: sum, source: { file: '控制总数.csv', row: 2 } }] })

describe('control totals', () => {
  test.each([
    ['任职', '出勤天数', '43.5'],
    ['任职', '考勤天数', '43.50'],
    ['扣款', '金额', '-1,234.5'],
    ['医院', '预算', '350.5'],
    ['科室', '药占比', '33.5%'],
    ['Department', '', '2'],
    ['任职', '', '3'],
  ])('%s %s %s agrees', (entity, column, sum) => {
    const { data, problems, controlTotals } = total(entity, column, sum)
    expect(problems).toEqual([])
    expect(data).toBeDefined()
    expect(controlTotals).toMatchObject([{ entity, column, total: sum, equal: true }])
  })

  test('one hundredth apart is an error', () => {
    const { data, problems, controlTotals } = total('任职', '出勤天数', '43.49')
    expect(data).toBeUndefined()
    expect(problems.map(({ code, path, at, message }) => [code, path, at, message.zh])).toEqual([
      [
        'DATA_TOTAL_DIFFERS',
        '/data/任职/出勤天数',
        { file: '控制总数.csv', row: 2 },
        '“任职”的“出勤天数”控制总数为 43.49，导入合计为 43.5，相差 0.01。',
      ],
    ])
    expect(controlTotals).toMatchObject([{ total: '43.49', actual: '43.5', equal: false }])
  })

  test.each([
    ['无此表', '金额', '1', 'DATA_TOTAL_UNKNOWN'],
    ['扣款', '无此列', '1', 'DATA_TOTAL_UNKNOWN'],
    ['扣款', '任职', '1', 'DATA_TOTAL_UNKNOWN'],
    ['职工', '姓名', '1', 'DATA_TOTAL_UNKNOWN'],
    ['扣款', '金额', 'x', 'DATA_TOTAL_INVALID'],
    ['扣款', '金额', '', 'DATA_TOTAL_INVALID'],
    ['扣款', '', '2', 'DATA_TOTAL_DIFFERS'],
  ])('%s %s %j: %3$s', (entity, column, sum, code) => {
    const { data, problems } = total(entity, column, sum)
    expect(problems.map((found) => found.code)).toEqual([code])
    expect(data).toBeUndefined()
  })

  test('a default is not imported and does not count', () => {
    const post = rawTable(
      '任职',
      ['职工', '科室', '出勤天数', '夜班'],
      ['001', '0702', '1', '3'],
      ['002', '0702', '1', ''],
    )
    const scheme: DataRuleset = {
      period: 'month',
      entities: { 行: { key: '号', fields: { 值: { type: 'number', default: '5' } } } },
    }
    const raw = { period: '2026-08', tables: [rawTable('行', ['号', '值'], ['1', '3'], ['2', ''])] }
    expect(read({ ...raw, controlTotals: [{ entity: '行', column: '值', total: '3' }] }, {}, scheme).problems).toEqual(
      [],
    )
    expect(
      read({ ...tables({ 任职: post }), controlTotals: [{ entity: '任职', column: '夜班', total: '3' }] }).problems,
    ).toEqual([])
  })

  test('a column with bad cells is not compared: they are the problem', () => {
    const raw = tables({ 扣款: rawTable('扣款', ['任职', '金额'], ['001/0702', 'x']) })
    const { problems, controlTotals } = read({
      ...raw,
      controlTotals: [{ entity: '扣款', column: '金额', total: '5' }],
    })
    expect(problems.map(({ code }) => code)).toEqual(['DATA_NUMBER'])
    expect(controlTotals).toEqual([{ entity: '扣款', column: '金额', total: '5', equal: false }])
  })

  test('sums are exact, past what doubles hold', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(-(10n ** 18n), 10n ** 18n), { maxLength: 30 }), (cents) => {
        const text = (value: bigint) =>
          `${value < 0n ? '-' : ''}${(value < 0n ? -value : value).toString().padStart(3, '0').replace(/(..)$/, '.$1')}`
        const rows = cents.map((value) => ['001/0702', text(value)])
        const sum = cents.reduce((a, b) => a + b, 0n)
        const raw = { ...tables({ 扣款: rawTable('扣款', ['任职', '金额'], ...rows) }) }
        expect(
          read({ ...raw, controlTotals: [{ entity: '扣款', column: '金额', total: text(sum) }] }).problems,
        ).toEqual([])
        const other = read({ ...raw, controlTotals: [{ entity: '扣款', column: '金额', total: text(sum + 1n) }] })
        expect(other.problems.map(({ code, detail }) => [code, detail['difference']])).toEqual([
          ['DATA_TOTAL_DIFFERS', '-0.01'],
        ])
      }),
    )
  })
})

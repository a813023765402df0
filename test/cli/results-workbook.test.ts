import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { emptyFolder, jiheng } from './harness.ts'

const COUNTY = join(import.meta.dirname, '../../rulesets/county-example')

async function results(...words: string[]) {
  const cwd = emptyFolder()
  const run = await jiheng(['run', COUNTY, '--data', join(COUNTY, 'data/2026-08'), '--out', 'r.xlsx', ...words], {
    cwd,
  })
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(join(cwd, 'r.xlsx'))), { readStyles: true })
  return { run, sheets, sheet: (name: string) => sheets.find((one) => one.name === name) }
}

/** Cents of an amount as a workbook has it. */
const cents = (value: unknown): bigint => (typeof value === 'number' ? BigInt(Math.round(value * 10_000)) : 0n)

describe('jiheng run --out results.xlsx', () => {
  test('has a sheet for each audience', async () => {
    const { run, sheets, sheet } = await results()
    expect([run.code, run.err]).toEqual([0, '已写入 r.xlsx。\n'])
    expect(sheets.map(({ name }) => name)).toEqual([
      '汇总',
      '科室绩效',
      '核算单元绩效',
      '任职绩效',
      '绩效明细单（应发，税前）',
      '全院与各层级合计',
      '科室 · 全部结果',
      '核算单元 · 全部结果',
      '任职 · 全部结果',
      '职工 · 全部结果',
      '说明',
    ])
    expect(sheet('汇总')?.rows[0]?.[0]).toBe('县医院示例方案 · 2026-08')
    expect(sheet('汇总')?.rows).toContainEqual(['医院', '月度可分配总额', 1373850, '元', null])
    expect(sheet('全院与各层级合计')?.rows).toContainEqual(['预算', '月度可分配总额', 1373850, '元', null])
    expect(sheet('绩效明细单（应发，税前）')?.rows[2]).toEqual([
      '工号',
      '职工',
      '二次分配合计(元)',
      '管理岗绩效合计(元)',
      '夜班津贴合计(元)',
      '应发合计(元)',
    ])
    expect(sheet('绩效明细单（应发，税前）')?.rows[3]?.slice(0, 2)).toEqual(['0001', '熊平杰'])
    expect(sheet('绩效明细单（应发，税前）')?.freezePane).toMatchObject({ rows: 3, columns: 2 })
    expect(sheet('绩效明细单（应发，税前）')?.cells?.get('3,5')?.style?.numFmt).toBe('#,##0.00')
    expect(sheet('说明')?.rows.map(([, value]) => value)).toContain('county-example')
  })

  test('has sums of Excel that tie with the figures of the engine', async () => {
    const { sheets } = await results()
    let tied = 0
    for (const { rows, cells } of sheets) {
      const at = rows.findIndex(([first]) => first === '合计（Excel 求和）')
      if (at < 0) continue
      const engine = rows[at + 1] ?? []
      engine.forEach((value, column) => {
        if (typeof value !== 'number') return
        const cell = cells?.get(`${at},${column}`)
        const [, from, to] = /^SUM\([A-Z]+(\d+):[A-Z]+(\d+)\)$/.exec(cell?.formula ?? '') ?? []
        expect(cell?.formulaResult).toBe(value)
        expect(Number(to)).toBe(at)
        const summed = rows.slice(Number(from) - 1, Number(to)).reduce((sum, row) => sum + cents(row[column]), 0n)
        expect(summed).toBe(cents(value))
        tied++
      })
    }
    expect(tied).toBeGreaterThan(20)
  })

  test('in English', async () => {
    const { sheets, sheet } = await results('--lang', 'en')
    expect(sheets.slice(0, 2).map(({ name }) => name)).toEqual(['Summary', 'Pay of departments'])
    expect(sheet('Pay of departments')?.rows[2]).toEqual(['Code', 'Department', expect.stringMatching(/\(元\)$/)])
  })

  test('lists what was asked for, charge lines too', async () => {
    const { sheets } = await results('--item', '项目工作量.点数')
    expect(sheets.map(({ name }) => name)).toEqual(['汇总', '项目工作量 · 全部结果', '说明'])
  })

  test('says what is wrong', async () => {
    const cwd = emptyFolder()
    const { cpSync, writeFileSync } = await import('node:fs')
    cpSync(join(COUNTY, 'data/2026-08'), join(cwd, 'data'), { recursive: true })
    writeFileSync(join(cwd, 'data/备注.csv'), '甲\n1\n')
    await jiheng(['run', COUNTY, '--data', 'data', '--out', 'r.xlsx'], { cwd })
    const { sheets } = await readXlsx(new Uint8Array(readFileSync(join(cwd, 'r.xlsx'))))
    const problems = sheets.find(({ name }) => name === '问题')
    expect(problems?.rows[1]?.slice(0, 4)).toEqual([
      '警告',
      expect.stringContaining('备注'),
      expect.anything(),
      '备注.csv',
    ])
    expect(sheets[0]?.rows[1]?.[0]).toContain('1 个警告')
  })
})

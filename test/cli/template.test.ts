import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { copyOfFiles, emptyFolder, jiheng } from './harness.ts'

const COUNTY = join(import.meta.dirname, '../../rulesets/county-example')

async function sheetsOf(path: string) {
  return (await readXlsx(new Uint8Array(readFileSync(path)))).sheets
}

describe('jiheng template', () => {
  test('writes the workbook to fill in', async () => {
    const cwd = emptyFolder()
    const { code, out, err } = await jiheng(['template', COUNTY, '--out', 'data.xlsx', '--period', '2026-09'], { cwd })
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain('已写入 data.xlsx：10 张表')
    const [guide] = await sheetsOf(join(cwd, 'data.xlsx'))
    expect(guide?.rows[2]?.slice(0, 2)).toEqual(['期间', '2026-09'])
  })

  test('in English and in both languages', async () => {
    const cwd = emptyFolder()
    await jiheng(['template', COUNTY, '--out', 'en.xlsx', '--lang', 'en'], { cwd })
    const english = await sheetsOf(join(cwd, 'en.xlsx'))
    expect(english.map(({ name }) => name)).toContain('Accounting unit·Finance')
    expect(english.find(({ name }) => name === 'Person')?.rows[2]).toEqual([
      '*Staff number',
      '*Name',
      '*Licensed',
      '*Title',
      'Joined',
    ])
    await jiheng(['template', COUNTY, '--out', 'both.xlsx', '--lang', 'both'], { cwd })
    const both = await sheetsOf(join(cwd, 'both.xlsx'))
    expect(both.find(({ name }) => name === '职工')?.rows[2]?.[1]).toBe('*姓名\nName')
  })

  test('of one office only, with the people and units of an earlier month', async () => {
    const cwd = emptyFolder()
    const words = ['template', COUNTY, '--out', 'a.xlsx', '--source', '财务科', '--data', join(COUNTY, 'data/2026-08')]
    expect((await jiheng(words, { cwd })).code).toBe(0)
    const sheets = await sheetsOf(join(cwd, 'a.xlsx'))
    expect(sheets.map(({ name }) => name)).toEqual(['填写说明', '医院', '核算单元·财务科', '数据项说明'])
    expect(sheets[2]?.rows[3]?.slice(0, 3)).toEqual(['1011', '内科医生组', null])
    expect(sheets[1]?.rows).toHaveLength(3)
  })

  test('says what is wrong with what it was told', async () => {
    const cwd = emptyFolder()
    const refused = async (...words: string[]) => {
      const { code, err } = await jiheng(['template', COUNTY, ...words], { cwd })
      return [code, err.split('\n')[0]]
    }
    expect(await refused()).toEqual([2, expect.stringContaining('--out')])
    expect(await refused('--out', 'a.csv')).toEqual([2, expect.stringContaining('.xlsx')])
    expect(await refused('--out', 'a.xlsx', '--source', '财务处')).toEqual([
      2,
      expect.stringContaining('是不是“财务科”'),
    ])
    expect(await refused('--out', 'a.xlsx', '--lang', 'fr')).toEqual([2, expect.stringContaining('zh, en, both')])
    expect(await refused('--out', 'none/a.xlsx')).toEqual([2, expect.stringContaining('写不进')])
    expect(existsSync(join(cwd, 'a.xlsx'))).toBe(false)
  })

  test('of a scheme with errors is not written', async () => {
    const cwd = copyOfFiles()
    const { code, err } = await jiheng(['template', '-', '--out', 'a.xlsx'], { cwd, stdin: '{"format": 1}' })
    expect(code).toBe(1)
    expect(err).toContain('错误')
  })
})

test('data in a workbook, an error in it and a number it led to are told of by sheet and cell', async () => {
  const cwd = emptyFolder()
  const { writeWorkbook } = await import('../../exchange/excel/index.ts')
  const { writeFileSync, mkdirSync, copyFileSync } = await import('node:fs')
  mkdirSync(join(cwd, 'data'))
  for (const name of ['period.txt', '医院.csv', '核算单元.csv', '科室.csv', '职工.csv', '项目工作量.csv'])
    copyFileSync(join(COUNTY, 'data/2026-08', name), join(cwd, 'data', name))
  const posts = readFileSync(join(COUNTY, 'data/2026-08/任职.csv'), 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  const write = (rows: readonly (readonly string[])[]) =>
    writeFileSync(
      join(cwd, 'data/人事.xlsx'),
      writeWorkbook({
        title: '',
        sheets: [
          { name: '任职', rows: [[{ value: '八月出勤' }], ...rows.map((row) => row.map((value) => ({ value })))] },
        ],
      }),
    )
  write(posts)
  const [head = [], first = []] = posts
  const column = head.findIndex((name) => name.startsWith('出勤天数'))
  const key = [first[head.indexOf('职工')], first[head.indexOf('核算单元')]].join('/')
  const explained = await jiheng(['explain', COUNTY, '--data', 'data', '--item', '任职.折算人数', '--row', key], {
    cwd,
  })
  expect(explained.out).toContain(`人事.xlsx “任职” ${String.fromCharCode(65 + column)}3 “${head[column]}”`)
  write(posts.map((row, i) => (i === 1 ? row.map((cell, c) => (c === column ? '三天' : cell)) : row)))
  const { code, err } = await jiheng(['run', COUNTY, '--data', 'data'], { cwd })
  expect(code).toBe(1)
  expect(err).toContain(
    `错误 DATA_NUMBER  /data/任职/${key.replace('/', '~1')}/出勤天数  人事.xlsx “任职” ${String.fromCharCode(65 + column)}3`,
  )
})

import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { LiveColumn } from '../../engine/index.ts'
import { layoutLive, writeLiveWorkbook } from '../../exchange/live/write.ts'
import { recalculate } from './recalculate.ts'
import { SCHEMES, schemeOf, periodsOf, shipped } from './shipped.ts'

const HASH = '0123456789abcdef'
const { run } = shipped('county-example', '2026-08')

const textsOf = (rows: readonly (readonly unknown[])[]): readonly string[] =>
  rows.flatMap((row) => row.filter((cell) => typeof cell === 'string'))

test('begins with what it is, what holds and which items there are, then parameters and a sheet an entity', async () => {
  const { sheets } = await readXlsx(writeLiveWorkbook(run, HASH, 'zh'))
  expect(sheets.map(({ name }) => name)).toEqual([
    '说明',
    '核对',
    '项目清单',
    '参数',
    '参数表',
    '医院',
    '科室',
    '核算单元',
    '任职',
    '职工',
    '项目工作量',
  ])
  const [legend] = sheets
  const said = textsOf(legend?.rows ?? [])
  expect(said).toContain('county-example@1.0.0')
  expect(said).toContain(HASH)
  // What no formula can say is listed, with where it comes from.
  expect(said.filter((text) => text.includes('往期数值'))).toHaveLength(2)
  expect(said.some((text) => text.includes('2026-07'))).toBe(true)
})

test('is in English when that is wanted, marks included', async () => {
  const { sheets } = await readXlsx(writeLiveWorkbook(run, HASH, 'en'))
  expect(sheets.map(({ name }) => name).slice(0, 5)).toEqual([
    'Read me',
    'Checks',
    'Items',
    'Parameters',
    'Parameter tables',
  ])
  const layout = layoutLive(run, 'en')
  const [department] = layout.book.tables.filter(({ entity }) => entity === '科室')
  const heads = sheets.find(({ name }) => name === 'Department')?.rows[6]
  expect(heads).toEqual(department?.columns.map(({ title }) => title.en))
  expect(textsOf([heads ?? []]).filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual([])
  const found = await recalculate(run, 'en')
  expect(found.differences).toEqual([])
  expect(found.verdict).toBe('all agree')
})

test('heads stay in sight; every item says in words what it does, every input where it is from', async () => {
  const { sheets } = await readXlsx(writeLiveWorkbook(run, HASH, 'zh'))
  const layout = layoutLive(run, 'zh')
  const columns = layout.book.tables.flatMap((table) => table.columns)
  expect(columns.filter(({ role, note }) => role === 'item' && !note?.zh)).toEqual([])
  expect(
    columns.filter(({ role, source }) => role === 'input' && source === undefined).map(({ table }) => table.is),
  ).not.toContain('entity')
  for (const table of layout.book.tables) {
    const sheet = sheets.find(({ name }) => name === layout.sheetOf({ table }))
    expect(sheet?.freezePane?.rows).toBe(layout.headRows(table))
    for (const column of table.columns) {
      expect(sheet?.rows[layout.headRows(table) - 1]?.[column.index]).toBe(column.title.zh)
    }
  }
})

test('carries the results as they were calculated, for viewers that do not calculate', async () => {
  const { sheets } = await readXlsx(writeLiveWorkbook(run, HASH, 'zh'))
  const layout = layoutLive(run, 'zh')
  const wrong: string[] = []
  let compared = 0
  for (const column of layout.book.tables.flatMap(({ columns }) => columns).filter(({ role }) => role === 'item')) {
    const sheet = sheets.find(({ name }) => name === layout.sheetOf(column))
    for (let row = 0; row < column.table.rows; row++) {
      const cell = column.cell(row)
      if (cell?.is !== 'number') continue
      compared++
      const place = `${layout.headRows(column.table) + row},${column.index}`
      const found = sheet?.cells?.get(place)
      const shown =
        found?.formula === undefined
          ? sheet?.rows[layout.headRows(column.table) + row]?.[column.index]
          : found.formulaResult
      if (Number(shown) !== Number(cell.text)) wrong.push(`${column.column} ${row}`)
    }
  }
  expect(wrong).toEqual([])
  expect(compared).toBeGreaterThan(1000)
})

/** What Excel 2016 and WPS know; nothing that spills, and no LET or LAMBDA. */
const KNOWN = new Set(
  'ABS AND CEILING CHAR CONCATENATE COUNT COUNTIF COUNTIFS DATE DATEDIF EXACT FALSE FLOOR IF IFERROR INDEX ISERROR ISNA ISNUMBER MATCH MAX MID MIN MOD MONTH NOT OR ROUND ROUNDDOWN ROUNDUP SIGN SUM SUMIFS TRUE YEAR'.split(
    ' ',
  ),
)

test('uses no function that Excel 2016 or WPS lacks, and no formula that is too long for them', async () => {
  const unknown = new Set<string>()
  for (const id of SCHEMES) {
    expect(schemeOf(id).problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const period = periodsOf(id).at(-1)
    if (period === undefined) continue
    const { sheets } = await readXlsx(writeLiveWorkbook(shipped(id, period).run, HASH, 'zh'))
    for (const { cells } of sheets) {
      for (const { formula = '' } of cells?.values() ?? []) {
        expect(formula.length).toBeLessThanOrEqual(8192)
        const plain = formula.replace(/"[^"]*"|'[^']*'/g, '')
        for (const [, name = ''] of plain.matchAll(/([A-Z][A-Z0-9.]*)\(/g)) if (!KNOWN.has(name)) unknown.add(name)
      }
    }
  }
  expect([...unknown]).toEqual([])
})

test('every column of items is one formula all the way down', () => {
  const layout = layoutLive(run, 'zh')
  const uneven = (column: LiveColumn): boolean => typeof column.formula === 'function'
  const items = layout.book.tables.flatMap(({ columns }) => columns).filter(({ role }) => role === 'item')
  expect(items.filter(uneven).map(({ column }) => column)).toEqual([])
})

test('the same run gives the same bytes', () => {
  expect(writeLiveWorkbook(run, HASH, 'zh')).toEqual(writeLiveWorkbook(run, HASH, 'zh'))
})

import { describe, expect, test } from 'vitest'
import { readFiles } from '../../../exchange/index.ts'
import { codes, read, rows, tableOf, workbookOf } from './make.ts'

const number = (value: string) => `<c><v>${value}</v></c>`

describe('column names', () => {
  test('stand below titles and notes', () => {
    const sheet = rows(
      ['2026年8月核算单元数据'],
      [undefined, '填报科室：财务科', undefined, undefined],
      ['单元代码', '名称', '医疗收入(元)', '药品收入(元)'],
      ['1011', '内科医生组', number('100'), number('20')],
      ['1012', '内科护理单元', number('200'), number('40')],
    )
    const { table } = tableOf(sheet)
    expect(table.columns).toEqual(['单元代码', '名称', '医疗收入(元)', '药品收入(元)'])
    expect(table.cells.map(([code]) => code)).toEqual(['1011', '1012'])
    expect(table.source?.(1, 2)).toEqual({
      file: '数据.xlsx',
      sheet: '科室',
      row: 5,
      column: '医疗收入(元)',
      cell: 'C5',
    })
    expect(table.source?.(-1, 2)).toMatchObject({ row: 3, cell: 'C3' })
    expect(table.source?.(-1, -1)).toEqual({ file: '数据.xlsx', sheet: '科室' })
  })

  test('are the row with filter buttons, or the last frozen one of equals', () => {
    const cells = rows(['一', '二'], ['代码', '名称'], ['101', '内科'])
    const filtered = tableOf(`${cells}<autoFilter ref="A2:B3"/>`).table
    expect([filtered.columns, filtered.cells.length]).toEqual([['代码', '名称'], 1])
    const pane = '<sheetViews><sheetView><pane ySplit="2" state="frozen"/></sheetView></sheetViews>'
    expect(tableOf(pane + cells).table.columns).toEqual(['代码', '名称'])
    expect(tableOf(cells).table.columns).toEqual(['一', '二'])
    // A filter on the title was set by mistake.
    const title = rows(['标题'], ['代码', '名称', '类别'], ['101', '内科', '临床'])
    expect(tableOf(`${title}<autoFilter ref="A1:C3"/>`).table.columns).toEqual(['代码', '名称', '类别'])
  })

  test('may take two rows', () => {
    const sheet = rows(
      ['单元代码', '收入', undefined],
      [undefined, '医疗收入', '药品收入'],
      ['1011', number('1'), number('2')],
    )
    const { table } = tableOf(`${sheet}<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>`)
    expect([table.columns, table.cells]).toEqual([['单元代码', '医疗收入', '药品收入'], [['1011', '1', '2']]])
  })

  test('lose their stars and line breaks', () => {
    expect(tableOf(rows(['* 工号', '出院\n人次 (人次)', '姓名＊'], ['1', '2', '3'])).table.columns).toEqual([
      '工号',
      '出院 人次 (人次)',
      '姓名',
    ])
  })

  test('must be there', () => {
    const sheets = { 科室: rows([number('1'), number('2')]) }
    expect(read(workbookOf({ sheets })).problems).toMatchObject([
      { code: 'XLSX_NO_HEAD', at: { file: '数据.xlsx', sheet: '科室' } },
    ])
  })
})

describe('what a sheet is', () => {
  const data = rows(['代码'], ['101'])
  test('its name says, or its title, or its file where it has no name', () => {
    const named = (sheets: Record<string, string>) =>
      read(workbookOf({ sheets }), '月报/科室.xlsx').tables.map((t) => t.entity)
    expect(named({ 科室: data, 职工: data })).toEqual(['科室', '职工'])
    expect(named({ Sheet1: rows(['表：核算单元 · 财务科'], ['代码', '名称'], ['1', 'a']) })).toEqual([
      '核算单元 · 财务科',
    ])
    expect(named({ Sheet1: data, Sheet2: '<sheetData/>' })).toEqual(['科室'])
    expect(named({ 工作表1: data })).toEqual(['科室'])
    expect(named({ Sheet1: data, Sheet2: data })).toEqual(['Sheet1', 'Sheet2'])
  })

  test('the guide says the period, also where Excel took it for a date', () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="17"/></cellXfs>'
    const period = (cell: string) =>
      read(workbookOf({ sheets: { 填写说明: rows(['说明'], ['期间', cell]), 科室: data }, styles }))
    expect(period('2026-08')).toMatchObject({ period: '2026-08', tables: [{ entity: '科室' }], problems: [] })
    expect(period('<c s="1"><v>46235</v></c>').period).toBe('2026-08')
    expect(period('').period).toBeUndefined()
    const untouched = { 填写说明: rows(['说明'], ['期间', '', '如 2026-08']), 科室: data }
    expect(read(workbookOf({ sheets: untouched })).period).toBeUndefined()
  })

  test('hidden ones are not read, hidden rows are, and both are said', () => {
    const hidden = data.replace('<row r="2"', '<row r="2" hidden="1"')
    const contents = read(
      workbookOf({
        sheets: { 科室: hidden, 旧: data, 更旧: data, 空: '<sheetData/>', 选项: data },
        states: { 旧: 'state="hidden"', 更旧: 'state="veryHidden"', 空: 'state="hidden"', 选项: 'state="hidden"' },
      }),
    )
    expect(contents.tables.map(({ entity, cells }) => [entity, cells.length])).toEqual([['科室', 1]])
    expect(contents.problems.map(({ code, at, severity }) => [code, at?.sheet, severity])).toEqual([
      ['XLSX_SHEET_HIDDEN', '旧', 'warning'],
      ['XLSX_SHEET_HIDDEN', '更旧', 'warning'],
      ['XLSX_ROWS_HIDDEN', '科室', 'info'],
    ])
  })

  test('a workbook without tables says so', () => {
    expect(codes(workbookOf({ sheets: { 科室: '<sheetData/>' } }))).toEqual(['XLSX_EMPTY'])
  })
})

test('merged cells below the names cannot be used, except the one that holds the contents', () => {
  const sheet = rows(['科室', '单元', '数'], ['内科', 'a', number('1')], [undefined, 'b', number('2')])
  const { table } = tableOf(`${sheet}<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="E2:F9"/></mergeCells>`)
  const faults = [0, 1].map((row) => [0, 1, 2].map((column) => table.fault?.(row, column)))
  expect(faults).toEqual([
    [undefined, undefined, undefined],
    ['XLSX_MERGED', undefined, undefined],
  ])
})

describe('files in a folder', () => {
  const workbook = workbookOf({
    sheets: {
      填写说明: rows(['期间', '2026-08']),
      科室: rows(['代码'], ['101']),
      控制总数: rows(['核算层级', '列', '合计'], ['科室', '', number('1')]),
    },
  })
  test('may be of every format, with control totals and the period in a workbook', () => {
    const csv = new TextEncoder().encode('代码\n1\n')
    const { raw, problems } = readFiles([
      { path: '数据.xlsx', bytes: workbook },
      { path: '职工.csv', bytes: csv },
      { path: '~$数据.xlsx', bytes: new Uint8Array(10) },
    ])
    expect(problems).toEqual([])
    expect(raw.period).toBe('2026-08')
    expect(raw.tables.map(({ entity }) => entity)).toEqual(['科室', '职工'])
    expect(raw.controlTotals).toEqual([
      {
        entity: '科室',
        column: '',
        total: '1',
        source: { file: '数据.xlsx', sheet: '控制总数', row: 2, column: '合计', cell: 'C2' },
      },
    ])
  })

  test.each(['xls', 'et', 'xlsb', 'ods', 'xlsm', 'XLSX'])('a workbook is one whatever its ending: .%s', (ending) => {
    const { raw } = readFiles([{ path: `数据.${ending}`, bytes: workbook }])
    expect(raw.tables.map(({ entity }) => entity)).toEqual(['科室'])
  })
})

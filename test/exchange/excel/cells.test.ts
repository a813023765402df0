import { describe, expect, test } from 'vitest'
import { codes, read, rows, tableOf, workbookOf } from './make.ts'

const number = (value: string, style?: number) => `<c${style === undefined ? '' : ` s="${style}"`}><v>${value}</v></c>`

/** Styles by number format; 164 and on are codes of one's own. */
function stylesOf(...formats: readonly (number | string)[]): string {
  const own = formats.filter((format) => typeof format === 'string')
  const codesOf = own.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`).join('')
  const xfs = formats.map((f) => `<xf numFmtId="${typeof f === 'number' ? f : 164 + own.indexOf(f)}"/>`).join('')
  return `<numFmts>${codesOf}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${xfs}</cellXfs>`
}

/** What a number of a format is read as. */
function shown(value: string, format: number | string = 0, workbook = ''): string | null | undefined {
  const { table } = tableOf(rows(['代码', '值'], ['x', number(value, 0)]), { styles: stylesOf(format), workbook })
  return table.cells[0]?.[1]
}

describe('numbers', () => {
  test.each([
    ['0.30000000000000004', '0.3'],
    ['0.1', '0.1'],
    ['1234567890123.45', '1234567890123.45'],
    ['123456789012345', '123456789012345'],
    ['12345678901234.998', '12345678901235'],
    ['1.5E-7', '0.00000015'],
    ['1E3', '1000'],
    ['-2.5000000000000001E+2', '-250'],
    ['100', '100'],
    ['0', '0'],
    ['-0.125', '-0.125'],
  ])('%s is read as Excel shows it: %s', (written, expected) => {
    expect(shown(written)).toBe(expected)
  })

  test.each([
    ['0.33', 9, '33%'],
    ['0.3333', '0.0%', '33.33%'],
    ['1', 10, '100%'],
    ['0.285', '0.00%;[Red]-0.00%', '28.5%'],
    ['33', 0, '33'],
    ['33', '0&quot;%&quot;', '33'],
    ['33', '0\\%', '33'],
    ['123', '00000', '00123'],
    ['123456', '00000', '123456'],
    ['1234.5', '#,##0.00', '1234.5'],
    ['1234.5', 'General&quot;元&quot;', '1234.5'],
    ['12', '0.00E+00', '12'],
  ])('%s under the format %s is %s', (written, format, expected) => {
    expect(shown(written, format)).toBe(expected)
  })

  test('a code of 18 digits that is no text has lost digits', () => {
    const { table } = tableOf(rows(['身份证号'], [number('1.1010519491231E+17')]))
    expect([table.fault?.(0, 0), table.cells[0]?.[0]]).toEqual(['XLSX_DIGITS_LOST', '110105194912310000'])
    const { table: text } = tableOf(rows(['身份证号'], ['110105194912310026']))
    expect([text.fault?.(0, 0), text.cells[0]?.[0]]).toEqual([undefined, '110105194912310026'])
  })
})

describe('days', () => {
  test.each([
    ['46235', 14, '2026-08-01'],
    ['46235', 31, '2026-08-01'],
    ['46235', 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '2026-08-01'],
    ['46235', '[$-804]yyyy/m/d;@', '2026-08-01'],
    ['46235.5', 22, '2026-08-01 12:00:00'],
    ['46235.99999999999', 14, '2026-08-02'],
    ['61', 14, '1900-03-01'],
    // Excel's calendar of 1900 has a 29 February that never was; nobody joined before that.
    ['60', 14, '60'],
    ['-5', 14, '-5'],
    ['0.25', 20, '06:00:00'],
    ['0.5', 'h:mm', '12:00:00'],
    ['46235', 'mmm-yy', '2026-08-01'],
    ['90', 'mm:ss', '1900-03-30'],
  ])('%s under the format %s is %s', (written, format, expected) => {
    expect(shown(written, format)).toBe(expected)
  })

  test('count from 1904 in a workbook that says so', () => {
    expect(shown('44773', 14, '<workbookPr date1904="1"/>')).toBe('2026-08-01')
    expect(shown('0', 14, '<workbookPr date1904="true"/>')).toBe('1904-01-01')
  })

  test('may stand in the file as they are', () => {
    const { table } = tableOf(rows(['日'], ['<c t="d"><v>2026-08-01T00:00:00</v></c>']))
    expect(table.cells).toEqual([['2026-08-01T00:00:00']])
  })
})

describe('texts', () => {
  test('are shared, in runs, without how they are pronounced', () => {
    const strings = [
      '<t>内科</t>',
      '<r><rPr><b/></rPr><t>外</t></r><r><t xml:space="preserve">科 </t></r>',
      '<t>东京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
      '<t>a_x000D_b_x005F_x0041_&amp;&#20869;&#x79D1;<![CDATA[<&>]]></t>',
      '<t/>',
    ]
    const shared = strings.map((_, i) => `<c t="s"><v>${i}</v></c>`)
    const { table } = tableOf(rows(['一', '二', '三', '四', '五'], shared), { strings })
    expect(table.cells).toEqual([['内科', '外科 ', '东京', 'a\rb_x0041_&内科<&>']])
  })

  test('that are not there are damage', () => {
    expect(codes(workbookOf({ sheets: { 科室: rows(['<c t="s"><v>7</v></c>']) } }))).toEqual(['XLSX_DAMAGED'])
  })

  test('of true and false are words', () => {
    const { table } = tableOf(rows(['甲', '乙'], ['<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>']))
    expect(table.cells).toEqual([['true', 'false']])
  })
})

describe('formulas', () => {
  test('count with the result that stands in the file', () => {
    const cells = [
      '<c><f>1+1</f><v>2</v></c>',
      '<c t="str"><f>A1&amp;"x"</f><v>ax</v></c>',
      '<c t="str"><f>""</f><v></v></c>',
      '<c t="b"><f>TRUE()</f><v>1</v></c>',
      '<c><f t="shared" si="0"/><v>5</v></c>',
    ]
    const { table } = tableOf(rows(['一', '二', '三', '四', '五'], cells))
    expect(table.cells).toEqual([['2', 'ax', null, 'true', '5']])
  })

  test('that fail or have not been calculated cannot be used', () => {
    const cells = [
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c><f>SUM(A1)</f></c>',
      '<c t="e"><v>#N/A</v></c>',
      '<c><f>SUM(A1)</f><v/></c>',
    ]
    const { table } = tableOf(rows(['一', '二', '三', '四'], cells))
    expect([0, 1, 2, 3].map((column) => table.fault?.(0, column))).toEqual([
      'XLSX_FORMULA_ERROR',
      'XLSX_NOT_CALCULATED',
      'XLSX_FORMULA_ERROR',
      'XLSX_NOT_CALCULATED',
    ])
    expect(table.source?.(0, 0)).toEqual({ file: '数据.xlsx', sheet: '科室', row: 2, column: '一', cell: 'A2' })
  })
})

describe('places', () => {
  test('may be left to be counted, with prefixes as WPS writes some', () => {
    const sheet =
      '<x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>代码</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>数</x:t></x:is></x:c></x:row>' +
      '<x:row r="5"><x:c><x:v>7</x:v></x:c><x:c r="B5" t="n"><x:v>8</x:v></x:c></x:row></x:sheetData>'
    const { table } = tableOf(sheet)
    expect([table.columns, table.cells, table.source?.(0, 1)?.cell]).toEqual([['代码', '数'], [['7', '8']], 'B5'])
  })

  test.each([
    ['rows out of order', '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'],
    ['the same row twice', '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>'],
    ['cells out of order', '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'],
    ['cells of another row', '<row r="1"><c r="A2"><v>1</v></c></row>'],
    ['no cell at all', '<row r="1"><c r="1A"><v>1</v></c></row>'],
    ['no row at all', '<row r="x"><c><v>1</v></c></row>'],
  ])('%s are damage', (_, data) => {
    expect(codes(workbookOf({ sheets: { 科室: `<sheetData>${data}</sheetData>` } }))).toEqual(['XLSX_DAMAGED'])
  })

  test('beyond what Excel has are refused', () => {
    const far = (place: string, row: string) =>
      `<sheetData><row r="${row}"><c r="${place}"><v>1</v></c></row></sheetData>`
    expect(codes(workbookOf({ sheets: { 科室: far('XFE1', '1') } }))).toEqual(['FILE_TOO_MANY_COLUMNS'])
    expect(codes(workbookOf({ sheets: { 科室: far('A1048577', '1048577') } }))).toEqual(['FILE_TOO_MANY_ROWS'])
    const last = read(
      workbookOf({
        sheets: {
          科室: `${rows(['代码']).replace('</sheetData>', '')}${far('XFD1048576', '1048576').slice('<sheetData>'.length)}`,
        },
      }),
    )
    expect(last.problems).toEqual([])
    expect(last.tables[0]?.cells[0]?.length).toBe(16_384)
  })
})

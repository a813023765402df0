import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csv, writeCsv } from '../../exchange/csv.ts'
import { delimiterOf, readRecords } from '../../exchange/csv-records.ts'
import { bytesOf, textOf } from './arbitrary.ts'
import { encodeGb18030 } from './gb18030.ts'
import { file } from './read-folder.ts'

const tableOf = (bytes: Uint8Array | string) => {
  const { tables, problems } = csv.read(file('科室.csv', bytes))
  return { table: tables[0], errors: problems.filter(({ severity }) => severity === 'error') }
}

/** The records that csv-parse reads; undefined when it refuses the text. */
function byCsvParse(text: string): string[][] | undefined {
  try {
    return parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    })
  } catch {
    return undefined
  }
}

describe('records', () => {
  test.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [1, 2],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [1, 2],
    ],
    [
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [1, 2],
    ],
    [
      'a,"b\nc"\n\n1,2\n',
      [
        ['a', 'b\nc'],
        ['1', '2'],
      ],
      [1, 4],
    ],
    [
      'a,"b\r\nc\r\n"\r\n1,2\n',
      [
        ['a', 'b\r\nc\r\n'],
        ['1', '2'],
      ],
      [1, 4],
    ],
    ['a,"say ""b"""\n', [['a', 'say "b"']], [1]],
    [
      'a,,\n"",,""\n',
      [
        ['a', '', ''],
        ['', '', ''],
      ],
      [1, 2],
    ],
    ['a\n\n\n""\n', [['a'], ['']], [1, 4]],
    ['\n\n a , b \n', [[' a ', ' b ']], [3]],
    ['', [], []],
  ])('%j', (text, rows, lines) => {
    expect(readRecords(text, ',')).toMatchObject({ rows, lines, faults: [] })
  })

  test.each([
    ['a,b\n1,5" 管\n3,4\n', [['CSV_QUOTE_STRAY', 2]], 3],
    ['a,b\n"x"y,2\n3,4\n', [['CSV_QUOTE_STRAY', 2]], 3],
    ['a,b\n"x"y"z,2\n', [['CSV_QUOTE_STRAY', 2]], 2],
    [
      'a,b\n1, "2"\n"3"\t,4\n',
      [
        ['CSV_QUOTE_STRAY', 2],
        ['CSV_QUOTE_STRAY', 3],
      ],
      3,
    ],
    ['a,b\n"1\n2,"3\n', [['CSV_QUOTE_STRAY', 2]], 2],
    ['a,b\n1,"2\n3,4\n5,6', [['CSV_QUOTE_OPEN', 2]], 2],
    ['"', [['CSV_QUOTE_OPEN', 1]], 1],
  ])('%j has faults', (text, faults, rows) => {
    const read = readRecords(text, ',')
    expect(read.faults.map(({ code, line }) => [code, line])).toEqual(faults)
    expect(read.rows).toHaveLength(rows)
  })

  test('are those that csv-parse reads, and faults are where it finds one', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '科', ' ', ',', ',', '"', '""', '\n', '\r\n', ';'),
      maxLength: 40,
    })
    fc.assert(
      fc.property(text, (input) => {
        const { rows, faults } = readRecords(input, ',')
        const expected = byCsvParse(input)
        expect(faults.length === 0).toBe(expected !== undefined)
        expect(faults.length === 0 ? rows : undefined).toEqual(expected)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['a,b,c', ','],
    ['a;b;c', ';'],
    ['a\tb\tc', '\t'],
    ['\n\r\na;b,c;d', ';'],
    ['"a;;;;b",c', ','],
    ['"a;\n;;;\n;b"\tc', '\t'],
    ['a', ','],
    ['', ','],
  ])('the delimiter of %j is %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter)
  })
})

describe('tables', () => {
  test('know the line and head of every cell', () => {
    const { table, errors } = tableOf('代码,"名\n称"\r\n\r\n701,"内\r\n科"\r\n702,外科\r\n')
    expect(errors).toEqual([])
    expect(table).toMatchObject({
      entity: '科室',
      columns: ['代码', '名\n称'],
      cells: [
        ['701', '内\r\n科'],
        ['702', '外科'],
      ],
    })
    expect(table?.source?.(0, 1)).toEqual({ file: '科室.csv', row: 4, column: '名\n称' })
    expect(table?.source?.(1, 0)).toEqual({ file: '科室.csv', row: 6, column: '代码' })
    expect(table?.source?.(-1, -1)).toEqual({ file: '科室.csv', row: 1 })
  })

  test('have rows of one length; blanks beyond the head and blank rows are no matter', () => {
    const { errors } = tableOf('a,b\n1\n1,2,\n1,2,,\n,\n,,,\n1,2,3\n"1\n1",2,3,4,\n')
    expect(errors.map(({ code, at, message }) => [code, at, message.zh])).toEqual([
      ['CSV_ROW_LENGTH', { file: '科室.csv', row: 2 }, '科室.csv 第 2 行有 1 列，列名有 2 个。'],
      ['CSV_ROW_LENGTH', { file: '科室.csv', row: 7 }, '科室.csv 第 7 行有 3 列，列名有 2 个。'],
      ['CSV_ROW_LENGTH', { file: '科室.csv', row: 8 }, '科室.csv 第 8 行有 4 列，列名有 2 个。'],
    ])
  })

  test.each(['', '\n\r\n', '\ufeff'])('%j has no head', (text) => {
    expect(tableOf(text).errors.map(({ code }) => code)).toEqual(['FILE_NO_HEAD'])
  })

  test('a file full of faults gives a list that can be read', () => {
    const { errors } = tableOf(`a,b\n${'1,2"\n'.repeat(5000)}`)
    expect(errors).toHaveLength(200)
    const { problems } = csv.read(file('科室.csv', `a,b\n${'1,2"\n'.repeat(5000)}`))
    expect(problems.at(-1)).toMatchObject({ code: 'DATA_MORE', detail: { count: '4800' }, at: { file: '科室.csv' } })
  })

  test.each([
    ['columns', ','.repeat(16_384), 'FILE_TOO_MANY_COLUMNS'],
    ['rows', 'a\n'.repeat(2_000_001), 'FILE_TOO_MANY_ROWS'],
    ['cells', `a${','.repeat(999)}\n`.repeat(10_001), 'FILE_TOO_MANY_CELLS'],
    ['characters in a cell', `a\n"${'""'.repeat(500_001)}"`, 'FILE_CELL_LONG'],
  ])('more %s than can be held are refused', (_, text, code) => {
    const { errors, table } = tableOf(text)
    expect(errors.map((found) => found.code)).toEqual([code])
    expect(table).toBeUndefined()
  })
})

describe('writing', () => {
  test('marks UTF-8 for Excel, ends lines with CR LF, quotes what needs it', () => {
    const bytes = writeCsv(
      ['工号', '姓名'],
      [
        ['001', '张,三'],
        [null, '李"四"'],
        ['a\nb', ' c'],
      ],
    )
    expect(bytes.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf))
    expect(new TextDecoder().decode(bytes)).toBe('工号,姓名\r\n001,"张,三"\r\n,"李""四"""\r\n"a\nb"," c"\r\n')
    expect(writeCsv(['a'], [[null]], { bom: false })).toEqual(new TextEncoder().encode('a\r\n""\r\n'))
  })

  test('keeps a spreadsheet from running texts as formulas, and gives them back', () => {
    const texts = [
      '=1+1',
      '+86 10',
      '-5号',
      '@x',
      '\tx',
      "'=1",
      "''=1",
      '-12.30',
      '+5',
      '-',
      '=',
      "'0701",
      "O'Brien",
      '-1,5',
    ]
    const bytes = writeCsv(
      ['值'],
      texts.map((text) => [text]),
      { bom: false },
    )
    const written = new TextDecoder().decode(bytes).split('\r\n')
    expect(written.slice(1, 7)).toEqual(["'=1+1", "'+86 10", "'-5号", "'@x", `"'\tx"`, "''=1"])
    expect(written.slice(8, 12)).toEqual(['-12.30', '+5', "'-", "'="])
    expect(tableOf(bytes).table?.cells.map(([text]) => text)).toEqual(texts)
  })

  const cell = fc.oneof(
    textOf('ab科室01.,;"\'=+-@\t\n ', 8),
    fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/[\p{Cc}\ufffd\ufeff]/u.test(text)),
  )
  const tables = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.tuple(
      fc.array(textOf("列AB-='", 5, 1), {
        minLength: width,
        maxLength: width,
      }),
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }),
    ),
  )
  test.each([
    ['UTF-8', (bytes: Uint8Array) => bytes],
    ['GB18030', (bytes: Uint8Array) => encodeGb18030(new TextDecoder().decode(bytes))],
  ])('any table comes back as it was in %s', (_, recode) => {
    fc.assert(
      fc.property(tables, ([columns, rows]) => {
        const { table, errors } = tableOf(recode(writeCsv(columns, rows)))
        expect(errors).toEqual([])
        expect(table?.columns).toEqual(columns)
        expect(table?.cells).toEqual(rows)
      }),
    )
  })
})

test('any bytes give tables or problems, never an exception', () => {
  const bytes = bytesOf('a,";\t\n\r科\0\'=', 100)
  fc.assert(
    fc.property(bytes, (input) => {
      const { tables, problems } = csv.read({ path: '科室.csv', bytes: input })
      expect(tables.length + problems.length).toBeGreaterThan(0)
    }),
    { numRuns: 1000 },
  )
})

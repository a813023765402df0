import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeTable } from '../../engine/data/describe.ts'
import { readData } from '../../engine/data/read.ts'
import type { DataRuleset } from '../../engine/data/slots.ts'
import { printDecimal } from '../../engine/number/decimal.ts'
import { writeCsv } from '../../exchange/csv.ts'
import { type CellValue, writeWorkbook } from '../../exchange/excel/index.ts'
import { readFiles } from '../../exchange/folder.ts'
import type { InputFile } from '../../exchange/format.ts'
import { writeJson } from '../../exchange/json-write.ts'
import { textOf } from './arbitrary.ts'
import { encodeGb18030 } from './gb18030.ts'

const SCHEME: DataRuleset = {
  period: 'month',
  entities: {
    行: {
      key: '代码',
      refs: { 上级: { to: '行', optional: true } },
      fields: {
        数量: { type: 'number' },
        名称: { type: 'text' },
        在编: { type: 'boolean' },
        日期: { type: 'date' },
      },
    },
  },
}
const COLUMNS = ['代码', '上级', '数量', '名称', '在编', '日期']

const number = fc
  .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: 0, max: 8 }))
  .map(([units, scale]) => printDecimal(units, scale))
const name = textOf('0=+-@\'",;\n 张A', 6)
  .map((text) => text.trim().normalize('NFC'))
  .map((text) => (text === '' ? null : text))
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const row = fc.tuple(
  textOf("0=-@'A张/", 5, 1),
  fc.nat(),
  fc.option(number),
  name,
  fc.option(fc.constantFrom('true', 'false')),
  fc.option(day),
)
/** Rows with different keys, some of which refer to another one. */
const table = fc
  .uniqueArray(row, { minLength: 1, maxLength: 12, selector: ([key]) => key })
  .map((rows) =>
    rows.map(([key, other, ...cells]) => [
      key,
      other % 3 === 0 ? null : (rows[other % rows.length]?.[0] ?? null),
      ...cells,
    ]),
  )

const utf8 = (rows: readonly (readonly (string | null)[])[]) => writeCsv(COLUMNS, rows)
const WAYS: Readonly<Record<string, (rows: readonly (readonly (string | null)[])[]) => InputFile>> = {
  'CSV in UTF-8': (rows) => ({ path: '行.csv', bytes: utf8(rows) }),
  'CSV in GB18030': (rows) => ({ path: '行.csv', bytes: encodeGb18030(new TextDecoder().decode(utf8(rows))) }),
  JSON: (rows) => {
    const objects = rows.map((row) => Object.fromEntries(COLUMNS.map((name, i) => [name, row[i]])))
    return { path: 'data.json', bytes: writeJson({ 行: objects }) }
  },
  'Excel as texts': (rows) => workbook(rows.map((cells) => cells.map((text) => text ?? undefined))),
  'Excel as numbers and days': (rows) =>
    workbook(
      rows.map(([key, other, amount, text, truth, date]) => [
        key ?? undefined,
        other ?? undefined,
        typeof amount !== 'string' ? undefined : { number: amount },
        text ?? undefined,
        typeof truth !== 'string' ? undefined : truth === 'true',
        typeof date !== 'string' ? undefined : { day: date },
      ]),
    ),
}

function workbook(rows: readonly (readonly (CellValue | undefined)[])[]): InputFile {
  const cells = [COLUMNS, ...rows].map((row) => row.map((value) => (value === undefined ? undefined : { value })))
  return { path: '行.xlsx', bytes: writeWorkbook({ title: '行', sheets: [{ name: 'Sheet1', rows: cells }] }) }
}

describe('a table written, read and typed is the table it was', () => {
  test.each(Object.entries(WAYS))('%s', (_, write) => {
    fc.assert(
      fc.property(table, (rows) => {
        const { raw, problems } = readFiles([write(rows)])
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
        const read = readData(SCHEME, raw, { period: '2026-08' })
        expect(read.problems).toEqual([])
        const typed = read.data?.tables.get('行')
        expect(typed && describeTable(typed)).toEqual({ entity: '行', columns: COLUMNS, cells: rows })
        expect(typed?.keys).toEqual(rows.map(([key]) => key))
        const leads = Array.from(typed?.refs.get('上级') ?? [], (to) => (to < 0 ? null : typed?.keys[to]))
        expect(leads).toEqual(rows.map(([, other]) => other))
      }),
    )
  })
})

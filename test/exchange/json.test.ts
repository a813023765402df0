import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { json } from '../../exchange/json.ts'
import { isObject, type Json, JsonNumber, readJson } from '../../exchange/json-reader.ts'
import { writeJson } from '../../exchange/json-write.ts'
import { bytesOf } from './arbitrary.ts'
import { file } from './read-folder.ts'

/** The value that JSON.parse would give. */
function plain(value: Json): unknown {
  if (value instanceof JsonNumber) return Number(value.text)
  if (Array.isArray(value)) return value.map(plain)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const parsed = (text: string) => {
  const read = readJson(text)
  return 'fault' in read ? [read.fault.code, read.fault.line, read.fault.detail] : plain(read.value)
}

describe('reading', () => {
  test('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
        const value: unknown = JSON.parse(text)
        // Names that JSON.parse would take twice are refused here.
        expect(parsed(JSON.stringify(value, null, indent))).toEqual(value)
      }),
      { numRuns: 1000 },
    )
  })

  test('refuses what JSON.parse refuses', () => {
    const broken = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '}', ']', '"', ':', '0', '-', '\\', '\n', 'x'),
    )
    fc.assert(
      fc.property(broken, ([text, at, insert]) => {
        const place = at % (text.length + 1)
        const changed = text.slice(0, place) + insert + text.slice(insert === '' ? place + 1 : place)
        const read = readJson(changed)
        const code = 'fault' in read ? read.fault.code : undefined
        // Stricter than JSON.parse in two things only: a name twice, half a surrogate pair.
        const isStricter = code === 'JSON_NAME_TWICE' || /\\u[dD]/.test(changed)
        expect(code === undefined ? isJson(changed) : isStricter || !isJson(changed)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('keeps every digit of a number', () => {
    const text = '[12345678901234567.89, 0.1000000000000000000001, -0.0, 1E5]'
    const read = readJson(text)
    expect('value' in read && read.value).toEqual(
      ['12345678901234567.89', '0.1000000000000000000001', '-0.0', '1E5'].map((digits) => new JsonNumber(digits)),
    )
  })

  test('takes names of every object as names', () => {
    expect(parsed('{"constructor": 1, "toString": 2}')).toEqual({ constructor: 1, toString: 2 })
    expect(Object.keys(parsed('{"__proto__": {"a": 1}}') as object)).toEqual(['__proto__'])
  })

  test.each([
    ['', ['JSON_CUT_SHORT', 1, { column: '1' }]],
    ['{"a": [1,', ['JSON_CUT_SHORT', 1, { column: '10' }]],
    ['"abc', ['JSON_CUT_SHORT', 1, { column: '5' }]],
    ['{\n  "a": 01\n}', ['JSON_SYNTAX', 2, { column: '9', found: '1' }]],
    ['[1,]', ['JSON_SYNTAX', 1, { column: '4', found: ']' }]],
    ["{'a': 1}", ['JSON_SYNTAX', 1, { column: '2', found: "'" }]],
    ['{"a" 1}', ['JSON_SYNTAX', 1, { column: '6', found: '1' }]],
    ['[1] 2', ['JSON_SYNTAX', 1, { column: '5', found: '2' }]],
    ['NaN', ['JSON_SYNTAX', 1, { column: '1', found: 'N' }]],
    ['"a\nb"', ['JSON_SYNTAX', 1, { column: '3', found: 'U+000A' }]],
    ['"\\x"', ['JSON_SYNTAX', 1, { column: '3', found: 'x' }]],
    ['"\\u12G4"', ['JSON_SYNTAX', 1, { column: '3', found: 'u' }]],
    ['"\\ud800"', ['JSON_SYNTAX', 1, { column: '9', found: 'U+D800' }]],
    ['{"甲": 1,\n "甲": 2}', ['JSON_NAME_TWICE', 2, { column: '2', name: '甲' }]],
    ['['.repeat(65), ['JSON_TOO_DEEP', 1, { column: '65', limit: '64' }]],
    ['{"a":'.repeat(100_000), ['JSON_TOO_DEEP', 1, { column: '321', limit: '64' }]],
  ])('%j', (text, fault) => {
    expect(parsed(text)).toEqual(fault)
  })
})

const read = (path: string, contents: unknown) => {
  const text = typeof contents === 'string' ? contents : JSON.stringify(contents)
  const { problems, ...rest } = json.read(file(path, text))
  return { ...rest, problems: problems.map(({ code, path: place, at }) => [code, place, at]) }
}

describe('data', () => {
  const rows = [
    { 工号: '001', 姓名: '张三' },
    { 姓名: null, 在编: true, 工号: 2.5 },
  ]
  const table = {
    entity: '职工',
    columns: ['工号', '姓名', '在编'],
    cells: [
      ['001', '张三'],
      ['2.5', null, 'true'],
    ],
  }

  test.each([
    ['data.json', { period: '2026-08', tables: { 职工: rows } }],
    ['data.json', { period: '2026-08', 职工: rows }],
    ['职工.json', { period: '2026-08', tables: { 职工: rows } }],
  ])('%s %j', (path, contents) => {
    expect(read(path, contents)).toMatchObject({ period: '2026-08', tables: [table], problems: [] })
  })

  test('an array of rows is of the entity that the file is named after', () => {
    expect(read('子文件夹/职工.json', rows)).toMatchObject({ tables: [table], problems: [] })
  })

  test('one object is one row', () => {
    expect(read('data.json', { 医院: { 预算: 12 } })).toMatchObject({
      tables: [{ columns: ['预算'], cells: [['12']] }],
      problems: [],
    })
  })

  test('cells know their row and column', () => {
    const { tables } = json.read(file('data.json', JSON.stringify({ 职工: rows })))
    expect(tables[0]?.source?.(1, 2)).toEqual({ file: 'data.json', sheet: '职工', row: 2, column: '在编' })
  })

  test.each([
    ['12345678901234567.89', '12345678901234567.89'],
    ['1.50', '1.50'],
    ['-0', '-0'],
    ['1e3', '1000'],
    ['1.5E+3', '1500'],
    ['1.5e-3', '0.0015'],
    ['-12.5e1', '-125'],
    ['-12.5e-1', '-1.25'],
    ['12e-1', '1.2'],
    ['0e5', '000000'],
    ['1e400', `1${'0'.repeat(400)}`],
    ['1e401', '1e401'],
    ['1e-99999999999999999999', '1e-99999999999999999999'],
  ])('the number %s is the cell %s', (text, cell) => {
    expect(read('data.json', `{"行": [{"值": ${text}}]}`).tables[0]?.cells).toEqual([[cell]])
  })

  test('what is no table, row or cell is said with its place', () => {
    const at = (more: object) => ({ file: 'data.json', ...more })
    expect(read('data.json', '5').problems).toEqual([['JSON_SHAPE', '/data', at({})]])
    expect(read('data.json', { 职工: 5 }).problems).toEqual([['JSON_SHAPE', '/data/职工', at({})]])
    expect(read('data.json', { tables: [1] }).problems).toEqual([['JSON_SHAPE', '/data', at({})]])
    expect(read('data.json', { tables: { 职工: [rows[0], 'x'] } }).problems).toEqual([
      ['JSON_SHAPE', '/data/职工/1', at({ sheet: '职工', row: 2 })],
    ])
    expect(read('data.json', { 职工: [{ 工号: '1' }, { 工号: ['1'], 姓名: {} }] }).problems).toEqual([
      ['JSON_SHAPE', '/data/职工/1/工号', at({ sheet: '职工', row: 2, column: '工号' })],
      ['JSON_SHAPE', '/data/职工/1/姓名', at({ sheet: '职工', row: 2, column: '姓名' })],
    ])
    expect(read('data.json', { period: [8], 职工: [] }).problems).toEqual([['JSON_SHAPE', '/data/period', at({})]])
  })

  test('unknown names beside tables are said', () => {
    expect(read('data.json', { tables: {}, note: 'x' }).problems.map(([code]) => code)).toEqual(['JSON_NAME_UNKNOWN'])
    expect(read('meta.json', { period: '2026-08' })).toMatchObject({ period: '2026-08', tables: [], problems: [] })
  })

  test('control totals', () => {
    const controlTotals = [
      { entity: '职工', column: '', total: 2 },
      { entity: '任职', column: '天数', total: '3.50' },
    ]
    expect(read('data.json', { tables: {}, controlTotals })).toMatchObject({
      controlTotals: [
        { entity: '职工', column: '', total: '2', source: { file: 'data.json', sheet: 'controlTotals', row: 1 } },
        { entity: '任职', column: '天数', total: '3.50' },
      ],
      problems: [],
    })
    expect(
      read('data.json', { tables: {}, controlTotals: [{ entity: '职工' }] }).problems.map(([code]) => code),
    ).toEqual(['JSON_SHAPE'])
  })

  test('more columns, names or characters than can be held are refused', () => {
    const names = (count: number) => Array.from({ length: count }, (_, i) => `"c${i}":1`).join(',')
    expect(read('行.json', `[{${names(16_385)}}]`).problems.map(([code]) => code)).toEqual(['FILE_TOO_MANY_COLUMNS'])
    expect(parsed(`{${names(1_000_001)}}`)).toMatchObject(['FILE_TOO_MANY_COLUMNS', 1, { limit: '1000000' }])
    expect(parsed(`["${'\\n'.repeat(1_000_001)}"]`)).toMatchObject(['FILE_CELL_LONG', 1, { limit: '1000000' }])
  })

  test('rows that each have another column are refused before they fill the memory', () => {
    const contents = `[${Array.from({ length: 6000 }, (_, i) => `{"c${i}":1}`).join(',')}]`
    expect(read('行.json', contents).problems.map(([code]) => code)).toEqual(['FILE_TOO_MANY_CELLS'])
  })
})

describe('writing', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 6 }).filter((value) => !/\ufffd/.test(value))
  const table = fc
    .uniqueArray(
      text.filter((name) => !/^(\d+|__proto__)$/.test(name)),
      { minLength: 1, maxLength: 4 },
    )
    .chain((columns) =>
      fc.record({
        entity: text.map((name) => name.normalize('NFC')),
        columns: fc.constant(columns),
        cells: fc.array(fc.array(fc.option(text), { minLength: columns.length, maxLength: columns.length }), {
          minLength: 1,
          maxLength: 5,
        }),
      }),
    )

  test('data comes back as it was', () => {
    fc.assert(
      fc.property(fc.uniqueArray(table, { maxLength: 3, selector: ({ entity }) => entity }), (tables) => {
        const rows = tables.map(({ entity, columns, cells }): [string, unknown] => [
          entity,
          cells.map((row) => Object.fromEntries(columns.map((name, c) => [name, row[c]]))),
        ])
        const bytes = writeJson({ period: '2026-08', tables: Object.fromEntries(rows) })
        const back = json.read({ path: 'data.json', bytes })
        expect(back.problems).toEqual([])
        expect(back.period).toBe('2026-08')
        const sorted = (list: readonly { entity: string }[]) => [...list].sort((a, b) => (a.entity < b.entity ? -1 : 1))
        expect(sorted(back.tables.map(({ entity, columns, cells }) => ({ entity, columns, cells })))).toEqual(
          sorted(tables),
        )
      }),
    )
  })

  test('results are JSON with an indent and a last line end', () => {
    expect(new TextDecoder().decode(writeJson({ 职工: ['001'] }))).toBe('{\n  "职工": [\n    "001"\n  ]\n}\n')
  })
})

test('any bytes give tables or problems, never an exception', () => {
  const bytes = fc.oneof(
    bytesOf('{}[],:"\\u0123-+.eEtruefalsn \n科', 60),
    fc.json().map((text) => new TextEncoder().encode(text)),
  )
  fc.assert(
    fc.property(bytes, (input) => {
      const { tables, period, controlTotals = [], problems } = json.read({ path: '科室.json', bytes: input })
      // Only an object that says nothing gives nothing.
      const isEmpty = tables.length + controlTotals.length + problems.length === 0 && period === undefined
      expect(isEmpty ? JSON.parse(new TextDecoder().decode(input)) : {}).toEqual({})
    }),
    { numRuns: 1000 },
  )
})

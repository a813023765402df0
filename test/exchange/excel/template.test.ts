import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import {
  type DataForm,
  dataForms,
  describeTable,
  loadRuleset,
  type RawTable,
  readData,
  type Ruleset,
} from '../../../engine/index.ts'
import { type TemplateLanguage, templateWorkbook, writeWorkbook } from '../../../exchange/excel/index.ts'
import { readFiles } from '../../../exchange/index.ts'

const ROOT = fileURLToPath(new URL('../../../rulesets', import.meta.url))
const LANGUAGES: readonly TemplateLanguage[] = ['zh', 'en', 'both']

function ruleset(id: string): Ruleset {
  const folder = `${ROOT}/${id}`
  const tables = Object.fromEntries(
    readdirSync(`${folder}/tables`).map((name) => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(`${folder}/tables/${name}`, 'utf8')),
    ]),
  )
  const { ruleset: loaded } = loadRuleset(JSON.parse(readFileSync(`${folder}/ruleset.json`, 'utf8')), tables)
  if (loaded === undefined) throw new Error(id)
  return loaded
}

type Rows = readonly Readonly<Record<string, string | null>>[]

/** A template of a scheme, filled in. */
function filledIn(scheme: Ruleset, language: TemplateLanguage, rows: (form: DataForm) => Rows, period = '2026-08') {
  const { id, version, title } = scheme
  const forms = dataForms(scheme)
  return writeWorkbook(templateWorkbook(forms, { language, scheme: { id, version, title }, period, rows }))
}

/** What a scheme makes of files: every table as texts by key, and what is wrong. */
function understood(scheme: Ruleset, files: readonly { path: string; bytes: Uint8Array }[]) {
  const { raw, problems } = readFiles(files)
  const read = readData(scheme, raw)
  const tables = [...(read.data?.tables ?? [])].map(([entity, table]) => [entity, describeTable(table)])
  return { period: raw.period, tables, problems: [...problems, ...read.problems].map(({ code, at }) => [code, at]) }
}

const bare = (head: string) => head.replace(/[(（].*$/u, '')

function rowsOf(tables: readonly RawTable[]): (form: DataForm) => Rows {
  return ({ entity, columns }) => {
    const table = tables.find((one) => one.entity === entity)
    const positions = columns.map(
      ({ name }) => [name, table?.columns.findIndex((head) => bare(head) === name) ?? -1] as const,
    )
    return (table?.cells ?? []).map((cells) =>
      Object.fromEntries(positions.map(([name, at]) => [name, cells[at] ?? null])),
    )
  }
}

describe('a template that is filled in says exactly what was written', () => {
  const scheme = ruleset('county-example')
  const folder = `${ROOT}/county-example/data/2026-08`
  const csv = readdirSync(folder)
    .filter((name) => !name.startsWith('控制总数'))
    .map((path) => ({ path, bytes: new Uint8Array(readFileSync(`${folder}/${path}`)) }))
  test.each(LANGUAGES)('for a month of the example: %s', (language) => {
    const bytes = filledIn(scheme, language, rowsOf(readFiles(csv).raw.tables))
    const read = understood(scheme, [{ path: 'data.xlsx', bytes }])
    expect(read).toEqual(understood(scheme, csv))
    expect(read.tables.length).toBeGreaterThan(0)
    expect(read.problems).toEqual([])
  })

  const { ruleset: any } = loadRuleset({
    format: 1,
    id: 'any',
    version: '1.0.0',
    title: { zh: '任意', en: 'Any' },
    period: 'month',
    entities: {
      院: {
        level: 'hospital',
        title: { en: 'Hospital' },
        fields: { 总额: { type: 'number', unit: '万元', scale: 4, title: { en: 'Total' } } },
      },
      科: {
        key: '科号',
        title: { en: 'Dept' },
        refs: { 上级: { to: '科', optional: true, title: { en: 'Above' } } },
        fields: {
          科号: { type: 'text', title: { en: 'No' } },
          名称: { type: 'text', title: { en: 'Name' } },
          率: { type: 'number', unit: '%', title: { en: 'Rate' } },
          收入: { type: 'number', unit: '元', scale: 2, title: { en: 'Income' } },
          在用: { type: 'boolean', title: { en: 'In use' } },
          开设: { type: 'date', title: { en: 'Opened' } },
          类: { type: 'text', oneOf: ['临床', '医,技'], title: { en: 'Income' } },
        },
      },
      账: { refs: { 科: '科' }, fields: { 数: { type: 'number', title: { en: 'Count' } } } },
    },
    sources: {
      财: { title: { en: 'Finance' }, supplies: ['科.收入', '科.率', '院'] },
      人: { title: { zh: '人事处', en: 'Staff' }, office: '人事', supplies: ['科', '科.在用'], due: 5, every: 'month' },
    },
    items: {},
  })
  const amount = (scale: number) =>
    fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: scale }))
      .map(([n, places]) => (n / 10 ** places).toFixed(places).replace(/^-0(\.0*)?$/, '0'))
  const data = fc.record({
    total: fc.option(amount(4)),
    depts: fc.uniqueArray(
      fc.tuple(
        fc.stringMatching(/^[0-9A科]{1,19}$/),
        fc.option(fc.stringMatching(/^[a-z张,"=+-]{1,6}$/)),
        fc.option(amount(3)),
        fc.option(amount(2)),
        fc.option(fc.constantFrom('true', 'false')),
        fc.option(
          fc
            .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
            .map((d) => d.toISOString().slice(0, 10)),
        ),
        fc.option(fc.constantFrom('临床', '医,技')),
        fc.nat(),
      ),
      { minLength: 1, maxLength: 6, selector: ([key]) => key },
    ),
    lines: fc.array(fc.tuple(fc.nat(), fc.option(amount(6))), { maxLength: 5 }),
  })
  test.each(LANGUAGES)('for any data: %s', (language) => {
    if (any === undefined) throw new Error('the scheme is unsound')
    fc.assert(
      fc.property(data, ({ total, depts, lines }) => {
        const key = (n: number) => depts[n % depts.length]?.[0] ?? null
        const heads = ['科号', '名称', '率', '收入', '在用', '开设', '类', '上级']
        const tables: RawTable[] = [
          { entity: '院', columns: ['总额'], cells: [[total]] },
          {
            entity: '科',
            columns: heads,
            cells: depts.map(([...row]) => [...row.slice(0, 7), row[7] % 2 ? key(row[7]) : null]) as string[][],
          },
          { entity: '账', columns: ['科', '数'], cells: lines.map(([n, count]) => [key(n), count]) },
        ]
        const direct = readData(any, { period: '2026-08', tables })
        const bytes = filledIn(any, language, rowsOf(tables))
        const read = understood(any, [{ path: 'data.xlsx', bytes }])
        // A hospital that says nothing has no row to read.
        const errors = read.problems.filter(([code]) => code !== 'DATA_PERCENT_PLAIN' && code !== 'DATA_SINGLE_ROW')
        expect(errors).toEqual([])
        if (total === null) return
        expect(read.tables).toEqual(
          [...(direct.data?.tables ?? [])].map(([entity, table]) => [entity, describeTable(table)]),
        )
        expect(read.tables.length).toBe(3)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a template', () => {
  test('has a sheet for each entity and source, with what people need', async () => {
    const { sheets } = await readXlsx(
      filledIn(ruleset('county-example'), 'zh', () => []),
      { readStyles: true },
    )
    expect(sheets.map(({ name }) => name)).toEqual([
      '填写说明',
      '医院',
      '科室',
      '核算单元',
      '核算单元·病案室',
      '核算单元·财务科',
      '核算单元·门诊办公室',
      '核算单元·质控科',
      '任职',
      '职工',
      '项目工作量',
      '数据项说明',
    ])
    const unit = sheets.find(({ name }) => name === '核算单元')
    expect(unit?.rows[0]?.[0]).toBe('表：核算单元')
    expect(unit?.rows[2]).toEqual(['*单元代码', '*名称', '*科室', '*单元类型'])
    expect(unit?.freezePane).toMatchObject({ rows: 3 })
    expect(
      unit?.dataValidations?.map(({ type, formula1, values, range }) => [type, formula1 ?? values, range]),
    ).toEqual([
      ['list', "'科室'!$A$4:$A$5003", 'C4:C5003'],
      ['list', ['医生组', '护理单元', '门诊', '医技', '职能'], 'D4:D5003'],
    ])
    expect(sheets[0]?.rows.find((row) => row[0] === '核算单元·病案室')).toMatchObject([
      '核算单元·病案室',
      '病案室',
      '每月',
      '次月 5 日前',
      5,
      '',
    ])
  })

  test('of every shipped scheme is read without a complaint', () => {
    for (const id of ['county-example', 'standard-tertiary']) {
      const scheme = ruleset(id)
      for (const language of LANGUAGES) {
        const { raw, problems } = readFiles([{ path: 'data.xlsx', bytes: filledIn(scheme, language, () => []) }])
        expect(problems).toEqual([])
        const found = readData(scheme, raw).problems.map(({ code }) => code)
        expect(
          found.filter((code) => /COLUMN|TABLE_(UNKNOWN|MISNAMED|TWICE)|MISSING/.test(code)),
          `${id} ${language}`,
        ).toEqual([])
      }
    }
  })
})

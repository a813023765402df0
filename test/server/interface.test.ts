import { Ajv2020 } from 'ajv/dist/2020.js'
import { type Static, type TSchema, Type } from 'typebox'
import { beforeAll, describe, expect, test } from 'vitest'
import { EntityView, ExplainedCell, FigureView, RunReport, SchemeListing, SchemeReport } from '../../engine/index.ts'
import type { App } from '../../server/typed-app.ts'
import { address, openApp } from './app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})

const ajv = new Ajv2020({ strict: true, strictTypes: false })

/** Asks, expects success, holds the answer to its schema. */
async function ask<S extends TSchema>(schema: S, url: string): Promise<Static<S>> {
  const response = await app.inject(url)
  expect({ status: response.statusCode, body: response.body }).toMatchObject({ status: 200 })
  const answer: unknown = response.json()
  const validate = ajv.compile(schema)
  validate(answer)
  expect(validate.errors).toBeNull()
  return answer as Static<S>
}

const RUN = '/api/schemes/small/runs/2026-08'

test('lists the schemes with their periods, the latest first', async () => {
  const schemes = await ask(Type.Array(SchemeListing), '/api/schemes')
  expect(schemes.map(({ id, version, periods }) => ({ id, version, periods }))).toEqual([
    { id: 'small', version: '1.2.0', periods: ['2026-08', '2026-07', '2026-06'] },
    { id: 'unsound', version: '1.0.0', periods: [] },
    { id: 'without-data', version: '1.0.0', periods: [] },
  ])
})

describe('a scheme', () => {
  test('comes with modules, entities by grain, items in words and what they read', async () => {
    const { scheme, problems } = await ask(SchemeReport, '/api/schemes/small')
    expect(problems.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(scheme?.modules.map(({ title }) => title.zh)).toEqual(['预算', '核算', '考核', '一次分配', '二次分配'])
    expect(scheme?.entities.map(({ name }) => name)).toEqual(['医院', '科室', '职工'])
    const item = scheme?.items.find(({ key }) => key === '科室.一次分配')
    expect(item).toMatchObject({
      title: { zh: '一次分配', en: 'First allocation' },
      module: 'first-allocation',
      stage: 'first-allocation',
      columns: ['科室.一次分配'],
      reads: { items: ['医院.可分配总额', '科室.点数', '科室.考核系数'] },
      expressions: [{ path: '/weight', words: { zh: '点数 × 考核系数', en: 'Points × Assessment coefficient' } }],
    })
    expect(item?.kindTitle.en).not.toBe('')
    expect(item?.sentence.zh).toContain('可分配总额')
  })

  test('says in which unit a column is shown, and whether its sum means something', async () => {
    const { scheme } = await ask(SchemeReport, '/api/schemes/small')
    const column = (name: string) => scheme?.columns.find((one) => one.column === name)
    expect(column('科室.考核系数')).toMatchObject({ unit: '%', shift: 2, additive: false })
    expect(column('科室.一次分配')).toMatchObject({ unit: '元', shift: 0, scale: 2, additive: true })
    expect(column('科室.人次床日比')).toMatchObject({ unit: '人次/床日', additive: false })
    expect(scheme?.parameters.find(({ name }) => name === '月度比例')).toMatchObject({ unit: '%', shift: 2 })
  })

  test('with errors comes as its problems, the wrong piece of the text marked', async () => {
    const { scheme, problems } = await ask(SchemeReport, '/api/schemes/unsound')
    expect(scheme).toBeNull()
    const [found] = problems.filter(({ severity }) => severity === 'error')
    expect(found).toMatchObject({
      code: 'NAME_UNKNOWN',
      path: '/items/科室.点数/formula',
      text: '出院人次 * 每人次点树',
    })
    expect(found?.text?.slice(found.span?.start, found.span?.end)).toBe('每人次点树')
  })
})

describe('a run', () => {
  test('has exact totals and ranges, and what did not come out', async () => {
    const { run } = await ask(RunReport, RUN)
    const figure = (name: string) => run?.figures.find(({ column }) => column === name)
    expect(figure('科室.一次分配')).toMatchObject({ values: 3, total: '90000.01' })
    expect(figure('职工.二次分配')).toMatchObject({ values: 6, total: '90000.01' })
    expect(figure('科室.考核系数')).toMatchObject({ least: '0.9474', most: '1' })
    expect(figure('科室.考核系数')).not.toHaveProperty('total')
    expect(figure('科室.人次床日比')).toMatchObject({ values: 2, failed: 1 })
    expect(run?.parameters).toContainEqual({
      name: '月度比例',
      count: 1,
      rows: [{ key: [], value: '0.9', from: '2026-01', source: '院办发〔2026〕1号' }],
    })
  })

  test('has every balance with its parts', async () => {
    const { run } = await ask(RunReport, RUN)
    expect(
      run?.balances.map(({ id, sum, parts, difference, broken, rows }) => ({
        id,
        sum,
        parts,
        difference,
        broken,
        rows,
      })),
    ).toEqual([
      {
        id: '总额',
        sum: '100000.01',
        parts: [
          { column: '医院.可分配总额', sum: '90000.01' },
          { column: '医院.年终预留', sum: '10000' },
        ],
        difference: '0',
        broken: [],
        rows: 1,
      },
      {
        id: '一次分配',
        sum: '90000.01',
        parts: [{ column: '科室.一次分配', sum: '90000.01' }],
        difference: '0',
        broken: [],
        rows: 1,
      },
    ])
  })

  test('reports what went wrong in the calculation', async () => {
    const { runProblems } = await ask(RunReport, RUN)
    expect(
      runProblems.filter(({ severity }) => severity === 'error').map(({ code, path }) => ({ code, path })),
    ).toEqual([{ code: 'ZERO_DIVIDE', path: '/items/科室.人次床日比' }])
  })

  test('looks back at the earlier periods whose data is sound, and says which are not', async () => {
    const { earlier } = await ask(RunReport, RUN)
    expect(earlier).toEqual([
      { period: '2026-07', sound: false },
      { period: '2026-06', sound: true },
    ])
    const { columns } = await ask(
      EntityView,
      address(`${RUN}/rows`, [
        ['entity', '科室'],
        ['column', '科室.往期人次'],
      ]),
    )
    expect(columns[0]?.values).toEqual(['110', '70', '0'])
  })

  test('of data with errors comes as its problems, each with its cell', async () => {
    const { run, dataProblems } = await ask(RunReport, '/api/schemes/small/runs/2026-07')
    expect(run).toBeNull()
    expect(dataProblems.map(({ code, at }) => ({ code, at }))).toEqual([
      { code: 'DATA_NUMBER', at: { file: '科室.csv', row: 2, column: '出院人次' } },
      { code: 'DATA_REF_UNKNOWN', at: { file: '职工.csv', row: 2, column: '科室' } },
    ])
  })
})

describe('figures of one row', () => {
  test('are its own, those of what it belongs to, and those of what belongs to it', async () => {
    const figures = await ask(
      Type.Array(FigureView),
      address(`${RUN}/figures`, [
        ['entity', '科室'],
        ['row', '101'],
      ]),
    )
    const figure = (name: string) => figures.find(({ column }) => column === name)
    const own = figure('科室.一次分配')
    expect(own).toMatchObject({ values: 1, only: own?.total })
    expect(figure('医院.可分配总额')).toMatchObject({ only: '90000.01' })
    expect(figure('职工.二次分配')).toMatchObject({ values: 3, total: own?.total })
  })
})

describe('rows', () => {
  test('come with titles, what they belong to, and the columns asked for in that order', async () => {
    const view = await ask(
      EntityView,
      address(`${RUN}/rows`, [
        ['entity', '科室'],
        ['column', '科室.人次床日比'],
        ['column', '科室.名称'],
      ]),
    )
    expect(view.rows[0]).toEqual({ key: '101', title: { zh: '内科（101）', en: '内科 (101)' } })
    expect(view.refs).toMatchObject([{ ref: '医院', titles: [{ zh: '小医院（H）' }, {}, {}] }])
    expect(view.columns).toEqual([
      { column: '科室.人次床日比', values: ['0.1333', '0.1311', null], states: 'vvf' },
      { column: '科室.名称', values: ['内科', '外科', '门诊'] },
    ])
  })

  test('may be those that have to do with one row only', async () => {
    const view = await ask(
      EntityView,
      address(`${RUN}/rows`, [
        ['entity', '职工'],
        ['of', '科室'],
        ['ofRow', '102'],
      ]),
    )
    expect(view.rows.map(({ key }) => key)).toEqual(['P4', 'P5'])
  })

  test('add up to the figure of the run', async () => {
    const { run } = await ask(RunReport, RUN)
    const { columns } = await ask(
      EntityView,
      address(`${RUN}/rows`, [
        ['entity', '职工'],
        ['column', '职工.二次分配'],
      ]),
    )
    const cents = (text: string) => {
      const [yuan = '', fraction = ''] = text.split('.')
      return BigInt(yuan + fraction.padEnd(2, '0'))
    }
    const sum = (columns[0]?.values ?? []).reduce((all, value) => all + cents(value ?? '0'), 0n)
    expect(sum).toBe(cents(run?.figures.find(({ column }) => column === '职工.二次分配')?.total ?? ''))
  })
})

describe('an explanation', () => {
  test('leads from a person to the imported cell', async () => {
    const cell = (column: string, row: string) =>
      ask(
        ExplainedCell,
        address(`${RUN}/cell`, [
          ['column', column],
          ['row', row],
        ]),
      )
    const pay = await cell('职工.二次分配', 'P1')
    expect(pay).toMatchObject({ entity: { en: 'Employee' }, row: { zh: '王芳（P1）' } })
    const links = JSON.stringify(pay.explanation.blocks)
    expect(links).toContain('{"column":"科室.一次分配","row":"101"}')
    const points = await cell('科室.点数', '101')
    expect(JSON.stringify(points.explanation.blocks)).toContain('{"column":"科室.出院人次","row":"101"}')
    const imported = await cell('科室.出院人次', '101')
    expect(imported.explanation.value).toMatchObject({ state: 'value', text: '120' })
    expect(imported.explanation.blocks[0]).toMatchObject({
      operands: [{ input: { file: '科室.csv', row: 2, column: '出院人次' } }],
    })
  })

  test('is there for a cell that failed', async () => {
    const { explanation } = await ask(
      ExplainedCell,
      address(`${RUN}/cell`, [
        ['column', '科室.人次床日比'],
        ['row', '103'],
      ]),
    )
    expect(explanation.value.state).toBe('failed')
    expect(explanation.blocks[0]).toMatchObject({ block: 'reason' })
  })
})

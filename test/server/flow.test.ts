import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type Static, type TSchema, Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BandRowsView, FlowView } from '../../engine/index.ts'
import type { App } from '../../server/typed-app.ts'
import { address, openApp } from './app.ts'

const example = fileURLToPath(new URL('../../rulesets/county-example', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'jiheng-flow-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
for (const id of ['county-example', 'open']) cpSync(example, join(folder, id), { recursive: true })
const hospital = join(folder, 'open', 'data', '2026-08', '医院.csv')
writeFileSync(hospital, readFileSync(hospital, 'utf8').replace(/\d+\.00/, '不知道'))

let app: App
beforeAll(async () => {
  app = await openApp(folder)
})

const FLOW = '绩效去向'
type Query = readonly (readonly [string, string])[]

const asked = (id: string, path: string, query: Query) =>
  app.inject(address(`/api/schemes/${id}/runs/2026-08/${path}`, query))

/** Holds an answer to its schema. */
function held<S extends TSchema>(schema: S, answer: unknown): Static<S> {
  const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(schema)
  validate(answer)
  expect(validate.errors).toBeNull()
  return answer as Static<S>
}

const Report = Type.Object({
  flow: Type.Union([FlowView, Type.Null()]),
  left: Type.Array(Type.Object({ period: Type.String(), because: Type.String() })),
})

const report = async (id: string, span: 'period' | 'year', flow = FLOW) =>
  held(
    Report,
    (
      await asked(id, 'flow', [
        ['flow', flow],
        ['span', span],
      ])
    ).json(),
  )

describe('where the money went', () => {
  test('of a period', async () => {
    const { flow, left } = await report('county-example', 'period')
    expect({ total: flow?.total, periods: flow?.periods, left }).toEqual({
      total: '1526500',
      periods: ['2026-08'],
      left: [],
    })
  })

  test('of the year so far is the sum of its periods', async () => {
    const { flow } = await report('county-example', 'year')
    expect({ total: flow?.total, periods: flow?.periods }).toEqual({
      total: '3006500',
      periods: ['2026-07', '2026-08'],
    })
    expect(flow?.nodes.filter((node) => 'difference' in node)).toEqual([])
  })

  test('of a year whose latest period is still open is that of the others', async () => {
    const left = [{ period: '2026-08', because: 'unsound' }]
    expect(await report('open', 'year')).toMatchObject({ flow: { total: '1480000', periods: ['2026-07'] }, left })
    expect(await report('open', 'period')).toEqual({ flow: null, left })
  })

  test('of a flow that there is not is nothing, and says so', async () => {
    expect(await report('county-example', 'year', '别的')).toEqual({
      flow: null,
      left: [
        { period: '2026-07', because: 'none' },
        { period: '2026-08', because: 'none' },
      ],
    })
  })
})

describe('the rows behind a part', () => {
  const part = (step: string): Query => [
    ['flow', FLOW],
    ['step', step],
    ['from', '4@科室/101'],
    ['to', '5=医'],
  ]

  test('are listed by the column that their amounts are in, the largest first', async () => {
    const rows = held(BandRowsView, (await asked('county-example', 'flow/rows', part('人员类别'))).json())
    expect(rows.map(({ column, count }) => [column, count])).toEqual([
      ['任职.二次分配', 14],
      ['任职.管理岗绩效', 1],
      ['任职.夜班津贴', 8],
    ])
  })

  test('of a step that there is not are refused', async () => {
    const { statusCode, body } = await asked('county-example', 'flow/rows', part('没有'))
    expect(statusCode).toBe(404)
    expect(body).toContain('ROWS_UNKNOWN')
  })
})

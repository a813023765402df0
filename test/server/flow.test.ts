import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
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
const ask = async (id: string, query: readonly (readonly [string, string])[], path = 'flow') => {
  const response = await app.inject(address(`/api/schemes/${id}/runs/2026-08/${path}`, query))
  return { status: response.statusCode, body: response.json() }
}
const holds = (schema: object, answer: unknown) => {
  const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(schema)
  validate(answer)
  expect(validate.errors).toBeNull()
}

describe('where the money went', () => {
  test('of a period', async () => {
    const { body } = await ask('county-example', [
      ['flow', FLOW],
      ['span', 'period'],
    ])
    holds(FlowView, body.flow)
    expect({ total: body.flow.total, periods: body.flow.periods, left: body.left }).toEqual({
      total: '1526500',
      periods: ['2026-08'],
      left: [],
    })
  })

  test('of the year so far is the sum of its periods', async () => {
    const { body } = await ask('county-example', [
      ['flow', FLOW],
      ['span', 'year'],
    ])
    holds(FlowView, body.flow)
    expect({ total: body.flow.total, periods: body.flow.periods }).toEqual({
      total: '3006500',
      periods: ['2026-07', '2026-08'],
    })
    expect(body.flow.nodes.filter((node: object) => 'difference' in node)).toEqual([])
  })

  test('of a year whose latest period is still open is that of the others', async () => {
    const year = await ask('open', [
      ['flow', FLOW],
      ['span', 'year'],
    ])
    expect(year.body).toMatchObject({
      flow: { total: '1480000', periods: ['2026-07'] },
      left: [{ period: '2026-08', because: 'unsound' }],
    })
    const period = await ask('open', [
      ['flow', FLOW],
      ['span', 'period'],
    ])
    expect(period.body).toEqual({ flow: null, left: [{ period: '2026-08', because: 'unsound' }] })
  })

  test('of a flow that there is not is nothing, and says so', async () => {
    const { body } = await ask('county-example', [
      ['flow', '别的'],
      ['span', 'year'],
    ])
    expect(body).toEqual({
      flow: null,
      left: [
        { period: '2026-07', because: 'none' },
        { period: '2026-08', because: 'none' },
      ],
    })
  })
})

describe('the rows behind a part', () => {
  const part = (step: string) =>
    [
      ['flow', FLOW],
      ['step', step],
      ['from', '4@科室/101'],
      ['to', '5=医'],
    ] as const

  test('are listed by the column that their amounts are in, the largest first', async () => {
    const { body } = await ask('county-example', part('人员类别'), 'flow/rows')
    holds(BandRowsView, body)
    expect(body.map(({ column, count }: { column: string; count: number }) => [column, count])).toEqual([
      ['任职.二次分配', 14],
      ['任职.管理岗绩效', 1],
      ['任职.夜班津贴', 8],
    ])
  })

  test('of a step that there is not are refused', async () => {
    const { status, body } = await ask('county-example', part('没有'), 'flow/rows')
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'ROWS_UNKNOWN' })
  })
})

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunReport, SchemeListing, SchemeReport } from '../../engine/index.ts'
import { buildApp } from '../../server/app.ts'
import type { BridgeAnswer, Comparison } from '../../server/calculation/comparisons.ts'
import { writeDemoIfEmpty } from '../../server/first-data.ts'
import type { App } from '../../server/typed-app.ts'
import { compareVersions, isPreRelease } from '../../server/versions.ts'
import { address, copyOfRulesets } from './app.ts'

const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-data-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('versions are ordered as Semantic Versioning says', () => {
  const order = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11']
  const all = [...order, '1.0.0-rc.1', '1.0.0', '1.0.1', '1.9.0', '1.10.0', '2.0.0']
  expect([...all].reverse().sort(compareVersions)).toEqual(all)
  expect(all.filter(isPreRelease)).toEqual([...order, '1.0.0-rc.1'])
})

describe('a scheme with a release, a draft and data of the hospital', () => {
  let app: App
  let data: string
  beforeAll(async () => {
    const rulesets = copyOfRulesets()
    data = temporary()
    const head = join(rulesets, 'small/ruleset.json')
    const ruleset = JSON.parse(readFileSync(head, 'utf8')) as Record<string, unknown>
    mkdirSync(join(rulesets, 'small/versions'))
    writeFileSync(join(rulesets, 'small/versions/1.2.0.json'), JSON.stringify({ ruleset, tables: {} }))
    const draft = JSON.stringify({ ...ruleset, version: '1.3.0-draft.1' }).replace('"value":"90"', '"value":"80"')
    writeFileSync(head, draft)
    const june = join(rulesets, 'small/data/2026-06')
    for (const period of ['2026-06', '2026-09']) {
      mkdirSync(join(data, 'small', period), { recursive: true })
      for (const file of readdirSync(june)) {
        const text = readFileSync(join(june, file), 'utf8').replace(/2026-06/g, period)
        writeFileSync(join(data, 'small', period, file), text)
      }
    }
    app = await buildApp({ rulesets, data, cache: temporary(), page: join(rulesets, 'small') })
    afterAll(() => app.close())
  })
  const ask = async <T>(url: string) => (await app.inject(url)).json<T>()
  const RUN = '/api/schemes/small/runs/2026-08'
  const budget = (report: RunReport) =>
    report.run?.figures.find(({ column }) => column === '医院.可分配总额')?.total ?? ''

  test('is listed with both versions and the periods of both folders', async () => {
    const listed = await ask<SchemeListing[]>('/api/schemes')
    expect(listed.find(({ id }) => id === 'small')).toMatchObject({
      version: '1.2.0',
      draft: '1.3.0-draft.1',
      released: true,
      demo: false,
      periods: ['2026-09', '2026-08', '2026-07', '2026-06'],
      dataFolder: join(data, 'small'),
    })
  })

  test('is calculated by the release unless another version is asked for', async () => {
    expect((await ask<SchemeReport>('/api/schemes/small')).scheme?.version).toBe('1.2.0')
    expect(budget(await ask<RunReport>(RUN))).toBe('90000.01')
    expect(budget(await ask<RunReport>(`${RUN}?version=1.3.0-draft.1`))).toBe('80000.01')
  })

  test('says what the draft would change, row by row, and why', async () => {
    const query = address(`${RUN}/bridge`, [
      ['with', '1.3.0-draft.1'],
      ['column', '医院.可分配总额'],
    ])
    const { from, to, bridge } = await ask<BridgeAnswer>(query)
    expect([from.version, to.version]).toEqual(['1.2.0', '1.3.0-draft.1'])
    expect(bridge).toMatchObject({ from: '90000.01', to: '80000.01', difference: '-10000.00' })
    expect(bridge.parts).toMatchObject([
      { is: 'parameter', amount: '-10000.00', facts: [{ is: 'parameter', from: '0.9', to: '0.8' }] },
    ])
    const { statements } = await ask<Comparison>(`${RUN}/comparison?with=1.3.0-draft.1`)
    for (const { rows, gaining, losing, total } of statements) {
      expect(rows.length).toBe(gaining + losing)
      const cents = (text: string) => BigInt(text.replace('.', ''))
      expect(rows.reduce((sum, { difference }) => sum + cents(difference), 0n)).toBe(cents(total.difference))
    }
  })

  test('is compared with the latest sound period before, and with none where there is none', async () => {
    const { from, to } = await ask<Comparison>(`${RUN}/comparison`)
    expect([from.period, to.period]).toEqual(['2026-06', '2026-08'])
    expect(await ask('/api/schemes/small/runs/2026-06/comparison')).toBeNull()
  })

  test('has a stamp that changes with its files', async () => {
    const stamp = async () => (await ask<{ stamp: string }>(`${RUN}/stamp`)).stamp
    const before = await stamp()
    expect((await ask<RunReport>(RUN)).stamp).toBe(before)
    expect(await stamp()).toBe(before)
    writeFileSync(join(data, 'small/2026-06/说明.txt'), 'x')
    expect(await stamp()).not.toBe(before)
    rmSync(join(data, 'small/2026-06/说明.txt'))
  })
})

test('a data folder in which there is something is never touched', async () => {
  const folder = temporary()
  writeFileSync(join(folder, 'mine.txt'), 'mine')
  const told: number[] = []
  expect(await writeDemoIfEmpty(folder, (done) => told.push(done))).toBe(false)
  expect(readdirSync(folder)).toEqual(['mine.txt'])
  expect(told).toEqual([])
})

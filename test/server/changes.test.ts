import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { RunReport, SchemeReport } from '../../engine/index.ts'
import type { App } from '../../server/typed-app.ts'
import { copyOfRulesets, openApp } from './app.ts'

let app: App
let folder: string
beforeAll(async () => {
  folder = copyOfRulesets()
  app = await openApp(folder)
})

const run = async () => (await app.inject('/api/schemes/small/runs/2026-08')).json<RunReport>().run
const total = async (column: string) => (await run())?.figures.find((figure) => figure.column === column)?.total
const change = (file: string, from: string, to: string) => {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

test('what is changed on disk counts at once: data, rules, periods, schemes', async () => {
  expect(await total('职工.二次分配')).toBe('90000.01')

  change('small/data/2026-08/医院.csv', '100000.01', '200000.00')
  expect(await total('职工.二次分配')).toBe('180000')

  change('small/ruleset.json', '"value": "90"', '"value": "80"')
  expect(await total('职工.二次分配')).toBe('160000')

  cpSync(join(folder, 'small/data/2026-08'), join(folder, 'small/data/2026-09'), { recursive: true })
  mkdirSync(join(folder, 'small/data/notes'))
  cpSync(join(folder, 'small'), join(folder, 'copied'), { recursive: true })
  rmSync(join(folder, 'unsound'), { recursive: true })
  const listed = (await app.inject('/api/schemes')).json<{ id: string; periods: string[] }[]>()
  expect(listed.map(({ id }) => id)).toEqual(['copied', 'small', 'without-data'])
  expect(listed[1]?.periods).toEqual(['2026-09', '2026-08', '2026-07', '2026-06'])
})

test('earlier data that changes changes what looks back at it', async () => {
  const past = async () => (await run())?.figures.find(({ column }) => column === '科室.往期人次')?.total
  const before = await past()
  change('small/data/2026-06/科室.csv', '内科,110', '内科,111')
  expect(before).toBe('180')
  expect(await past()).toBe('181')
})

test('a document that is no JSON is a problem with its line, not a failure of the server', async () => {
  change('small/ruleset.json', '"format": 1,', '"format": 1,,')
  const response = await app.inject('/api/schemes/small')
  expect(response.statusCode).toBe(200)
  const { scheme, problems } = response.json<SchemeReport>()
  expect(scheme).toBeNull()
  expect(problems).toMatchObject([{ code: 'JSON_SYNTAX', severity: 'error', at: { file: 'ruleset.json', row: 2 } }])
  const listed = (await app.inject('/api/schemes')).json<{ id: string; version?: string }[]>()
  const broken = listed.find(({ id }) => id === 'small')
  expect(broken).toMatchObject({ title: { zh: 'small' } })
  expect(broken).not.toHaveProperty('version')
})

test('a scheme that cannot be read is listed by its id, and the others with it', async () => {
  mkdirSync(join(folder, 'unreadable/ruleset.json'), { recursive: true })
  const response = await app.inject('/api/schemes')
  expect(response.statusCode).toBe(200)
  const listed = response.json<{ id: string; title: { zh: string } }[]>()
  expect(listed.find(({ id }) => id === 'unreadable')).toMatchObject({ title: { zh: 'unreadable' } })
  expect(listed.length).toBeGreaterThan(1)
  rmSync(join(folder, 'unreadable'), { recursive: true })
})

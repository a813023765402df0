import { beforeAll, describe, expect, test } from 'vitest'
import type { Localized } from '../../engine/index.ts'
import { SERVER_PROBLEMS, ServerProblem, type ServerProblemCode } from '../../server/problems.ts'
import type { App } from '../../server/typed-app.ts'
import { address, openApp } from './app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})

const RUN = '/api/schemes/small/runs/2026-08'

test.each<[url: string, code: ServerProblemCode]>([
  ['/api', 'ADDRESS_UNKNOWN'],
  ['/api/nothing', 'ADDRESS_UNKNOWN'],
  ['/assets/gone-1234.js', 'ADDRESS_UNKNOWN'],
  ['/api/schemes?page=2', 'REQUEST_INVALID'],
  ['/api/schemes/small?colour=red', 'REQUEST_INVALID'],
  [`${RUN}?stage=budget`, 'REQUEST_INVALID'],
  [`${RUN}/cell`, 'REQUEST_INVALID'],
  [address(`${RUN}/cell`, [['column', '科室.点数']]), 'REQUEST_INVALID'],
  [
    address(`${RUN}/cell`, [
      ['column', '科室.点数'],
      ['row', '101'],
      ['row', '102'],
    ]),
    'REQUEST_INVALID',
  ],
  [
    address(`${RUN}/rows`, [
      ['entity', '科室'],
      ['columns', '科室.点数'],
    ]),
    'REQUEST_INVALID',
  ],
  [
    address(`${RUN}/figures`, [
      ['entity', '科室'],
      ['row', ''],
    ]),
    'REQUEST_INVALID',
  ],
  ['/api/schemes/nobody', 'SCHEME_UNKNOWN'],
  ['/api/schemes/..%2F..%2Fpackage.json', 'SCHEME_UNKNOWN'],
  ['/api/schemes/small%00', 'SCHEME_UNKNOWN'],
  ['/api/schemes/nobody/runs/2026-08', 'SCHEME_UNKNOWN'],
  ['/api/schemes/small?version=9.9.9', 'VERSION_UNKNOWN'],
  ['/api/schemes/small?version=..%2F..%2Fruleset', 'VERSION_UNKNOWN'],
  [`${RUN}?version=9.9.9`, 'VERSION_UNKNOWN'],
  [`${RUN}/comparison?with=9.9.9`, 'VERSION_UNKNOWN'],
  ['/api/schemes/small/runs/2026-07/comparison', 'DATA_UNSOUND'],
  [address(`${RUN}/bridge`, [['column', '科室.没有']]), 'CELL_UNKNOWN'],
  ['/api/schemes/small/runs/2025-01', 'PERIOD_UNKNOWN'],
  ['/api/schemes/small/runs/..%2F..%2Fcases', 'PERIOD_UNKNOWN'],
  ['/api/schemes/without-data/runs/2026-08', 'PERIOD_UNKNOWN'],
  [address('/api/schemes/small/runs/2026-07/rows', [['entity', '科室']]), 'DATA_UNSOUND'],
  [
    address(`${RUN}/cell`, [
      ['column', '科室.没有'],
      ['row', '101'],
    ]),
    'CELL_UNKNOWN',
  ],
  [
    address(`${RUN}/cell`, [
      ['column', '科室.点数'],
      ['row', '999'],
    ]),
    'CELL_UNKNOWN',
  ],
  [
    address(`${RUN}/figures`, [
      ['entity', '科室'],
      ['row', '999'],
    ]),
    'CELL_UNKNOWN',
  ],
  [address(`${RUN}/rows`, [['entity', '没有']]), 'ROWS_UNKNOWN'],
  [
    address(`${RUN}/rows`, [
      ['entity', '科室'],
      ['column', '职工.二次分配'],
    ]),
    'ROWS_UNKNOWN',
  ],
  [address(`${RUN}/rows`, [['entity', 'constructor']]), 'ROWS_UNKNOWN'],
])('%s is refused with %s', async (url, code) => {
  const response = await app.inject(url)
  const answer = response.json<{ code: string; message: Localized; remedy: Localized }>()
  expect({ status: response.statusCode, code: answer.code }).toEqual({ status: SERVER_PROBLEMS[code].status, code })
  for (const text of [answer.message.zh, answer.message.en, answer.remedy.zh, answer.remedy.en])
    expect(text).not.toBe('')
  expect(JSON.stringify(answer)).not.toMatch(/\{\w+\}/)
})

test('only reading is offered', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'] as const) {
    const response = await app.inject({ method, url: '/api/schemes/small', payload: {} })
    expect(response.statusCode).toBe(404)
    expect(response.json()).toMatchObject({ code: 'ADDRESS_UNKNOWN' })
  }
})

describe('a request that calls this computer by another name', () => {
  test.each(['evil.example', 'evil.example:8790', '10.0.0.5:8790', 'localhost.evil.example', '127.0.0.1.evil.example'])(
    '%s is refused',
    async (host) => {
      const response = await app.inject({ url: '/api/schemes', headers: { host } })
      expect(response.statusCode).toBe(403)
      expect(response.json()).toMatchObject({ code: 'HOST_REFUSED' })
    },
  )

  test.each(['127.0.0.1:8790', 'localhost:8790', '[::1]:8790', 'LOCALHOST'])('but %s is not', async (host) => {
    expect((await app.inject({ url: '/api/schemes', headers: { host } })).statusCode).toBe(200)
  })
})

const codes = Object.keys(SERVER_PROBLEMS) as ServerProblemCode[]
test.each(codes)('%s needs the same details in both languages, and fills them in', (code) => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()
  const { message, remedy } = SERVER_PROBLEMS[code]
  expect(places(message.zh)).toEqual(places(message.en))
  expect(places(remedy.zh)).toEqual(places(remedy.en))
  const detail = Object.fromEntries([...places(message.zh), ...places(remedy.zh)].map((name) => [name, `<${name}>`]))
  const { answer } = new ServerProblem(code, detail)
  expect(JSON.stringify(answer)).not.toMatch(/\{\w+\}/)
})

import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { DEFAULT_PORT, listenFrom, portFrom } from '../../server/port.ts'
import { openApp } from './app.ts'

test.each<[string | undefined, number | undefined]>([
  [undefined, DEFAULT_PORT],
  ['', DEFAULT_PORT],
  ['8080', 8080],
  ['1', 1],
  ['65535', 65_535],
  ['0', undefined],
  ['65536', undefined],
  ['-1', undefined],
  ['80 80', undefined],
  ['8080.5', undefined],
  ['0x50', undefined],
  ['port', undefined],
])('JIHENG_PORT=%s means %s', (text, port) => {
  expect(portFrom(text)).toBe(port)
})

const taken: Server[] = []
afterEach(() => {
  for (const server of taken.splice(0)) server.close()
})

test('listens on loopback, at the next port when one is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  taken.push(server)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const app = await openApp()
  const address = (await listenFrom(app, port)) ?? ''
  const chosen = Number(new URL(address).port)
  expect(chosen).toBeGreaterThan(port)
  expect(app.addresses()).toMatchObject([{ address: '127.0.0.1', port: chosen }])
  expect((await fetch(`${address}api/schemes`)).status).toBe(200)
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await chromium.connect(inject('browser'))
})
afterAll(() => browser.close())

/** Serves one HTML page on loopback; answers with its address. */
async function serve(html: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

test('a page served over HTTP runs its script and shows Chinese', async () => {
  const own = await serve(`<title>绩衡</title><output></output>
    <script>document.querySelector('output').textContent = '点值 ' + [1.5, 2.25].reduce((a, b) => a + b) + ' 元'</script>`)
  const page = await browser.newPage()
  await page.goto(own.url)
  expect(await page.title()).toBe('绩衡')
  expect(await page.getByRole('status').textContent()).toBe('点值 3.75 元')
  await page.close()
  own.close()
})

test('web security is on: a page cannot read another origin', async () => {
  const own = await serve('<p>own</p>')
  const other = await serve('<p>other</p>')
  const page = await browser.newPage()
  await page.goto(own.url)
  const read = (url: string) => page.evaluate((from) => fetch(from).then((response) => response.text()), url)
  expect(await read(own.url)).toBe('<p>own</p>')
  await expect(read(other.url)).rejects.toThrow('Failed to fetch')
  await page.close()
  own.close()
  other.close()
})

test('when no browser starts, the error names everything that was tried', async () => {
  const places = [
    { name: 'first', find: async () => [] },
    { name: 'second', find: async () => [process.execPath] },
    { name: 'third', find: () => Promise.reject(new Error('mirror unreachable')) },
  ]
  const opening = openBrowser(places)
  await expect(opening).rejects.toThrow(/找不到能启动的浏览器[^]*No browser starts/)
  await expect(opening).rejects.toThrow(/first: 没有 · none/)
  await expect(opening).rejects.toThrow(`second: ${process.execPath}: `)
  await expect(opening).rejects.toThrow('third: mirror unreachable')
})

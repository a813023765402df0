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

test('a page served over HTTP runs its script and shows Chinese', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<title>绩衡</title><output></output>
      <script>document.querySelector('output').textContent = '点值 ' + [1.5, 2.25].reduce((a, b) => a + b) + ' 元'</script>`)
  }).listen(0, '127.0.0.1')
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    expect(await page.title()).toBe('绩衡')
    expect(await page.getByRole('status').textContent()).toBe('点值 3.75 元')
    await page.close()
  } finally {
    server.close()
  }
})

test('web security is on, so that faults of the security policy show', async () => {
  const page = await browser.newPage()
  await page.route('http://other.example/', (route) => route.fulfill({ body: 'secret' }))
  await page.route('http://own.example/', (route) => route.fulfill({ body: '<p>own</p>', contentType: 'text/html' }))
  await page.goto('http://own.example/')
  const fetched = page.evaluate(() => fetch('http://other.example/').then((response) => response.text()))
  await expect(fetched).rejects.toThrow('Failed to fetch')
  await page.close()
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

import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { buildApp } from '../../server/app.ts'
import type { App } from '../../server/typed-app.ts'

const project = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** A page of the built product over a folder of schemes. What it complained about fails the test at its end. */
export interface OpenPage {
  readonly page: Page
  /** The path and query that the address shows. */
  readonly address: () => string
}

/** Serves the built page over schemes for the tests of a file; answers with what opens it. */
export function servePage(rulesets: () => string = () => project('test/server/files/rulesets')) {
  let browser: Browser
  let app: App
  let base: string
  let complaints: string[] = []
  let pages: Page[] = []

  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'))
    app = await buildApp({ rulesets: rulesets(), page: inject('page') })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    base = `http://127.0.0.1:${port}`
  })
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()))
    const found = complaints
    ;[complaints, pages] = [[], []]
    expect(found).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
  })

  return async function open(path: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', ...options })
    const page = await context.newPage()
    pages.push(page)
    // Refusals of the Content Security Policy are console errors too.
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`page: ${error.message}`))
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url().slice(base.length)}`)
    })
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${base}/`))
        complaints.push(`elsewhere: ${request.url()}`)
    })
    await page.goto(base + path)
    return { page, address: () => decodeURIComponent(page.url().slice(base.length)) }
  }
}

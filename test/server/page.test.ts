import { brotliDecompressSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../server/typed-app.ts'
import { openApp } from './app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})

describe('the page', () => {
  test.each(['/', '/index.html', '/small/2026-08/rules?item=x', '/a/b/c.d'])('is what %s gives', async (url) => {
    const { statusCode, body, headers } = await app.inject(url)
    expect(statusCode).toBe(200)
    expect(body).toContain('<title>a page</title>')
    expect(headers['content-type']).toContain('text/html')
    expect(headers['cache-control']).toBe('no-cache')
  })

  test('may load nothing from elsewhere, run nothing but own scripts, and asks for no HTTPS', async () => {
    const { headers } = await app.inject('/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy).not.toMatch(/https?:|upgrade-insecure|unsafe-eval'(?<!wasm-unsafe-eval')/)
    expect(headers).not.toHaveProperty('strict-transport-security')
  })
})

describe('assets', () => {
  const url = '/assets/a-1234.css'

  test('are kept for a year: their names change with their contents', async () => {
    const { headers } = await app.inject(url)
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['content-type']).toContain('text/css')
  })

  test('come compressed to browsers that can read that', async () => {
    const plain = await app.inject(url)
    const packed = await app.inject({ url, headers: { 'accept-encoding': 'br' } })
    expect(packed.headers['content-encoding']).toBe('br')
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 10)
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body)
  })
})

test('answers of the interface are never kept', async () => {
  expect((await app.inject('/api/schemes')).headers['cache-control']).toBe('no-store')
})

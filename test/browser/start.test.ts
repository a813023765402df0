import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { SchemeListing } from '../../engine/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'jiheng-start-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** Starts the product as `npm start` does. */
function start(port: string) {
  const env = { ...process.env, JIHENG_PORT: port, JIHENG_DATA: data }
  const child = spawn(process.execPath, ['.ci/start.js'], { cwd: root, env })
  running.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (piece: Buffer) => (said.out += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (said.err += piece.toString()))
  return { child, said }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50))
}

test('npm start says in both languages where the page is, serves it, and stops when told to', async () => {
  const { child, said } = start('18790')
  await until(() => said.out.includes('Ctrl+C') || child.exitCode !== null)
  expect(said.out).toMatch(/绩衡已启动.*Jiheng is running/)
  const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said.out) ?? []
  const page = await fetch(address)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<title>绩衡 Jiheng</title>')
  const schemes = (await (await fetch(`${address}api/schemes`)).json()) as SchemeListing[]
  expect(schemes.map(({ id }) => id)).toContain('county-example')
  expect(said.err).toContain('Putting the demo hospital (synthetic) into the empty data folder')
  const demo = schemes.find((scheme) => scheme.demo)
  expect(demo?.id).toBe('standard-tertiary')
  expect(demo?.periods).toHaveLength(12)
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(0)
})

test('a port that is none ends with a sentence in both languages', async () => {
  const { child, said } = start('eighty')
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(2)
  expect(said.err).toContain('JIHENG_PORT 应是 1 到 65535 的整数，现在是“eighty”')
  expect(said.err).toContain('JIHENG_PORT must be a whole number from 1 to 65535; it is "eighty"')
})

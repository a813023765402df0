import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { buildApp } from '../../server/app.ts'

const files = fileURLToPath(new URL('files', import.meta.url))

/** The app over the schemes of the test files, or over a copy of them that a test may change. */
export async function openApp(rulesets = join(files, 'rulesets')) {
  const app = await buildApp({ rulesets, page: join(files, 'page') })
  afterAll(() => app.close())
  return app
}

/** A copy of the schemes of the test files; it goes when the tests of the file are done. */
export function copyOfRulesets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-schemes-'))
  cpSync(join(files, 'rulesets'), folder, { recursive: true })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An address with a query. */
export const address = (path: string, query: readonly (readonly [string, string])[]) =>
  `${path}?${new URLSearchParams(query.map(([name, value]) => [name, value]))}`

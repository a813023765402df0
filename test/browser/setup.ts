import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { ensureEditorBuilt } from '../../.ci/editor.js'
import { openBrowser } from './open-browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of this run listens: `chromium.connect(inject('browser'))`. */
    browser: string
    /** The folder of the page as it was built for this run; building anew meanwhile does not touch it. */
    page: string
  }
}

/** Builds the page and starts the one browser that all page tests share. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureEditorBuilt()
  const page = mkdtempSync(join(tmpdir(), 'jiheng-page-'))
  cpSync(fileURLToPath(new URL('../../editor/dist', import.meta.url)), page, { recursive: true })
  const browser = await openBrowser()
  project.provide('browser', browser.wsEndpoint())
  project.provide('page', page)
  return async () => {
    await browser.close()
    rmSync(page, { recursive: true, force: true })
  }
}

import type { TestProject } from 'vitest/node'
import { ensureEditorBuilt } from '../../.ci/editor.js'
import { openBrowser } from './open-browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of this run listens: `chromium.connect(inject('browser'))`. */
    browser: string
  }
}

/** Builds the page and starts the one browser that all page tests share. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureEditorBuilt()
  const browser = await openBrowser()
  project.provide('browser', browser.wsEndpoint())
  return () => browser.close()
}

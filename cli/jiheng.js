#!/usr/bin/env node
// The command `jiheng`: lets Node read TypeScript, then hands over to main.ts.
import { existsSync } from 'node:fs'

if (!existsSync(new URL('../node_modules/tsx/package.json', import.meta.url))) {
  const { ensureInstalled } = await import('../.ci/install.js')
  ensureInstalled()
}
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('./main.ts')
process.exitCode = await main(process.argv.slice(2), process)

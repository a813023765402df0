// npm run check: every check:* script of package.json, then a summary.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ensureInstalled, root } from './install.js'

ensureInstalled()
/** @type {Record<string, string>} */
const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts
process.env['PATH'] = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)

const results = Object.entries(scripts)
  .filter(([name]) => name.startsWith('check:'))
  .map(([name, command]) => {
    process.stdout.write(`\n» ${name}: ${command}\n`)
    const started = performance.now()
    const { status } = spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' })
    return { name, passed: status === 0, seconds: (performance.now() - started) / 1000 }
  })

process.stdout.write('\n')
for (const { name, passed, seconds } of results) {
  const verdict = passed ? '✓ 通过 passed' : '✗ 未通过 failed'
  process.stdout.write(`${verdict}  ${name} ${seconds.toFixed(1)} s\n`)
}
if (results.length === 0 || results.some(({ passed }) => !passed)) process.exitCode = 1

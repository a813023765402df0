// npm run check:layers [-- folder]: the import rules of .dependency-cruiser.cjs over every source folder.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cruise, format } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { fail } from './announce.js'
import { root } from './install.js'

const folder = resolve(process.argv[2] ?? root)
if (!existsSync(join(folder, 'engine', 'index.ts'))) {
  fail('没有 engine/index.ts,无法检查分层。', 'There is no engine/index.ts: no layers to check.')
}
const layers = ['engine', 'exchange', 'demo', 'cli', 'server', 'editor', 'schemas', 'test', 'bench'].filter((name) =>
  existsSync(join(folder, name)),
)

const options = await extractOptions(join(root, '.dependency-cruiser.cjs'))
const { output } = await cruise(layers, { ...options, baseDir: folder, validate: true })
if (typeof output === 'string') throw new TypeError('dependency-cruiser gave text where a result was asked for')
const report = await format(output, { outputType: 'err-long' })
process.stdout.write(/** @type {string} */ (report.output))

// Without the TypeScript it can read, dependency-cruiser finds no modules and no violations, and says all is well.
const unread = layers.filter((name) => !output.modules.some(({ source }) => source.startsWith(`${name}/`)))
if (unread.length > 0) {
  fail(
    `${unread.join('、')} 里没有分析到任何模块,这次检查不算数。`,
    `No module was analysed in ${unread.join(', ')}: this check proved nothing.`,
  )
}
if (report.exitCode !== 0) process.exitCode = 1

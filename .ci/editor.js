// Builds the page into editor/dist when its sources changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { announce } from './announce.js'
import { root } from './install.js'

/** Everything the build reads. A change anywhere in it makes the build stale. */
const sources = [
  '.ci/editor.js',
  'editor',
  'engine',
  'exchange',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
]
const built = join('editor', 'dist')

/**
 * A fingerprint of files by path and content, so that touching or checking out again changes nothing.
 * @param {string} folder project folder
 * @param {string[]} entries files and folders in it; absent ones count as absent
 * @returns {string} hex
 */
export function fingerprint(folder, entries) {
  const hash = createHash('sha256')
  for (const file of entries.flatMap((entry) => filesUnder(folder, entry))) {
    hash
      .update(`${file.replaceAll('\\', '/')}\0`)
      .update(readFileSync(join(folder, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * Builds the page if it is missing or stale.
 * @throws {Error} when editor/ has no page, or Vite's own error when the build fails
 */
export async function ensureEditorBuilt() {
  if (!existsSync(join(root, 'editor', 'index.html'))) {
    throw new Error('没有 editor/index.html,无法生成页面 · editor/index.html is missing, there is no page to build')
  }
  const stamp = join(root, '.cache', 'editor-build')
  const current = fingerprint(root, sources)
  const page = join(root, built, 'index.html')
  if (existsSync(page) && existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return
  announce('正在生成页面(约十秒)…', 'Building the page (about ten seconds)…')
  rmSync(stamp, { force: true })
  const { build } = await import('vite')
  // Tests build the page too; what they build is what npm start serves afterwards, so it must not become a test build.
  const environment = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = environment
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, current)
}

/**
 * @param {string} folder
 * @param {string} entry
 * @returns {string[]} paths relative to the folder, in a fixed order
 */
function filesUnder(folder, entry) {
  if (entry === built || !existsSync(join(folder, entry))) return []
  if (!statSync(join(folder, entry)).isDirectory()) return [entry]
  return readdirSync(join(folder, entry))
    .sort()
    .flatMap((name) => filesUnder(folder, join(entry, name)))
}

// npm run bench: install what is missing, the benchmark's own packages too, and run it. What follows `--` goes to it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { announce } from './announce.js'
import { ensureInstalled, root, runNpm } from './install.js'

const folder = join(root, 'bench')

/**
 * The version in a package.json; undefined when there is none.
 * @param {string} file
 * @returns {string | undefined}
 */
function versionIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
}

ensureInstalled()
/** @type {Record<string, string>} */
const wanted = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies
const missing = Object.entries(wanted).filter(
  ([name, version]) => versionIn(join(folder, 'node_modules', name, 'package.json')) !== version,
)
if (missing.length > 0) {
  announce('正在安装测速对比用的包…', 'Installing the packages the benchmark compares with…')
  // Exact versions are in package.json. A lock made where the registry lacks a platform's binary would fail elsewhere.
  runNpm(folder, ['install', '--no-package-lock'])
}
const { register } = await import('tsx/esm/api')
register()
await import(pathToFileURL(join(folder, 'main.ts')).href)

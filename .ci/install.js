// Brings node_modules to what package-lock.json asks for. Plain Node without packages: it runs on a fresh clone.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { announce, fail } from './announce.js'

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} LockedPackages */

/**
 * The folders of packages a lock file asks for that are not installed in that version. Optional packages may be
 * absent (they are for other platforms), but not in another version.
 * @param {LockedPackages} wanted `packages` of package-lock.json
 * @param {LockedPackages} installed `packages` of node_modules/.package-lock.json, npm's record of what it installed
 * @returns {string[]}
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted)
    .filter(([folder]) => folder.startsWith('node_modules/'))
    .filter(([folder, { version, optional }]) => {
      const present = installed[folder]
      return present ? present.version !== version : !optional
    })
    .map(([folder]) => folder)
}

/**
 * Installs when something is missing; does nothing (some milliseconds) otherwise. Ends the process with a reason when
 * Node is too old or npm fails.
 */
export function ensureInstalled() {
  requireNode()
  const record = join(root, 'node_modules', '.package-lock.json')
  const missing = existsSync(record)
    ? missingPackages(packagesOf(join(root, 'package-lock.json')), packagesOf(record))
    : ['node_modules']
  if (missing.length === 0) return
  announce('正在安装依赖(约一分钟)…', 'Installing dependencies (about a minute)…')
  runNpm(root, ['ci', '--include=dev'])
}

/**
 * Runs npm in a folder; ends the process with a reason when it fails.
 * @param {string} folder
 * @param {string[]} what
 */
export function runNpm(folder, what) {
  const { command, args, shell } = npm()
  // The protocol of a caller such as `jiheng run --json` is on stdout, so npm speaks on stderr.
  const { status, error } = spawnSync(command, [...args, ...what], { cwd: folder, shell, stdio: ['ignore', 2, 2] })
  if (status === 0) return
  const failed = `npm ${what[0]}`
  fail(
    `${failed} 没有成功${error ? `(${error.message})` : ''}。请检查网络或 npm 镜像设置后重试。`,
    `${failed} failed${error ? ` (${error.message})` : ''}. Check the network or the npm registry setting, then try again.`,
  )
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(
    `需要 Node.js 20.19 或更高版本,当前是 ${process.versions.node}。请到 https://nodejs.org 升级。`,
    `Node.js 20.19 or newer is needed, this is ${process.versions.node}. Upgrade from https://nodejs.org.`,
  )
}

/**
 * @param {string} lockFile
 * @returns {LockedPackages}
 */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages
}

/** How to start npm: the one that runs us, else the one on the path (a .cmd on Windows, which only a shell starts). */
function npm() {
  const running = process.env['npm_execpath']
  if (running?.endsWith('npm-cli.js')) return { command: process.execPath, args: [running], shell: false }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { announce } from '../../.ci/announce.js'
import project from '../../package.json' with { type: 'json' }

/** A place where a browser may be, or can be got from. */
export interface BrowserPlace {
  readonly name: string
  /** Paths of executables that may start. Throws with the reason when the place cannot provide one. */
  readonly find: () => Promise<readonly string[]>
}

const cache = fileURLToPath(new URL('../../.cache/chromium', import.meta.url))

const installed: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'].map(
    (name) => `/usr/bin/${name}`,
  ),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((program) =>
      join(process.env[folder] ?? '', program),
    ),
  ),
}

const fromSystem: BrowserPlace = {
  name: '本机已装的浏览器 · installed browser',
  find: async () => (installed[process.platform] ?? []).filter((path) => existsSync(path)),
}

const fromPlaywright: BrowserPlace = {
  name: 'Playwright 缓存 · Playwright cache',
  find: async () => [chromium.executablePath()].filter((path) => existsSync(path)),
}

const fromNpm: BrowserPlace = {
  name: 'npm @sparticuz/chromium',
  find: async () => {
    if (process.platform !== 'linux' || process.arch !== 'x64') return []
    const unpacked = join(cache, project.devDependencies['@sparticuz/chromium'])
    if (!existsSync(unpacked)) await unpack(unpacked)
    return [join(unpacked, 'chromium')]
  },
}

const fromDebian: BrowserPlace = {
  name: 'apt-get install chromium-headless-shell',
  find: async () => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return []
    announce('正在用 apt-get 安装测试浏览器(约一分钟)…', 'Installing a test browser with apt-get (about a minute)…')
    aptGet('update')
    aptGet('install', '--yes', '--no-install-recommends', 'chromium-headless-shell')
    return ['/usr/bin/chromium-headless-shell']
  },
}

/** In the order of trying: what costs nothing first. */
export const places: readonly BrowserPlace[] = [fromSystem, fromPlaywright, fromNpm, fromDebian]

/** The browser somebody chose. No other is tried instead, or a wrong path would go unnoticed. */
export const chosen = (path: string): BrowserPlace => ({ name: `JIHENG_CHROMIUM=${path}`, find: async () => [path] })

/**
 * Unpacks the browser that npm brought. The package unpacks into the temporary folder and takes what lies there for
 * complete, so that two processes at once start half a file; here each unpacks apart and the first one's result stays.
 */
async function unpack(target: string): Promise<void> {
  announce('正在解开测试浏览器…', 'Unpacking the test browser…')
  mkdirSync(dirname(target), { recursive: true })
  const own = mkdtempSync(`${target}-`)
  const temporary = process.env['TMPDIR']
  try {
    process.env['TMPDIR'] = own
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
    renameSync(own, target)
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = temporary
  }
}

function aptGet(...args: string[]): void {
  const { status, stderr, error } = spawnSync('apt-get', args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 300_000,
  })
  if (status !== 0) throw new Error(`apt-get ${args[0]}: ${error?.message ?? stderr.trim()}`)
}

import { type BrowserServer, chromium } from 'playwright-core'
import { type BrowserPlace, chosen, places } from './browser-places.ts'

/**
 * Starts a real Chromium: the one named by JIHENG_CHROMIUM, else the first of the places whose browser really opens a
 * page. The caller closes it.
 * @throws when none starts, listing in both languages each that was tried and why it did not serve
 */
export async function openBrowser(from: readonly BrowserPlace[] = preferred()): Promise<BrowserServer> {
  const tried: string[] = []
  for (const place of from) {
    try {
      const paths = await place.find()
      if (paths.length === 0) tried.push(`${place.name}: 没有 · none`)
      for (const path of paths) {
        try {
          return await launch(path)
        } catch (error) {
          tried.push(`${place.name}: ${path}: ${reason(error)}`)
        }
      }
    } catch (error) {
      tried.push(`${place.name}: ${reason(error)}`)
    }
  }
  throw new Error(
    [
      '找不到能启动的浏览器。请安装 Chromium、Chrome 或 Edge,或用环境变量 JIHENG_CHROMIUM 指定可执行文件。',
      'No browser starts. Install Chromium, Chrome or Edge, or name an executable in JIHENG_CHROMIUM.',
      '试过 · Tried:',
      ...tried.map((line) => `  - ${line}`),
    ].join('\n'),
  )
}

function preferred(): readonly BrowserPlace[] {
  const path = process.env['JIHENG_CHROMIUM']
  return path ? [chosen(path)] : places
}

/** Only Playwright's own switches: those that @sparticuz/chromium proposes turn web security off. */
async function launch(executablePath: string): Promise<BrowserServer> {
  const server = await chromium.launchServer({ executablePath, headless: true, timeout: 30_000 })
  try {
    const browser = await chromium.connect(server.wsEndpoint(), { timeout: 30_000 })
    const page = await browser.newPage()
    await page.setContent('<p>绩衡</p>')
    await page.getByText('绩衡').waitFor({ timeout: 15_000 })
    await browser.close()
    return server
  } catch (error) {
    await server.kill()
    throw error
  }
}

/** What went wrong, and what the browser itself said (a missing system library, say), without the command line. */
function reason(error: unknown): string {
  const [first = '', ...rest] = (error instanceof Error ? error.message : String(error)).split('\n')
  return [first, ...rest.filter((line) => line.includes('[err]')).slice(0, 3)].map((line) => line.trim()).join(' ')
}

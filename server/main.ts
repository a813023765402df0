import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from './app.ts'
import { writeDemoIfEmpty } from './first-data.ts'
import { readAhead } from './read-ahead.ts'
import { listenFrom, portFrom, PORTS_TRIED } from './port.ts'

const project = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

function fail(code: number, zh: string, en: string): never {
  process.stderr.write(`✗ ${zh}\n  ${en}\n`)
  process.exit(code)
}

const wanted = process.env['JIHENG_PORT']
const port =
  portFrom(wanted) ??
  fail(
    2,
    `JIHENG_PORT 应是 1 到 65535 的整数，现在是“${wanted}”。`,
    `JIHENG_PORT must be a whole number from 1 to 65535; it is "${wanted}".`,
  )

const data = resolve(process.env['JIHENG_DATA'] || project('data'))
await writeDemoIfEmpty(data, sayProgress).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error)
  fail(
    1,
    `数据文件夹 ${data} 写不进去：${reason}。请检查权限，或用环境变量 JIHENG_DATA 另选。`,
    `The data folder ${data} cannot be written: ${reason}. Check permissions, or choose another in JIHENG_DATA.`,
  )
})

const app = await buildApp({
  rulesets: resolve(process.env['JIHENG_RULESETS'] || project('rulesets')),
  data,
  cache: project('.cache/results'),
  page: project('editor/dist'),
})
const address =
  (await listenFrom(app, port)) ??
  fail(
    1,
    `从 ${port} 起的 ${PORTS_TRIED} 个端口都被占用。请用环境变量 JIHENG_PORT 另选。`,
    `The ${PORTS_TRIED} ports from ${port} are all taken. Choose another in JIHENG_PORT.`,
  )
process.stdout.write(`绩衡已启动，请在浏览器中打开 · Jiheng is running, open in a browser:\n  ${address}\n`)
process.stdout.write(`数据文件夹 · Data folder: ${data}\n`)
void readAhead(app)
process.stdout.write('按 Ctrl+C 停止 · Press Ctrl+C to stop\n')

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void app.close().then(() => process.exit(0))
  })
}

function sayProgress(done: number, of: number): void {
  if (done === 0) {
    process.stderr.write(
      '» 数据文件夹是空的，正在放入演示医院（合成数据）… · Putting the demo hospital (synthetic) into the empty data folder…\n',
    )
  }
  if (process.stderr.isTTY) process.stderr.write(`\r  ${done}/${of}${done === of ? '\n' : ''}`)
  else if (done === of) process.stderr.write(`  ${done}/${of}\n`)
}

import { fileURLToPath } from 'node:url'
import { buildApp } from './app.ts'
import { listenFrom, portFrom } from './port.ts'

const project = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

const port = portFrom(process.env['JIHENG_PORT'])
if (port === undefined) {
  process.stderr.write(
    [
      `✗ JIHENG_PORT 应是 1 到 65535 的整数，现在是“${process.env['JIHENG_PORT']}”。`,
      `  JIHENG_PORT must be a whole number from 1 to 65535; it is "${process.env['JIHENG_PORT']}".\n`,
    ].join('\n'),
  )
  process.exit(2)
}

const app = await buildApp({
  rulesets: process.env['JIHENG_RULESETS'] ?? project('rulesets'),
  page: project('editor/dist'),
})
const address = await listenFrom(app, port)
process.stdout.write(`绩衡已启动，请在浏览器中打开 · Jiheng is running, open in a browser:\n  ${address}\n`)
process.stdout.write('按 Ctrl+C 停止 · Press Ctrl+C to stop\n')

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void app.close().then(() => process.exit(0))
  })
}

// npm start: install what is missing, build what is stale, run the server.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail } from './announce.js'
import { ensureEditorBuilt } from './editor.js'
import { ensureInstalled, root } from './install.js'

const server = join(root, 'server', 'main.ts')
if (!existsSync(server)) fail('没有 server/main.ts,无法启动。', 'server/main.ts is missing, there is nothing to start.')

ensureInstalled()
await ensureEditorBuilt()
const { register } = await import('tsx/esm/api')
register()
// The server sees itself as the program that was started.
process.argv[1] = server
await import(pathToFileURL(server).href)

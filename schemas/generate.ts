// tsx schemas/generate.ts: writes the JSON Schemas beside this file; with --check only says which are stale.
import { readdirSync } from 'node:fs'
import { publishedSchemas } from '../engine/index.ts'
import { bringUpToDate } from '../docs/generated.ts'

const folder = import.meta.dirname
const files = new Map([...publishedSchemas()].map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]))
const present = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.schema.json'))

bringUpToDate(folder, files, present)

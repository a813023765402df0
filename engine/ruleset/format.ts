import { KINDS } from '../kinds/index.ts'
import { canonicalDocument, canonicalTable } from './canonical.ts'
import type { KindShapes } from './ruleset-schema.ts'
import type { Parameter, ParameterTable, Ruleset } from './types.ts'
import { widthOf } from './width.ts'

/** Columns of a monospaced font. */
const LINE_WIDTH = 120

/** `ruleset.json` as it is to be on disk. */
export function formatRuleset(ruleset: Ruleset, kinds: KindShapes = KINDS): string {
  return `${print(canonicalDocument(ruleset, kinds), 0, 0)}\n`
}

/** `tables/<name>.json` as it is to be on disk: a row on each line. */
export function formatTable(table: ParameterTable, parameter?: Parameter): string {
  const { columns, rows } = canonicalTable(table, parameter)
  const lines = rows.map((row) => `    ${inline(row)}`)
  const body = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`
  return `{\n  "columns": ${inline(columns)},\n  "rows": ${body}\n}\n`
}

/**
 * @param depth how many containers are around the value; those at the top are always spread over lines
 * @param before width of what stands before the value on its line
 */
function print(value: unknown, depth: number, before: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const parts = Array.isArray(value) ? value.map((part) => ['', part] as const) : entriesOf(value)
  const line = inline(value)
  const nested = parts.some(([, part]) => typeof part === 'object' && part !== null)
  const spread = depth === 0 || (depth === 1 && nested)
  if (parts.length === 0 || (!spread && before + widthOf(line) + 1 <= LINE_WIDTH)) return line
  const indent = '  '.repeat(depth + 1)
  const lines = parts.map(([label, part]) => indent + label + print(part, depth + 1, indent.length + widthOf(label)))
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${lines.join(',\n')}\n${'  '.repeat(depth)}${close}`
}

function inline(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  const parts = entriesOf(value).map(([label, part]) => label + inline(part))
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}

function entriesOf(value: object): (readonly [string, unknown])[] {
  return Object.entries(value).map(([key, part]) => [`${JSON.stringify(key)}: `, part] as const)
}

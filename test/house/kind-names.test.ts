import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { kindNames } from './kind-names.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const product = ['engine', 'exchange', 'cli', 'server', 'editor', 'schemas', '.ci']

const kinds = new Set(
  readdirSync(join(root, 'engine/kinds'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name),
)

const sources = product
  .flatMap((folder) => readdirSync(join(root, folder), { withFileTypes: true, recursive: true }))
  .filter((entry) => entry.isFile() && /\.(tsx?|js)$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .filter((path) => !/^(engine|editor)\/kinds\/|^editor\/dist\//.test(path))

test('no code outside engine/kinds and editor/kinds names a kind', () => {
  expect(kinds.size).toBeGreaterThan(0)
  expect(sources.length).toBeGreaterThan(0)
  const named = sources.flatMap((path) =>
    kindNames(path, readFileSync(join(root, path), 'utf8'), kinds).map(({ kind, line }) => `${path}:${line} ${kind}`),
  )
  expect(named).toEqual([])
})

describe('the scan', () => {
  const names = (text: string) =>
    kindNames('some.tsx', text, new Set(['tiers', 'score', 'history'])).map(({ kind }) => kind)

  test.each([
    "if (item.kind === 'tiers') pay()",
    "if ('tiers' !== kind) pay()",
    "const item = { kind: 'tiers' as const }",
    "interface Tiers { readonly kind: 'tiers' }",
    "type Some = Extract<Item, { kind: 'formula' | 'tiers' }>",
    'const card = <Card kind="tiers" />',
    "const card = <Card kind={wide ? 'tiers' : other} />",
    "switch (item.kind) { case 'tiers': pay() }",
    "switch (kindOf(item)) { case 'tiers': pay() }",
    "const form = kinds['tiers']",
    'const form = editorKinds.tiers',
    "const form = KINDS.get('tiers')",
    "const weighted = ['tiers'].includes(item.kind)",
    "const weightedKinds = new Set(['tiers'])",
    "type WeightedKind = 'tiers' | 'formula'",
    "function show(kind: 'tiers') {}",
  ])('finds %s', (text) => {
    expect(names(text)).toEqual(['tiers'])
  })

  test.each([
    "program.option('--history <folder>')",
    "const folder = options['history'] ?? options.history",
    "if (column.name === 'score') pay()",
    'const roles = { score: decimal(), history: text() }',
    "import { history } from './history.ts'",
    "const modules = ['score', 'history']",
    "// item.kind === 'tiers'",
    "const sentence = 'kind: tiers'",
  ])('leaves alone %s', (text) => {
    expect(names(text)).toEqual([])
  })
})

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const checker = fileURLToPath(new URL('../../.ci/layers.js', import.meta.url))
const folders: string[] = []

/** Writes a source tree outside the project and runs the layer check on it. */
function checkLayers(files: Record<string, string>): { passed: boolean; report: string } {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-layers-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [checker, folder], { encoding: 'utf8' })
  return { passed: status === 0, report: stdout + stderr }
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const npmPackage = (name: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
  [`node_modules/${name}/index.js`]: 'module.exports = {}\n',
})

/** A tree that obeys every rule; the violations are seeded into it. */
const clean = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { 'decimal.js': '*', commander: '*', react: '*' },
    devDependencies: { vitest: '*' },
  }),
  ...npmPackage('decimal.js'),
  ...npmPackage('commander'),
  ...npmPackage('react'),
  ...npmPackage('vitest'),
  'engine/index.ts': "export { add } from './number/decimal.ts'\nexport { kinds } from './kinds/index.ts'\n",
  'engine/number/decimal.ts': "import Decimal from 'decimal.js'\nexport const add = Decimal\n",
  'engine/kinds/index.ts':
    "import { one } from './one/one.ts'\nimport { two } from './two/two.ts'\nexport const kinds = [one, two]\n",
  'engine/kinds/one/one.ts': "import { help } from './help.ts'\nexport const one = help\n",
  'engine/kinds/one/help.ts': 'export const help = 1\n',
  'engine/kinds/two/two.ts': 'export const two = 2\n',
  'exchange/csv.ts': "import { add } from '../engine/index.ts'\nexport const csv = add\n",
  'demo/index.ts': "export { csv } from '../exchange/csv.ts'\n",
  'cli/main.ts':
    "import 'commander'\nimport { run } from './verbs/run.ts'\nimport { check } from './verbs/check.ts'\nexport const main = [run, check]\n",
  'cli/verbs/run.ts': "import { csv } from '../../exchange/csv.ts'\nexport const run = csv\n",
  'cli/verbs/check.ts': 'export const check = 1\n',
  'server/main.ts': "import { readFile } from 'node:fs/promises'\nexport const serve = readFile\n",
  'server/stores/files.ts': 'export const files = 1\n',
  'server/stores/memory.ts': 'export const memory = 1\n',
  'editor/main.tsx': "import 'react'\nimport { cards } from './kinds/index.ts'\nexport const page = cards\n",
  'editor/kinds/index.ts': "export { card as cards } from './one/card.tsx'\n",
  'editor/kinds/one/card.tsx': 'export const card = 1\n',
  'editor/kinds/two/card.tsx': 'export const card = 2\n',
  'editor/screens/first/first.tsx': 'export const first = 1\n',
  'editor/screens/second/second.tsx': 'export const second = 1\n',
  'editor/document/document.ts': 'export const document = 1\n',
  'test/one.test.ts': "import 'vitest'\nimport { one } from '../engine/kinds/one/one.ts'\nexport const tested = one\n",
}

/** One violation of each rule: the rule, the file that breaks it and the import that does. */
const violations = [
  ['no-cycles', 'engine/kinds/one/help.ts', './one.ts'],
  ['no-unresolved', 'engine/number/decimal.ts', './absent.ts'],
  ['engine-imports-nothing-outward', 'engine/number/exact.ts', '../../exchange/csv.ts'],
  ['engine-without-node', 'engine/number/read.ts', 'node:fs'],
  ['engine-packages', 'engine/number/command.ts', 'commander'],
  ['decimal-only-in-number', 'cli/amount.ts', 'decimal.js'],
  ['engine-door', 'cli/inner.ts', '../engine/number/decimal.ts'],
  ['exchange-uses-the-engine-only', 'exchange/print.ts', '../cli/main.ts'],
  ['exchange-without-io', 'exchange/read.ts', 'node:fs/promises'],
  ['demo-is-pure', 'demo/write.ts', '../cli/main.ts'],
  ['demo-without-node', 'demo/files.ts', 'node:fs'],
  ['editor-uses-engine-and-exchange-only', 'editor/call.ts', '../server/main.ts'],
  ['editor-without-node', 'editor/path.ts', 'node:path'],
  ['document-without-react', 'editor/document/view.ts', 'react'],
  ['nobody-imports-the-page', 'server/page.ts', '../editor/main.tsx'],
  ['product-without-tests', 'cli/tested.ts', '../test/one.test.ts'],
  ['product-without-dev-packages', 'cli/development.ts', 'vitest'],
  ['engine-kinds-door', 'engine/order.ts', './kinds/one/one.ts'],
  ['editor-kinds-door', 'editor/show.ts', './kinds/one/card.tsx'],
  ['no-siblings-in-engine-kinds', 'engine/kinds/two/more.ts', '../one/one.ts'],
  ['no-siblings-in-editor-kinds', 'editor/kinds/two/more.ts', '../one/card.tsx'],
  ['no-siblings-in-editor-screens', 'editor/screens/first/more.ts', '../second/second.tsx'],
  ['no-siblings-in-server-stores', 'server/stores/cached.ts', './files.ts'],
  ['no-siblings-in-cli-verbs', 'cli/verbs/explain.ts', './run.ts'],
] as const

describe('the layer check', () => {
  test('passes a tree that obeys', () => {
    expect(checkLayers(clean)).toMatchObject({ passed: true })
  })

  describe('finds', () => {
    let found: { passed: boolean; report: string }
    beforeAll(() => {
      const seeded: Record<string, string> = { ...clean }
      for (const [, file, target] of violations) seeded[file] = `import '${target}'\n${seeded[file] ?? ''}`
      found = checkLayers(seeded)
    })

    test.each(violations)('%s in %s', (rule, file) => {
      expect(found.passed).toBe(false)
      expect(found.report).toContain(`${rule}: ${file} `)
    })
  })

  test('lets types know each other', () => {
    const { passed, report } = checkLayers({
      ...clean,
      'engine/number/a.ts': "import type { B } from './b.ts'\nexport type A = B | 1\n",
      'engine/number/b.ts': "import type { A } from './a.ts'\nexport type B = A | 2\n",
    })
    expect({ passed, report: report.includes('no-cycles') }).toEqual({ passed: true, report: false })
  })

  test('does not pass when there is nothing to check, or when a folder was not read', () => {
    expect(checkLayers({})).toMatchObject({
      passed: false,
      report: expect.stringContaining('engine/index.ts') as string,
    })
    const unread = checkLayers({ ...clean, 'schemas/notes.txt': 'nothing here is a module' })
    expect(unread).toMatchObject({ passed: false, report: expect.stringContaining('schemas') as string })
  })

  test('has a seeded violation for every rule', async () => {
    const rules = ((await import('../../.dependency-cruiser.cjs')) as { default: { forbidden: { name: string }[] } })
      .default
    expect(violations.map(([rule]) => rule).toSorted()).toEqual(rules.forbidden.map(({ name }) => name).toSorted())
  })
})

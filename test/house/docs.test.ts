import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TSchema } from 'typebox'
import { describe, expect, it } from 'vitest'
import { readCases } from '../../engine/cases/case.ts'
import { runCase } from '../../engine/cases/run-case.ts'
import { KINDS } from '../../engine/kinds/index.ts'
import { PROBLEMS } from '../../engine/problems.ts'
import { itemFields } from '../../engine/ruleset/item.ts'
import { roleOf } from '../../engine/ruleset/roles.ts'
import { schemaFor } from '../../engine/ruleset/ruleset-schema.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (page: string): string => readFileSync(join(root, page), 'utf8').replaceAll('\r\n', '\n')
const manuals = ['docs/ruleset.zh.md', 'docs/ruleset.en.md'] as const
const kinds = Object.entries<{ schema: TSchema; definitions?: Readonly<Record<string, TSchema>> }>(KINDS)

/** The examples of a manual: every block of JSON is a case that is run. */
function examplesOf(page: string): { at: string; text: string }[] {
  const blocks = [...read(page).matchAll(/^```json(.*)\n([\s\S]*?)^```$/gm)]
  return blocks.map(([, marks, text = ''], i) => ({ at: `${i + 1}${marks}`, text }))
}

describe.each(manuals)('%s', (page) => {
  it.each(examplesOf(page))('example $at gives what it says', async ({ text }) => {
    const { cases, problems } = readCases(JSON.parse(text))
    expect(problems).toEqual([])
    for (const one of cases) {
      const { result, differences, missing, unexpected } = await runCase(one)
      const codes = unexpected.map(({ code, path, message }) => `${code} ${path} ${message.en}`)
      expect({ result, differences, missing, codes }).toEqual({
        result: 'passed',
        differences: [],
        missing: [],
        codes: [],
      })
    }
  })

  describe.each(kinds)('section %s', (kind, { schema, definitions = {} }) => {
    const section = sectionOf(read(page), `\`${kind}\``)

    it('has an example of the kind', () => {
      const examples = [...section.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text)
      expect(examples.some((text) => text.includes(`"kind": "${kind}"`))).toBe(true)
    })

    it('tells of every field that the kind has of its own', () => {
      const common = new Set(['kind', ...Object.keys(itemFields)])
      const fields = [...namesIn(schema), ...Object.values(definitions).flatMap((part) => [...namesIn(part)])]
      const untold = fields.filter((name) => !common.has(name) && !mentions(section, name))
      expect([...new Set(untold)]).toEqual([])
    })
  })

  it('tells of every field of the document', () => {
    const schema = schemaFor(KINDS)
    const { $defs: _, ...document } = schema
    const names = [...namesIn(document), ...namesIn(schema.$defs['condition'] ?? {})]
    expect([...new Set(names)].filter((name) => !mentions(read(page), name))).toEqual([])
  })

  it('has a section for each kind and for nothing else that is written like one', () => {
    const headings = [...read(page).matchAll(/^### .*`([a-z-]+)`/gm)].map(([, name = '']) => name)
    expect(new Set(headings)).toEqual(new Set(Object.keys(KINDS)))
    expect(headings).toHaveLength(Object.keys(KINDS).length)
  })
})

it('has the same examples in both languages', () => {
  const [zh, en] = manuals.map((page) => examplesOf(page).map(({ text }): unknown => JSON.parse(text)))
  expect(en).toEqual(zh)
})

const pages = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'rulesets/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
]

it.each(pages)('the links of %s lead somewhere', (page) => {
  const targets = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => target)
  expect(targets.filter((target) => !leadsSomewhere(page, target))).toEqual([])
})

it.each(pages.filter((page) => !page.startsWith('docs/problems.')))('%s names problems that there are', (page) => {
  const named = [...read(page).matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code = '']) => code)
  expect(named.filter((code) => !Object.hasOwn(PROBLEMS, code) && !code.startsWith('JIHENG_'))).toEqual([])
})

function leadsSomewhere(page: string, target: string): boolean {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? page : join(dirname(page), file)
  if (!existsSync(join(root, path))) return false
  return anchor === undefined || headingsOf(read(path)).has(decodeURIComponent(anchor))
}

/** Anchors that a forge makes of headings. */
function headingsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

/** From a heading that has some text to the next of its rank. */
function sectionOf(page: string, heading: string): string {
  const sections = page.split(/^(?=###? )/m)
  return sections.find((section) => section.split('\n', 1)[0]?.includes(heading)) ?? ''
}

/** A name in code, alone or in a path: `brackets`, `method.brackets[].from`. */
function mentions(text: string, name: string): boolean {
  return [...text.matchAll(/`([^`\n]+)`/g)].some(([, code = '']) => code.split(/[^\p{L}]+/u).includes(name))
}

/** The names of all properties of a schema, at any depth; titles are the same everywhere, `$defs` another schema. */
function* namesIn(schema: TSchema): Generator<string> {
  if (roleOf(schema)?.role === 'localized') return
  const { properties, items, additionalProperties, anyOf, oneOf } = schema as {
    properties?: Record<string, TSchema>
    items?: TSchema
    additionalProperties?: TSchema | boolean
    anyOf?: TSchema[]
    oneOf?: TSchema[]
  }
  for (const [name, part] of Object.entries(properties ?? {})) {
    yield name
    yield* namesIn(part)
  }
  const parts = [items, additionalProperties, ...(anyOf ?? []), ...(oneOf ?? [])]
  for (const part of parts) if (typeof part === 'object') yield* namesIn(part)
}

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalTable } from '../../engine/ruleset/canonical.ts'
import { formatRuleset, formatTable } from '../../engine/ruleset/format.ts'
import { hashRuleset } from '../../engine/ruleset/hash.ts'
import { loadRuleset } from '../../engine/ruleset/load.ts'
import type { Ruleset } from '../../engine/ruleset/types.ts'
import { randomFrom, reorderedTable, rewritten } from './same-meaning.ts'
import { edit, sample, sampleTables } from './sample.ts'
import { TRIAL } from './trial-kinds.ts'

function load(document: unknown, tables = sampleTables()): Ruleset {
  const { ruleset, problems } = loadRuleset(document, tables, TRIAL)
  if (!ruleset || problems.length > 0) throw new Error(JSON.stringify(problems))
  return ruleset
}
const format = (document: unknown) => formatRuleset(load(document), TRIAL)
const hash = (document: unknown, tables = sampleTables()) => hashRuleset(load(document, tables), TRIAL)
const tableOf = (ruleset: Ruleset) => {
  const table = ruleset.tables['points']
  if (!table) throw new Error('no table')
  return table
}

const parse = (text: string): unknown => JSON.parse(text)

const variant = fc.nat().map((seed) => {
  const random = randomFrom(seed)
  const points = sampleTables()['points'] as { columns: string[]; rows: unknown[][] }
  return { document: rewritten(sample(), random), tables: { points: reorderedTable(points, random) } }
})

describe('what is said in other words', () => {
  it('has the same hash', () => {
    const expected = hash(sample())
    fc.assert(fc.property(variant, ({ document, tables }) => hash(document, tables) === expected))
  })

  it('is written alike', () => {
    const [document, table] = [format(sample()), formatTable(tableOf(load(sample())))]
    fc.assert(
      fc.property(variant, (other) => {
        const ruleset = load(other.document, other.tables)
        expect(formatRuleset(ruleset, TRIAL)).toBe(document)
        expect(formatTable(tableOf(ruleset), ruleset.parameters?.['点值'])).toBe(table)
      }),
    )
  })
})

describe('the form on disk', () => {
  const text = format(sample())

  it('stays as it is', () => {
    expect(format(parse(text))).toBe(text)
    const table = formatTable(tableOf(load(sample())))
    expect(formatTable(tableOf(load(sample(), { points: parse(table) })))).toBe(table)
  })

  it('says the same', () => {
    const tables = { points: parse(formatTable(tableOf(load(sample())))) }
    expect(hash(parse(text), tables)).toBe(hash(sample()))
  })

  it('is stable whatever it is made from', () => {
    fc.assert(fc.property(variant, ({ document }) => format(parse(format(document))) === format(document)))
  })

  it('keeps to the line and ends with a newline', () => {
    expect(text.endsWith('}\n')).toBe(true)
    expect(text).not.toMatch(/\s+\n/)
    const width = (line: string) => Array.from(line).reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)
    expect(Math.max(...text.split('\n').map(width))).toBeLessThanOrEqual(120)
  })

  it('puts short parts on one line, maps and sets sorted, fields in the order of the manual', () => {
    expect(text).toContain('  "title": { "zh": "小诊所", "en": "Small clinic" },\n')
    expect(text).toContain('{ "年限": "9", "职称": "主任", "from": "2026-01", "value": "1.45" }')
    expect(text.indexOf('"from": "2025-01"')).toBeLessThan(text.indexOf('"from": "2026-01"'))
    expect(text).toContain('"supplies": ["任职", "任职.出勤"]')
    expect(text.indexOf('"kind": "tree"')).toBeLessThan(text.indexOf('"nodes"'))
    expect(text.indexOf('"年限": "9"')).toBeLessThan(text.indexOf('"年限": "10"'))
  })

  it('has one row of a table on each line', () => {
    expect(formatTable(tableOf(load(sample())))).toBe(
      [
        '{',
        '  "columns": ["项目", "from", "value", "source"],',
        '  "rows": [',
        '    ["B超", "2026-01", "12.5", null],',
        '    ["CT", "2026-01", "80", "医保〔2026〕1号"]',
        '  ]',
        '}',
        '',
      ].join('\n'),
    )
  })

  it('keeps a formula that cannot be read', () => {
    const document = sample()
    edit(document, '/items/科室.绩效/formula', '1 +* (')
    expect(format(document)).toContain('"formula": "1 +* ("')
  })
})

describe('the hash', () => {
  it('is the SHA-256 of the files as they are to be on disk, keys sorted', () => {
    const ruleset = load(sample())
    const document = parse(formatRuleset(ruleset, TRIAL))
    const points = parse(formatTable(tableOf(ruleset)))
    const bytes = JSON.stringify(sortedKeys({ ruleset: document, tables: { points } }))
    expect(hashRuleset(ruleset, TRIAL)).toBe(createHash('sha256').update(bytes, 'utf8').digest('hex'))
  })

  it.each<[string, string, unknown]>([
    ['a title', '/title/en', 'Small clinic!'],
    ['a note', '/note', 'x'],
    ['a value', '/parameters/倍数/values/0/value', '1.81'],
    ['a formula', '/items/科室.绩效/formula', '医院.总额 * 倍数 / 3'],
    ['the order of tests', '/items/科室.得分/tests', sample().items['科室.得分'].tests.toReversed()],
    ['the order of an entity key', '/entities/任职/key', ['科室', '工号']],
    ['the order of choices', '/entities/科室/fields/类别/oneOf', ['医技', '临床']],
    ['the order of guards inside all', '/guards/0/when/any', sample().guards[0]?.when.any.toReversed()],
  ])('notices %s', (_, pointer, value) => {
    const document = sample()
    edit(document, pointer, value)
    expect(hash(document)).not.toBe(hash(sample()))
  })

  it('notices a row of a table', () => {
    const tables = sampleTables()
    edit(tables, '/points/rows/1/2', '81')
    expect(hash(sample(), tables)).not.toBe(hash(sample()))
  })

  it('leaves out tables that no parameter uses', () => {
    const { ruleset } = loadRuleset(
      sample(),
      { ...sampleTables(), other: { columns: ['from', 'value'], rows: [] } },
      TRIAL,
    )
    expect(ruleset && hashRuleset(ruleset, TRIAL)).toBe(hash(sample()))
  })
})

it('reads a text key that looks like a number as text', () => {
  const table = {
    columns: ['代码', 'from', 'value'],
    rows: [
      ['007', '2026', '1.0'],
      ['7', '2026', '2'],
    ],
  }
  expect(canonicalTable(table, { keys: { 代码: 'text' } }).rows).toEqual([
    ['007', '2026', '1'],
    ['7', '2026', '2'],
  ])
})

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sortedKeys(part)]),
  )
}

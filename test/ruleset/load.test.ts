import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KINDS } from '../../engine/kinds/index.ts'
import { loadRuleset } from '../../engine/ruleset/load.ts'
import { hashRuleset } from '../../engine/ruleset/hash.ts'
import { edit, pointersOf, sample, sampleTables, valueAt } from './sample.ts'
import { TRIAL } from './trial-kinds.ts'

const load = (document: unknown, tables = sampleTables()) => loadRuleset(document, tables, TRIAL)
const found = (document: unknown) => load(document).problems.map(({ code, path }) => `${code} ${path}`)

describe('a sound document', () => {
  it('has no problems', () => {
    const { ruleset, problems } = load(sample())
    expect(problems).toEqual([])
    expect(ruleset?.tables['points']?.rows).toHaveLength(2)
  })

  it('comes out as it went in but for longer decimals', () => {
    const written = sample()
    edit(written, '/parameters/倍数/values/0/value', '01.80')
    edit(written, '/entities/科室/fields/药占比(%)/min', '-0.0')
    const { ruleset } = load(written)
    expect(ruleset).toMatchObject(sample())
    expect(ruleset?.tables['points']?.rows[0]).toEqual(['2026-01', 'B超', '12.5', null])
  })

  it('keeps names that JavaScript objects have already', () => {
    const odd = '"__proto__":{"title":{"en":"P"},"type":"text"},"constructor":{"title":{"en":"C"},"type":"text"},'
    const written: unknown = JSON.parse(JSON.stringify(sample()).replace('"总额":{', `${odd}"总额":{`))
    const { ruleset, problems } = load(written)
    expect(problems).toEqual([])
    expect(Object.keys(ruleset?.entities['医院']?.fields ?? {})).toEqual(
      expect.arrayContaining(['__proto__', 'constructor']),
    )
  })
})

describe('one problem for each fault of shape', () => {
  it.each<[string, string, unknown, string]>([
    ['an unknown key', '/entities/科室/feilds', {}, 'SHAPE_KEY_UNKNOWN /entities/科室/feilds'],
    ['an unknown key of an item', '/items/科室.绩效/colour', 'red', 'SHAPE_KEY_UNKNOWN /items/科室.绩效/colour'],
    [
      'an unknown key in a branch',
      '/items/科室.得分/method/steps',
      '1',
      'SHAPE_KEY_UNKNOWN /items/科室.得分/method/steps',
    ],
    ['a missing key', '/title', undefined, 'SHAPE_KEY_MISSING '],
    ['a missing key of an item', '/items/科室.绩效/formula', undefined, 'SHAPE_KEY_MISSING /items/科室.绩效'],
    ['no kind', '/items/科室.绩效/kind', undefined, 'SHAPE_KEY_MISSING /items/科室.绩效'],
    ['an unknown kind', '/items/科室.绩效/kind', 'summ', 'SHAPE_CHOICE /items/科室.绩效/kind'],
    ['a kind that is no text', '/items/科室.绩效/kind', 5, 'SHAPE_CHOICE /items/科室.绩效/kind'],
    ['an item that is no object', '/items/科室.绩效', 'x', 'SHAPE_TYPE /items/科室.绩效'],
    ['a list where a map is meant', '/entities', [], 'SHAPE_TYPE /entities'],
    ['a fraction where a whole number is meant', '/items/科室.绩效/scale', 2.5, 'SHAPE_TYPE /items/科室.绩效/scale'],
    ['a number too large', '/items/科室.绩效/scale', 13, 'SHAPE_INTEGER_RANGE /items/科室.绩效/scale'],
    [
      'a JSON number for a decimal',
      '/parameters/倍数/values/0/value',
      1.8,
      'SHAPE_DECIMAL_AS_NUMBER /parameters/倍数/values/0/value',
    ],
    [
      'a JSON number for a bound',
      '/entities/科室/fields/药占比(%)/min',
      0,
      'SHAPE_DECIMAL_AS_NUMBER /entities/科室/fields/药占比(%)/min',
    ],
    [
      'a JSON number in a condition',
      '/guards/0/when/any/0/value',
      40,
      'SHAPE_DECIMAL_AS_NUMBER /guards/0/when/any/0/value',
    ],
    ['no decimal', '/items/科室.得分/floor', '1,000', 'SHAPE_PATTERN /items/科室.得分/floor'],
    ['no date', '/parameters/倍数/values/0/from', '2026年1月', 'SHAPE_PATTERN /parameters/倍数/values/0/from'],
    ['no version', '/version', '1.0', 'SHAPE_PATTERN /version'],
    ['no id', '/id', 'Small Clinic', 'SHAPE_PATTERN /id'],
    ['a choice that does not exist', '/period', 'week', 'SHAPE_CHOICE /period'],
    [
      'an operator that does not exist',
      '/guards/0/when/any/0/operator',
      'equals',
      'SHAPE_CHOICE /guards/0/when/any/0/operator',
    ],
    [
      'one value where a list is meant',
      '/guards/0/when/any/1/not/value',
      '临床',
      'SHAPE_TYPE /guards/0/when/any/1/not/value',
    ],
    ['an empty all', '/guards/0/when/any/2/all', [], 'SHAPE_LENGTH /guards/0/when/any/2/all'],
    ['a condition with a JSON path', '/guards/0/when/any/0/path', '$.x', 'SHAPE_KEY_UNKNOWN /guards/0/when/any/0/path'],
    ['an empty text', '/title/en', '', 'SHAPE_EMPTY_TEXT /title/en'],
    ['an empty name', '/sources/', { supplies: [] }, 'SHAPE_EMPTY_NAME /sources'],
    ['half a range', '/parameters/倍数/range', ['1'], 'SHAPE_LENGTH /parameters/倍数/range'],
    ['the same twice in a set', '/balances/0/parts', ['科室.绩效', '科室.绩效'], 'SHAPE_TWICE /balances/0/parts'],
    ['neither text nor object', '/entities/科室/refs/医院', 5, 'SHAPE_TYPE /entities/科室/refs/医院'],
    [
      'a fault deep in a tree',
      '/items/科室.得分/nodes/1/parts/0/weight',
      'x',
      'SHAPE_PATTERN /items/科室.得分/nodes/1/parts/0/weight',
    ],
    ['a wrong constant of two kinds of value', '/items/科室.得分/blank', 'none', 'SHAPE_CHOICE /items/科室.得分/blank'],
    ['a newer format', '/format', 99, 'FORMAT_NEWER /format'],
    ['a format that is no number', '/format', '1', 'SHAPE_TYPE /format'],
    ['half a character', '/note', 'a\ud800', 'SHAPE_BROKEN_CHARACTER /note'],
    ['half a character in a name', '/sources/\udc00', { supplies: [] }, 'SHAPE_BROKEN_CHARACTER /sources/\udc00'],
  ])('%s', (_, pointer, value, expected) => {
    const document = sample()
    edit(document, pointer, value)
    expect(found(document)).toEqual([expected])
  })

  it('tells a key written wrong once, though it is missing too', () => {
    const document = sample()
    edit(document, '/items/科室.绩效/formula', undefined)
    edit(document, '/items/科室.绩效/formul', '1')
    expect(found(document)).toEqual(['SHAPE_KEY_UNKNOWN /items/科室.绩效/formul'])
  })

  it('tells all faults at once', () => {
    const document = sample()
    edit(document, '/version', '1')
    edit(document, '/items/科室.绩效/kind', 'x')
    edit(document, '/guards/0/when/any/0/value', 40)
    expect(found(document)).toEqual([
      'SHAPE_PATTERN /version',
      'SHAPE_CHOICE /items/科室.绩效/kind',
      'SHAPE_DECIMAL_AS_NUMBER /guards/0/when/any/0/value',
    ])
  })

  it.each([null, 5, 'x', [], true, undefined])('a document that is %j', (document) => {
    expect(found(document)).toEqual(['SHAPE_TYPE '])
  })

  it('refuses what is nested without end', () => {
    const document = sample()
    let when: unknown = { fact: '类别', operator: 'equal', value: '临床' }
    for (let i = 0; i < 100_000; i++) when = { not: when }
    edit(document, '/guards/0/when', when)
    const { problems } = load(document)
    expect(problems.map(({ code }) => code)).toEqual(['SHAPE_TOO_DEEP'])
  })

  it.each<[string, unknown, string]>([
    ['no columns', { rows: [] }, 'SHAPE_KEY_MISSING /tables/points'],
    [
      'a number',
      { columns: ['from', 'value'], rows: [['2026', 1.5]] },
      'SHAPE_DECIMAL_AS_NUMBER /tables/points/rows/0/1',
    ],
    ['a list', [], 'SHAPE_TYPE /tables/points'],
    ['a column twice', { columns: ['from', 'from'], rows: [] }, 'SHAPE_TWICE /tables/points/columns'],
  ])('a table with %s', (_, table, expected) => {
    expect(load(sample(), { points: table }).problems.map(({ code, path }) => `${code} ${path}`)).toEqual([expected])
  })
})

describe('whatever it is given', () => {
  const places = pointersOf(sample())
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(...places.map((place) => valueAt(sample(), place))),
  )

  it('says what is wrong and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...places), anything), { minLength: 1, maxLength: 4 }), (edits) => {
        const document = sample()
        for (const [pointer, value] of edits) edit(document, pointer, structuredClone(value))
        const { ruleset, problems } = load(document)
        const outcome = ruleset ? hashRuleset(ruleset, TRIAL) : `${problems.length} problems`
        expect(outcome).toMatch(/^([0-9a-f]{64}|[1-9][0-9]* problems)$/)
        for (const { path, message, remedy } of problems) {
          expect(path).toMatch(/^(\/|$)/)
          for (const text of [message.zh, message.en, remedy.zh, remedy.en]) expect(text).not.toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('sentences', () => {
  const said = (pointer: string, value: unknown) => {
    const document = sample()
    edit(document, pointer, value)
    const [first] = load(document).problems
    return `${first?.message.zh}${first?.remedy.zh} ${first?.message.en} ${first?.remedy.en}`
  }

  it('suggest the key that was meant', () => {
    expect(said('/entities/科室/feilds', {})).toContain('是不是“fields”？')
    expect(said('/entities/科室/feilds', {})).toContain('Did you mean "fields"?')
  })
  it('list the kinds', () => {
    expect(said('/items/科室.绩效/kind', 'trree')).toMatch(
      /是不是“tree”？.*sum, tree.*Did you mean "tree"\?.*sum, tree/,
    )
  })
  it('list the choices', () => {
    expect(said('/period', 'week')).toContain('month, quarter, half-year, year')
  })
  it('show how a decimal is written', () => {
    expect(said('/items/科室.得分/floor', '1,000')).toContain('1.8')
  })
  it('say what was expected and found', () => {
    expect(said('/entities', [])).toContain('这里应为对象 {…}，却是列表 […]。')
    expect(said('/entities/科室/refs/医院', 5)).toContain(
      'Expected a text or an object {…} here, found a whole number.',
    )
  })
})

it('reads documents over the kinds of the product', () => {
  const { ruleset } = loadRuleset({ ...sample(), items: {}, parameters: {}, balances: [], guards: [], statements: {} })
  expect(Object.keys(KINDS).length).toBeGreaterThan(0)
  expect(ruleset?.items).toEqual({})
})

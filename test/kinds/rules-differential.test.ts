import fc from 'fast-check'
import { Engine } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import { addExactOperators, type ExactFact } from '../../engine/check/guards/operators.ts'
import { BigDecimal } from '../../engine/number/big-decimal.ts'
import type { Condition } from '../../engine/ruleset/types.ts'
import { BLANK, type Cell, failed, number, show, text, truth } from '../oracle/cell.ts'
import { least, most, parse, sum } from '../oracle/rational.ts'
import { cellAt, planOf, run } from '../properties/engine.ts'

type FactType = 'number' | 'text' | 'boolean' | 'date'

/** Two facts of each type, so that they can be compared with each other. */
const FACTS: Readonly<Record<string, FactType>> = {
  投诉: 'number',
  '额定(次)': 'number',
  类别: 'text',
  级别: 'text',
  在编: 'boolean',
  停发: 'boolean',
  入职: 'date',
  离职: 'date',
}

/** Few different values, so that they are often equal, and such as doubles or texts would order wrongly. */
const VALUES: Readonly<Record<FactType, fc.Arbitrary<string | boolean>>> = {
  number: fc.constantFrom(
    '9',
    '10',
    '-9',
    '-10',
    '0',
    '0.3',
    '0.30',
    '0.30000000000000001',
    '9007199254740993',
    '9007199254740992',
  ),
  text: fc.constantFrom('9', '10', '9.0', '临床', '医技', '临床科', 'true'),
  boolean: fc.boolean(),
  date: fc.constantFrom('2025-12-31', '2026-01-01', '2026-09-30', '2026-10-01'),
}

const ORDERED = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const
const EQUALITY = ['equal', 'notEqual'] as const

const leaf: fc.Arbitrary<Condition> = fc.constantFrom(...Object.keys(FACTS)).chain((fact): fc.Arbitrary<Condition> => {
  const type = FACTS[fact] as FactType
  const value = VALUES[type]
  const others = Object.keys(FACTS).filter((other) => FACTS[other] === type)
  const operators = type === 'number' || type === 'date' ? [...EQUALITY, ...ORDERED] : EQUALITY
  return fc.oneof(
    fc.record({ fact: fc.constant(fact), operator: fc.constantFrom(...operators), value }),
    fc.record({
      fact: fc.constant(fact),
      operator: fc.constantFrom(...operators),
      value: fc.record({ fact: fc.constantFrom(...others) }),
    }),
    fc.record({
      fact: fc.constant(fact),
      operator: fc.constantFrom('in', 'notIn'),
      value: fc.array(value, { minLength: 1, maxLength: 3 }),
    }),
  )
})

const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => {
  const several = fc.array(tie('node'), { minLength: 1, maxLength: 3 })
  return {
    node: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'condition' },
      { weight: 3, arbitrary: leaf },
      { weight: 2, arbitrary: several.map((all): Condition => ({ all })) },
      { weight: 2, arbitrary: several.map((any): Condition => ({ any })) },
      { weight: 1, arbitrary: tie('node').map((not): Condition => ({ not })) },
    ),
  }
}).node

interface GeneratedRule {
  readonly id: string
  readonly priority?: number
  readonly conditions: Condition
  readonly event: { readonly type: string; readonly params?: { readonly value: string | boolean } }
}
interface Trial {
  readonly result: 'number' | 'text' | 'boolean'
  readonly combine: 'first' | 'sum' | 'max' | 'min'
  readonly rules: readonly GeneratedRule[]
  readonly otherwise?: string
  /** Values by fact; undefined where blank. */
  readonly rows: readonly Readonly<Record<string, string | boolean | undefined>>[]
}

const RESULTS = {
  number: { value: fc.constantFrom('1', '-0.1', '0.2', '9007199254740993', '0.0001'), otherwise: '-7' },
  text: { value: fc.constantFrom('甲', '乙'), otherwise: '"丙"' },
  boolean: { value: fc.boolean(), otherwise: 'FALSE' },
} as const

const row = fc.record(
  Object.fromEntries(
    Object.entries(FACTS).map(([fact, type]) => [fact, fc.option(VALUES[type], { nil: undefined, freq: 8 })]),
  ),
)

const trial: fc.Arbitrary<Trial> = fc
  .constantFrom<(readonly [Trial['result'], Trial['combine']])[]>(
    ['number', 'first'],
    ['number', 'sum'],
    ['number', 'max'],
    ['number', 'min'],
    ['text', 'first'],
    ['boolean', 'first'],
  )
  .chain(([result, combine]) => {
    const { value, otherwise } = RESULTS[result]
    const params: fc.Arbitrary<{ value: string | boolean } | undefined> = fc.record({ value })
    const rule = fc.record({
      priority: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      conditions: condition,
      type: fc.constantFrom('提示', '警告'),
      params: result === 'number' ? params : fc.option(params, { nil: undefined }),
    })
    return fc.record({
      result: fc.constant(result),
      combine: fc.constant(combine),
      rules: fc.array(rule, { minLength: 1, maxLength: 5 }).map((rules) =>
        rules.map(({ priority, conditions, type, params: given }, i) => ({
          id: `r${i}`,
          ...(priority === undefined ? {} : { priority }),
          conditions,
          event: { type, ...(given === undefined ? {} : { params: given }) },
        })),
      ),
      otherwise: fc.option(fc.constant(otherwise), { nil: undefined }),
      rows: fc.array(row, { minLength: 1, maxLength: 8 }),
    })
  })
  .map(({ otherwise, ...rest }) => ({ ...rest, ...(otherwise === undefined ? {} : { otherwise }) }))

/** The result of every row as the engine's compiled columns have it. */
function compiled({ result, combine, rules, otherwise, rows }: Trial): readonly Cell[] {
  const item = {
    kind: 'rules',
    module: 'assessment',
    result,
    combine,
    ...(result === 'number' ? { scale: 12 } : {}),
    rules: JSON.parse(JSON.stringify(rules, written)) as unknown,
    ...(otherwise === undefined ? {} : { otherwise }),
  }
  const fields = Object.fromEntries(Object.entries(FACTS).map(([fact, type]) => [fact, { type }]))
  const plan = planOf({ entities: { 表: { key: '行', fields } }, items: { '表.结果': item } })
  const sheet = rows.map((values, i) => ({
    行: text(`r${i}`),
    ...Object.fromEntries(Object.entries(values).map(([fact, value]) => [fact, cellOf(value)])),
  }))
  const column = run(plan, { 表: sheet }).column('表.结果')
  return rows.map((_, i) => cellAt(column, i))
}

/** Facts are names as formulas write them. */
function written(key: string, value: unknown): unknown {
  return key === 'fact' && value === '额定(次)' ? '[额定(次)]' : value
}

/** What is written in a data file. */
function cellOf(value: string | boolean | undefined): Cell {
  return value === undefined ? BLANK : typeof value === 'boolean' ? truth(value) : text(value)
}

/** The result of a row as json-rules-engine has it. */
async function judged({ result, combine, rules, otherwise }: Trial, values: Trial['rows'][number]): Promise<Cell> {
  const engine = new Engine()
  addExactOperators(engine)
  rules.forEach((rule, i) => {
    // Its rules of one priority run side by side; these run one after another, as ties are read as written.
    const priority = (rule.priority ?? 1) * 1000 + rules.length - i
    engine.addRule({ priority, conditions: rootOf(rule.conditions), event: rule.event })
  })
  if (combine === 'first') engine.on('success', () => engine.stop())
  const facts = Object.entries(values).flatMap(([fact, value]): [string, ExactFact][] => {
    if (value === undefined) return []
    return [[fact, FACTS[fact] === 'number' ? new BigDecimal(String(value)) : value]]
  })
  let events: readonly { readonly type: string; readonly params?: Record<string, unknown> }[]
  try {
    events = (await engine.run(Object.fromEntries(facts))).events
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'UNDEFINED_FACT') return failed('BLANK_OPERAND')
    throw error
  }
  if (events.length === 0) return otherwise === undefined ? failed('NO_RULE_FIRES') : constantCell(otherwise, result)
  const given = events.map(({ type, params }) => givenBy(params?.['value'], result === 'text' ? type : 'true'))
  const [only] = given
  if (only !== undefined && (result !== 'number' || combine === 'first')) return constantCell(only, result)
  const [head, ...tail] = given.map(parse)
  if (head === undefined) throw new Error('an event without a value')
  const values_ = [head, ...tail] as const
  return number(combine === 'sum' ? sum(values_) : combine === 'max' ? most(values_) : least(values_))
}

function givenBy(value: unknown, unsaid: string): string {
  if (typeof value === 'string') return value
  return typeof value === 'boolean' ? String(value) : unsaid
}

function constantCell(value: string, result: Trial['result']): Cell {
  if (result === 'number') return number(parse(value))
  return result === 'text' ? text(value.replaceAll('"', '')) : truth(value.toLowerCase() === 'true')
}

type RuleConditions = Parameters<Engine['addRule']>[0]['conditions']

/** json-rules-engine wants all, any or not at the top, and reads parts one by one only when told their priorities. */
function rootOf(part: Condition): RuleConditions {
  const root = 'fact' in part ? { all: [part] } : part
  return oneByOne(root) as RuleConditions
}

function oneByOne(part: Condition): object {
  const inTurn = (parts: readonly Condition[]): object[] =>
    parts.map((one, i) => ({ ...oneByOne(one), priority: parts.length - i }))
  if ('all' in part) return { all: inTurn(part.all) }
  if ('any' in part) return { any: inTurn(part.any) }
  if ('not' in part) return { not: oneByOne(part.not) }
  return part
}

describe('compiled rules, held to json-rules-engine with exact operators', () => {
  test('give the same on generated rules and facts', async () => {
    const seen = { value: 0, failed: 0 }
    await fc.assert(
      fc.asyncProperty(trial, async (one) => {
        const expected = await Promise.all(one.rows.map((values) => judged(one, values)))
        expect(compiled(one).map(show)).toEqual(expected.map(show))
        for (const cell of expected) if (cell.state !== 'blank' && cell.state !== 'n/a') seen[cell.state]++
      }),
      { numRuns: 400 },
    )
    // Both outcomes must have been tried often for this to prove anything.
    expect(Math.min(seen.value, seen.failed)).toBeGreaterThan(200)
  })

  test('json-rules-engine by itself would order numbers given as texts wrongly', async () => {
    const rule = {
      conditions: { all: [{ fact: '投诉', operator: 'greaterThan', value: '9' }] },
      event: { type: '提示' },
    }
    const plain = new Engine([rule])
    const exact = new Engine([rule])
    addExactOperators(exact)
    expect((await plain.run({ 投诉: '10' })).events).toEqual([])
    expect((await exact.run({ 投诉: new BigDecimal('10') })).events).toEqual([{ type: '提示' }])
  })
})

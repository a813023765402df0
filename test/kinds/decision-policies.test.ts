import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BLANK, type Cell, failed, number, show, text, truth } from '../oracle/cell.ts'
import { least, most, parse, rational, sum } from '../oracle/rational.ts'
import { cellAt, planOf, run } from '../properties/engine.ts'
import { FIELDS, INPUTS, type Point, POINTS, type TableRow, tableRow, type Tested, testsOf } from './decision-tables.ts'

const POLICIES = ['U', 'A', 'F', 'P', 'R', 'O', 'C', 'sum', 'min', 'max', 'count'] as const
type Policy = (typeof POLICIES)[number]
const LISTS: readonly Policy[] = ['R', 'O', 'C']

/** Highest priority first. */
const NUMBERS = ['2.5', '-1', '0.1', '9007199254740993']
const WORDS = ['乙', '甲', '丙']

type Row = TableRow & { readonly value: string }
interface Trial {
  readonly policy: Policy
  readonly rows: readonly Row[]
  readonly otherwise?: string
}

function trials(policy: Policy): fc.Arbitrary<Trial> {
  const values = LISTS.includes(policy) ? WORDS : NUMBERS
  const row = fc.tuple(tableRow, fc.constantFrom(...values)).map(([tests, value]) => ({ ...tests, value }))
  return fc
    .record({
      policy: fc.constant(policy),
      rows: fc.array(row, { minLength: 1, maxLength: 6 }),
      otherwise: fc.option(fc.constantFrom(...values), { nil: undefined, freq: 1 }),
    })
    .map(({ otherwise, ...rest }) => ({ ...rest, ...(otherwise === undefined ? {} : { otherwise }) }))
}

/** Every case, and each once more with one of its values blank. */
type Data = { readonly [K in keyof Point]: Point[K] | undefined }
const DATA: readonly Data[] = [
  ...POINTS,
  ...POINTS.filter(({ 数 }) => 数 % 3 === 0).flatMap((point) => [
    { ...point, 数: undefined },
    { ...point, 类: undefined },
    { ...point, 旗: undefined },
  ]),
]

function calculated({ policy, rows, otherwise }: Trial): readonly Cell[] {
  const list = LISTS.includes(policy)
  const written = (value: string) => (list ? `"${value}"` : value)
  const aggregated = policy.length > 1
  const item = {
    kind: 'decision',
    module: 'accounting',
    ...(list ? {} : { scale: 4 }),
    // Always true, but it speaks of an input, so that overlaps are not refused beforehand.
    when: 'IFBLANK(旗, TRUE) = IFBLANK(旗, TRUE)',
    hitPolicy: aggregated ? 'C' : policy,
    ...(aggregated ? { aggregation: policy } : {}),
    inputs: INPUTS,
    outputs: [
      {
        id: '值',
        ...(list ? { type: 'text' } : {}),
        ...(policy === 'P' || policy === 'O' ? { priority: list ? WORDS : NUMBERS } : {}),
      },
    ],
    rows: rows.map((row, i) => ({ id: String(i), when: testsOf(row), then: { 值: written(row.value) } })),
    ...(otherwise === undefined ? {} : { otherwise: { 值: written(otherwise) } }),
  }
  const plan = planOf({ entities: { 表: { key: '行', fields: FIELDS } }, items: { '表.值': item } })
  const sheet = DATA.map(({ 数, 类, 旗 }, i) => ({
    行: text(`r${i}`),
    数: 数 === undefined ? BLANK : number(rational(BigInt(数))),
    类: 类 === undefined ? BLANK : text(类),
    旗: 旗 === undefined ? BLANK : truth(旗),
  }))
  const column = run(plan, { 表: sheet }).column('表.值')
  return DATA.map((_, i) => cellAt(column, i))
}

/** Whether a row matches; from left to right, the first test that fails decides, and one without a value cannot. */
function verdict(row: Row, data: Data): Verdict {
  const verdicts = [judge(row.数, data.数), judge(row.类, data.类), judge(row.旗, data.旗)]
  return verdicts.find((one) => one !== 'matches') ?? 'matches'
}

type Verdict = 'matches' | 'not' | 'blank'

function judge<T>(tested: Tested<T>, value: T | undefined): Verdict {
  if (tested.text === '-') return 'matches'
  if (value === undefined) return 'blank'
  return tested.passes(value) ? 'matches' : 'not'
}

function expected({ policy, rows, otherwise }: Trial, data: Data): Cell {
  const priority = LISTS.includes(policy) ? WORDS : NUMBERS
  const byPriority = (a: Row, b: Row): number => priority.indexOf(a.value) - priority.indexOf(b.value)
  const read = policy === 'P' || policy === 'O' ? [...rows].sort(byPriority) : rows
  const hits: string[] = []
  for (const row of read) {
    const found = verdict(row, data)
    if (found === 'blank') return failed('BLANK_OPERAND')
    if (found === 'not') continue
    hits.push(row.value)
    if (policy === 'F' || policy === 'P') break
  }
  const cell = (value: string): Cell => (LISTS.includes(policy) ? text(value) : number(parse(value)))
  const [first, ...more] = hits
  if (first === undefined) return otherwise === undefined ? failed('NO_ROW_MATCHES') : cell(otherwise)
  if (policy === 'U' && more.length > 0) return failed('SEVERAL_ROWS_MATCH')
  if (policy === 'A' && more.some((value) => value !== first)) return failed('ROWS_DISAGREE')
  if (LISTS.includes(policy)) return text(hits.join('、'))
  const numbers = [parse(first), ...more.map(parse)] as const
  if (policy === 'sum') return number(sum(numbers))
  if (policy === 'min') return number(least(numbers))
  if (policy === 'max') return number(most(numbers))
  return policy === 'count' ? number(rational(BigInt(hits.length))) : cell(first)
}

/** What else can come of a policy. */
const FAILURES: Readonly<Partial<Record<Policy, string>>> = { U: 'SEVERAL_ROWS_MATCH', A: 'ROWS_DISAGREE' }

describe('decision tables, held to reading them row by row', () => {
  test.each(POLICIES)('%s', (policy) => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(trials(policy), (one) => {
        const cells = DATA.map((data) => expected(one, data))
        expect(calculated(one).map(show)).toEqual(cells.map(show))
        for (const cell of cells) seen.add(cell.state === 'failed' ? cell.code : cell.state)
      }),
      { numRuns: 40 },
    )
    // Every outcome must have come up for this to prove anything.
    const outcomes = ['value', 'BLANK_OPERAND', 'NO_ROW_MATCHES', FAILURES[policy] ?? 'value']
    expect(outcomes.filter((outcome) => !seen.has(outcome))).toEqual([])
  })
})

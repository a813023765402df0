import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRuleset } from '../../engine/check/index.ts'
import type { Problem } from '../../engine/problems.ts'

/** Every case that can occur: 7 × 3 × 2 of them, so that all can be tried. */
interface Point {
  readonly 数: number
  readonly 类: string
  readonly 旗: boolean
}
const TEXTS = ['甲', '乙', '丙']
const POINTS: readonly Point[] = [0, 1, 2, 3, 4, 5, 6].flatMap((数) =>
  TEXTS.flatMap((类) => [false, true].map((旗) => ({ 数, 类, 旗 }))),
)

interface Tested<T> {
  readonly text: string
  passes(value: T): boolean
}

const number = fc.integer({ min: -1, max: 7 })
const comparison: fc.Arbitrary<Tested<number>> = fc.oneof(
  number.map((k) => ({ text: `< ${k}`, passes: (v: number) => v < k })),
  number.map((k) => ({ text: `<= ${k}`, passes: (v: number) => v <= k })),
  number.map((k) => ({ text: `> ${k}`, passes: (v: number) => v > k })),
  number.map((k) => ({ text: `>= ${k}.5`, passes: (v: number) => v >= Number(`${k}.5`) })),
  number.map((k) => ({ text: String(k), passes: (v: number) => v === k })),
  number.map((k) => ({ text: `<> ${k}`, passes: (v: number) => v !== k })),
  fc
    .tuple(number, fc.integer({ min: 1, max: 5 }), fc.boolean(), fc.boolean())
    .map(([low, width, openLow, openHigh]) => ({
      text: `${openLow ? '(' : '['}${low}..${low + width}${openHigh ? ')' : ']'}`,
      passes: (v: number) => (openLow ? v > low : v >= low) && (openHigh ? v < low + width : v <= low + width),
    })),
)
const text: fc.Arbitrary<Tested<string>> = fc
  .constantFrom(...TEXTS)
  .map((t) => ({ text: `"${t}"`, passes: (v) => v === t }))
const flag: fc.Arbitrary<Tested<boolean>> = fc
  .boolean()
  .map((b) => ({ text: b ? 'TRUE' : 'FALSE', passes: (v) => v === b }))

/** `-`, one or several of the tests, or none of them. */
function cell<T>(items: fc.Arbitrary<Tested<T>>): fc.Arbitrary<Tested<T>> {
  const any: Tested<T> = { text: '-', passes: () => true }
  const some = fc.array(items, { minLength: 1, maxLength: 3 }).map((tests) => ({
    text: tests.map((one) => one.text).join(', '),
    passes: (value: T) => tests.some((one) => one.passes(value)),
  }))
  const none = some.map((tests) => ({ text: `not(${tests.text})`, passes: (value: T) => !tests.passes(value) }))
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(any) },
    { weight: 4, arbitrary: some },
    { weight: 1, arbitrary: none },
  )
}

const row = fc.record({ 数: cell(comparison), 类: cell(text), 旗: cell(flag) })
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never

const matches = (one: Row, { 数, 类, 旗 }: Point): boolean =>
  one.数.passes(数) && one.类.passes(类) && one.旗.passes(旗)
const canMatch = (one: Row): boolean =>
  POINTS.some(({ 数 }) => one.数.passes(数)) &&
  TEXTS.some((value) => one.类.passes(value)) &&
  [true, false].some((value) => one.旗.passes(value))

function problemsOf(rows: readonly Row[], hitPolicy: 'U' | 'F'): readonly Problem[] {
  const item = {
    kind: 'decision',
    module: 'accounting',
    scale: 0,
    hitPolicy,
    inputs: ['数', '类', '旗'].map((id) => ({ id, expression: id })),
    outputs: [{ id: '值' }],
    rows: rows.map((one, i) => ({
      id: String(i),
      when: { 数: one.数.text, 类: one.类.text, 旗: one.旗.text },
      then: { 值: String(i) },
    })),
  }
  const fields = {
    数: { type: 'number', min: '0', max: '6', scale: 0 },
    类: { type: 'text', oneOf: TEXTS },
    旗: { type: 'boolean' },
  }
  const document = {
    format: 1,
    id: 'case',
    version: '0.0.0',
    title: { zh: '用例', en: 'Case' },
    period: 'month',
    entities: { 科室: { key: '代码', fields } },
    items: { '科室.表': item },
  }
  return checkRuleset(document, {}).problems.filter(({ code }) => code.startsWith('DECISION_'))
}

/** Rows, by position, that problems of a code are about. */
function rowsOf(problems: readonly Problem[], code: string): number[] {
  const found = problems.filter((one) => one.code === code).map(({ path }) => Number(path.split('/')[4]))
  return [...new Set(found)].sort((a, b) => a - b)
}

function pointOf(example: string): Point {
  const found = /^数 = (\d), 类 = "(.)", 旗 = (true|false)$/.exec(example)
  if (found === null) throw new Error(`not an example: ${example}`)
  return { 数: Number(found[1]), 类: found[2] as string, 旗: found[3] === 'true' }
}

describe('coverage of decision tables, held to trying every case', () => {
  test('U: exactly the rows that overlap an earlier one, with an example that both match', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const problems = problemsOf(rows, 'U')
        const overlapping = rows.flatMap((one, i) =>
          rows.slice(0, i).some((other) => POINTS.some((point) => matches(one, point) && matches(other, point)))
            ? [i]
            : [],
        )
        expect(rowsOf(problems, 'DECISION_OVERLAP')).toEqual(overlapping)
        for (const { code, detail } of problems) {
          if (code !== 'DECISION_OVERLAP') continue
          const point = pointOf(detail['example'] ?? '')
          for (const id of [detail['row'], detail['other']]) expect(matches(rows[Number(id)] as Row, point)).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('F: exactly the rows that earlier ones use up, and those no value passes', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const problems = problemsOf(rows, 'F')
        const never = rows.flatMap((one, i) => (canMatch(one) ? [] : [i]))
        const reached = (i: number): boolean =>
          POINTS.some((point) => rows.findIndex((one) => matches(one, point)) === i)
        const unreached = rows.flatMap((one, i) => (canMatch(one) && !reached(i) ? [i] : []))
        expect(rowsOf(problems, 'DECISION_TEST_NEVER')).toEqual(never)
        expect(rowsOf(problems, 'DECISION_ROW_UNREACHED')).toEqual(unreached)
      }),
      { numRuns: 150 },
    )
  })

  test('a gap is told exactly when there is one, with an example that no row matches', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const gaps = problemsOf(rows, 'F').filter(({ code }) => code === 'DECISION_GAP')
        const isCovered = (point: Point): boolean => rows.some((one) => matches(one, point))
        expect(gaps.length).toBe(POINTS.every(isCovered) ? 0 : 1)
        for (const { detail } of gaps) expect(isCovered(pointOf(detail['example'] ?? ''))).toBe(false)
      }),
      { numRuns: 150 },
    )
  })
})

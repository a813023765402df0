import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expr } from '../../engine/formula/ast.ts'
import { parseTest, printTest, printTestWith, readTest, type Test } from '../../engine/formula/test.ts'
import { namesIn, operands, operandsFirst } from '../../engine/formula/walk.ts'
import { sentences } from '../../engine/problems.ts'
import { expression, formulaText } from './arbitrary.ts'
import { shape } from './shape.ts'

const input: Expr = { node: 'name', path: ['x'], span: { start: 900, end: 901 } }

function read(text: string): Test {
  const { test, problems } = readTest(text)
  expect(problems).toEqual([])
  if (!test) throw new Error(`no test: ${text}`)
  return test
}

describe('parseTest', () => {
  it.each([
    // text, condition on x, canonical text
    ['5', '(= x 5)', '5'],
    ['-5', '(= x (- 5))', '-5'],
    ['= 5', '(= x 5)', '5'],
    ['<> 5', '(<> x 5)', '<> 5'],
    ['<5', '(< x 5)', '< 5'],
    ['<= 5%', '(<= x (percent 5))', '<= 5%'],
    ['>3', '(> x 3)', '> 3'],
    ['≥３', '(>= x 3)', '>= 3'],
    ['< 目标值 * 1.2', '(< x (* 目标值 1.2))', '< 目标值 * 1.2'],
    ['>= MAX(a, b)', '(>= x MAX{a b})', '>= MAX(a, b)'],
    ['< (a = b)', '(< x (= a b))', '< (a = b)'],
    ['"A"', '(= x "A")', '"A"'],
    ['“临床”', '(= x "临床")', '"临床"'],
    ['"A","B"', 'OR{(= x "A") (= x "B")}', '"A", "B"'],
    ['“临床”、“医技”；“医辅”', 'OR{(= x "临床") (= x "医技") (= x "医辅")}', '"临床", "医技", "医辅"'],
    ['not("A")', 'NOT{(= x "A")}', 'not("A")'],
    ['NOT("A","B")', 'NOT{OR{(= x "A") (= x "B")}}', 'not("A", "B")'],
    ['not（＜5）', 'NOT{(< x 5)}', 'not(< 5)'],
    ['not([1..2], (3..4))', 'NOT{OR{AND{(>= x 1) (<= x 2)} AND{(> x 3) (< x 4)}}}', 'not([1..2], (3..4))'],
    ['true', '(= x true)', 'TRUE'],
    ['FALSE', '(= x false)', 'FALSE'],
    ['[100..200)', 'AND{(>= x 100) (< x 200)}', '[100..200)'],
    ['(0..1]', 'AND{(> x 0) (<= x 1)}', '(0..1]'],
    ['[ 1 .. 2 ]', 'AND{(>= x 1) (<= x 2)}', '[1..2]'],
    ['【100．．200）', 'AND{(>= x 100) (< x 200)}', '[100..200)'],
    ['［0..1］', 'AND{(>= x 0) (<= x 1)}', '[0..1]'],
    ['(.5..1.5)', 'AND{(> x 0.5) (< x 1.5)}', '(0.5..1.5)'],
    ['[-2..-1]', 'AND{(>= x (- 2)) (<= x (- 1))}', '[-2..-1]'],
    ['< 1, [2..3], 5', 'OR{(< x 1) AND{(>= x 2) (<= x 3)} (= x 5)}', '< 1, [2..3], 5'],
    ['["2026-01-01".."2026-12-31"]', 'AND{(>= x "2026-01-01") (<= x "2026-12-31")}', '["2026-01-01".."2026-12-31"]'],
    // brackets: names or intervals
    ['[药占比(%)]', '(= x 药占比(%))', '[药占比(%)]'],
    ['[a b], [c d]', 'OR{(= x a b) (= x c d)}', '[a b], [c d]'],
    ['< [药占比(%)]', '(< x 药占比(%))', '< [药占比(%)]'],
    ['[下限..上限)', 'AND{(>= x 下限) (< x 上限)}', '[下限..上限)'],
    ['[科室.下限..科室.上限]', 'AND{(>= x 科室→下限) (<= x 科室→上限)}', '[科室.下限..科室.上限]'],
    ['[[下限(元)]..100)', 'AND{(>= x 下限(元)) (< x 100)}', '[[下限(元)]..100)'],
    ['[2*[a b]..[c d] ]', 'AND{(>= x (* 2 a b)) (<= x c d)}', '[2 * [a b]..[c d] ]'],
    ['([a b]..[c]]d])', 'AND{(> x a b) (< x c]d)}', '([a b]..[c]]d])'],
    // parentheses: values or intervals
    ['(a + b) * 2', '(= x (* (+ a b) 2))', '(a + b) * 2'],
    ['((a + b) * 2..5)', 'AND{(> x (* (+ a b) 2)) (< x 5)}', '((a + b) * 2..5)'],
    ['(MAX(a, b)..5)', 'AND{(> x MAX{a b}) (< x 5)}', '(MAX(a, b)..5)'],
    ['(1), (2..3)', 'OR{(= x 1) AND{(> x 2) (< x 3)}}', '1, (2..3)'],
    ['not', '(= x not)', 'not'],
    ['1 + [[甲]]]', '(= x (+ 1 [甲]))', '1 + [[甲]]]'],
    ['= [[甲]]乙]', '(= x [甲]乙)', '= [[甲]]乙]'],
    ['5, MAX([[甲]]], [乙])', 'OR{(= x 5) (= x MAX{[甲] 乙})}', '5, MAX([[甲]]], 乙)'],
    ['(0..1], [1..2]', 'OR{AND{(> x 0) (<= x 1)} AND{(>= x 1) (<= x 2)}}', '(0..1], [1..2]'],
  ])('%s', (text, condition, canonical) => {
    const { expr, problems } = parseTest(text, input)
    expect(problems).toEqual([])
    expect(expr && expr !== 'any' && shape(expr)).toBe(condition)
    expect(printTest(read(text))).toBe(canonical)
    expect(printTest(read(canonical))).toBe(canonical)
  })

  it.each(['-', ' - ', '－', '−', '—', '–'])('anything: %s', (text) => {
    expect(parseTest(text, input)).toEqual({ expr: 'any', problems: [] })
    expect(printTest(read(text))).toBe('-')
  })

  it('has spans in the text of the cell', () => {
    const text = '  "A", [1..2)'
    const { expr } = parseTest(text, { node: 'unary', operator: '-', operand: input, span: input.span })
    if (!expr || expr === 'any') throw new Error('no condition')
    const slices = (parts: readonly Expr[]) => parts.map(({ span }) => text.slice(span.start, span.end))
    expect(slices([expr])).toEqual(['"A", [1..2)'])
    const [equal, interval] = operands(expr)
    expect(equal && slices([equal, ...operands(equal)])).toEqual(['"A"', '"A"', '"A"'])
    const [low] = interval ? operands(interval) : []
    expect(low && slices([low, ...operands(low)])).toEqual(['[1..2)', '[1..2)', '1'])
    expect(low && operands(low).flatMap(operands)[0]).toBe(input)
  })
})

describe('a test that cannot be read', () => {
  const TEST = '条件，如 < 5、[100..200)、"甲","乙"、not("甲") 或 -（任意）'
  const VALUE = '一个值（数、名称、文本、函数或括号）'
  it.each([
    ['', `0-0 结尾 → ${TEST}`],
    ['  ', `2-2 结尾 → ${TEST}`],
    ['<', `1-1 结尾 → ${VALUE}`],
    ['"A",', `4-4 结尾 → ${TEST}`],
    ['"A" "B"', '4-7 “"B"” → 运算符'],
    ['< 5 < 6', '4-5 “<” → “,”或结尾'],
    ['a = b', '2-3 “=” → “,”或结尾'],
    ['100..200', '3-5 “..” → “,”或结尾（区间要写上括号，如 [100..200)）'],
    ['[100..200', '9-9 结尾 → “]”或“)”'],
    ['[100..]', `6-7 “]” → ${VALUE}`],
    ['(..5)', `1-3 “..” → ${VALUE}`],
    ['[1..2..3]', '5-7 “..” → “]”或“)”'],
    ['not("A"', '7-7 结尾 → “,”或“)”'],
    ['not("A"), "B"', '8-9 “,” → 结尾'],
    ['not()', `4-5 “)” → ${VALUE}`],
    ['not(-)', `5-6 “)” → ${VALUE}`],
    ['5)', '1-2 “)” → “,”或结尾'],
    ['!= 5', '0-2 “!=” → “<>”'],
    ['100~200', '3-4 “~” → 运算符'],
    ['[24小时及时率', '0-8 “[24小时及时率” → 与它配对的“]”'],
  ])('%s', (text, expected) => {
    const { expr, problems } = parseTest(text, input)
    expect(expr).toBeUndefined()
    expect(
      problems.map(({ span, detail }) => `${span.start}-${span.end} ${detail['foundZh']} → ${detail['expectedZh']}`),
    ).toEqual([expected])
  })

  it.each([
    ['[2..1]', '0-6 [2..1]'],
    ['5, (1..1]', '3-9 (1..1]'],
    ['[1..1)', '0-6 [1..1)'],
    ['[50%..5%]', '0-9 [50%..5%]'],
    ['[0..-1]', '0-7 [0..-1]'],
    ['["2026-12-31".."2026-01-01"]', '0-28 ["2026-12-31".."2026-01-01"]'],
  ])('an interval without a value: %s', (text, expected) => {
    const { problems } = readTest(text)
    expect(problems.map(({ code, span, detail }) => `${code} ${span.start}-${span.end} ${detail['interval']}`)).toEqual(
      [`INTERVAL_EMPTY ${expected}`],
    )
  })

  it('is too long', () => {
    expect(readTest(`"${'A'.repeat(20_000)}"`).problems.map(({ code }) => code)).toEqual(['FORMULA_TOO_LONG'])
    expect(readTest(`${'('.repeat(300)}1`).problems.map(({ code }) => code)).toEqual(['FORMULA_TOO_LONG'])
  })

  it('never throws, and says so within the text', () => {
    fc.assert(
      fc.property(formulaText, (text) => {
        const { test, problems } = readTest(text)
        expect(test === undefined).toBe(problems.length > 0)
        for (const { span, code, detail } of problems) {
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true)
          expect(sentences(code, detail).message.zh).not.toBe('')
        }
        const canonical = test ? printTest(test) : '-'
        expect(printTest(read(canonical))).toBe(canonical)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('printTest', () => {
  const span = { start: 0, end: 0 }
  /** Before `..`, a name with `[` or a text with `]` hides that an interval is meant. */
  const low = expression.filter((expr) => {
    const names = namesIn(expr).flatMap(({ path, output }) => [...path, output ?? ''])
    const texts = operandsFirst(expr).map((part) => (part.node === 'text' ? part.value : ''))
    return ![...names, ...texts].some((text) => /[[\]［］【】]/.test(text))
  })
  const item = fc.oneof(
    fc.record({
      item: fc.constant('comparison' as const),
      operator: fc.constantFrom('=' as const, '<>' as const, '<' as const, '>=' as const),
      value: expression,
      span: fc.constant(span),
    }),
    fc.record({
      item: fc.constant('interval' as const),
      low,
      lowOpen: fc.boolean(),
      high: expression,
      highOpen: fc.boolean(),
      span: fc.constant(span),
    }),
  )

  it('reads back as the same test', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), fc.boolean(), (items, negated) => {
        const text = printTest({ test: 'one-of', negated, items })
        const { test, problems } = readTest(text)
        if (problems.some(({ code }) => code === 'INTERVAL_EMPTY')) return
        expect(problems).toEqual([])
        expect(JSON.stringify(test, withoutSpans)).toBe(
          JSON.stringify({ test: 'one-of', negated, items }, withoutSpans),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('shows other texts for parts', () => {
    const show = (part: Expr) => (part.node === 'name' ? '1200' : undefined)
    expect(printTestWith(read('[目标值 * 0.9..目标值)'), show, { display: true })).toBe('[1200 × 0.9..1200)')
  })
})

function withoutSpans(key: string, value: unknown): unknown {
  return key === 'span' ? undefined : value
}

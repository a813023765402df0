import type { BinaryOperator, Call, Expr, Span } from './ast.ts'
import { compareLiterals } from './literal.ts'
import { Parser } from './parse.ts'
import { SUM } from './precedence.ts'
import { printWith, type PrintOptions } from './print.ts'
import { inTextOrder, type FormulaProblem } from './problem.ts'
import { opensInterval } from './symbols.ts'

/** A table cell's condition on an input: a DMN unary test. */
export type Test =
  | { readonly test: 'any' }
  | { readonly test: 'one-of'; readonly negated: boolean; readonly items: readonly TestItem[] }

export type TestItem = Comparison | Interval

/** `< 5`; a value alone, such as `5` or `"A"`, has the operator `=`. */
export interface Comparison {
  readonly item: 'comparison'
  readonly operator: ComparisonOperator
  readonly value: Expr
  readonly span: Span
}

/** `[100..200)` */
export interface Interval {
  readonly item: 'interval'
  readonly low: Expr
  readonly lowOpen: boolean
  readonly high: Expr
  readonly highOpen: boolean
  readonly span: Span
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>='

const EXPECTED = {
  test: {
    zh: '条件，如 < 5、[100..200)、"甲","乙"、not("甲") 或 -（任意）',
    en: 'a test such as < 5, [100..200), "A","B", not("A") or - (anything)',
  },
  range: { zh: '“..”（区间写成 [100..200)）', en: '".." (an interval is written [100..200))' },
  brackets: {
    zh: '“,”或结尾（区间要写上括号，如 [100..200)）',
    en: '"," or the end (an interval stands in brackets: [100..200))',
  },
  close: { zh: '“]”或“)”', en: '"]" or ")"' },
  next: { zh: '“,”或“)”', en: '"," or ")"' },
  nextOrEnd: { zh: '“,”或结尾', en: '"," or the end' },
  end: { zh: '结尾', en: 'the end' },
} as const

/** Reads a table cell. Never throws; `test` is there only when there are no problems. */
export function readTest(text: string): { readonly test?: Test; readonly problems: readonly FormulaProblem[] } {
  if (ANY.test(text)) return { test: { test: 'any' }, problems: [] }
  const parser = new Parser(text, 'test')
  if (!parser.readable) return { problems: parser.problems }
  const reader = new TestReader(parser)
  const test = reader.test()
  return parser.problems.length === 0 ? { test, problems: [] } : { problems: inTextOrder(parser.problems) }
}

const ANY = /^\s*[-－−–—]\s*$/

/**
 * Reads a table cell as a condition on `input`: comparisons, AND, OR and NOT whose spans point into `text`, or `any` for
 * `-`. `input` itself gets the span of each test it stands in; what it is made of keeps its own.
 */
export function parseTest(
  text: string,
  input: Expr,
): { readonly expr?: Expr | 'any'; readonly problems: readonly FormulaProblem[] } {
  const { test, problems } = readTest(text)
  return test ? { expr: testExpr(test, input), problems } : { problems }
}

/** The condition that a test puts on `input`. */
export function testExpr(test: Test, input: Expr): Expr | 'any' {
  if (test.test === 'any') return 'any'
  const items = test.items.map((item) => itemExpr(item, input))
  const [first, ...more] = items
  if (!first) return 'any'
  const span = { start: first.span.start, end: (items.at(-1) ?? first).span.end }
  const oneOf = more.length === 0 ? first : call('OR', items, span)
  return test.negated ? call('NOT', [oneOf], span) : oneOf
}

function itemExpr(item: TestItem, input: Expr): Expr {
  const { span } = item
  const left: Expr = { ...input, span }
  const compare = (operator: BinaryOperator, right: Expr): Expr => ({ node: 'binary', operator, left, right, span })
  if (item.item === 'comparison') return compare(item.operator, item.value)
  const low = compare(item.lowOpen ? '>' : '>=', item.low)
  const high = compare(item.highOpen ? '<' : '<=', item.high)
  return call('AND', [low, high], span)
}

function call(name: string, args: readonly Expr[], span: Span): Call {
  return { node: 'call', name, args, span }
}

/** The canonical text of a test: `-`, `< 5`, `[100..200)`, `"A", "B"`, `not("A")`. */
export function printTest(test: Test): string {
  return printTestWith(test, () => undefined)
}

/** As printTest, with other texts in the place of some parts of its values; see printWith. */
export function printTestWith(
  test: Test,
  show: (part: Expr) => string | undefined,
  options: PrintOptions = {},
): string {
  if (test.test === 'any') return '-'
  const value = (expr: Expr) => printWith(expr, show, { ...options, after: '=' })
  const list = test.items.map((item) => printItem(item, value)).join(', ')
  return test.negated ? `not(${list})` : list
}

function printItem(item: TestItem, value: (expr: Expr) => string): string {
  if (item.item === 'comparison') {
    const text = value(item.value)
    return item.operator === '=' && !opensInterval(text, 0) ? text : `${item.operator} ${text}`
  }
  const high = value(item.high)
  const close = item.highOpen ? ')' : ']'
  const apart = high.endsWith(']') && close === ']' ? ' ' : ''
  return `${item.lowOpen ? '(' : '['}${value(item.low)}..${high}${apart}${close}`
}

class TestReader {
  private readonly parser: Parser

  constructor(parser: Parser) {
    this.parser = parser
  }

  test(): Test {
    const { parser } = this
    const first = parser.peek()
    const negated = first.kind === 'name' && first.word?.toLowerCase() === 'not' && parser.is('(', 1)
    if (negated) {
      parser.advance()
      parser.advance()
    }
    const items = [this.item()]
    while (parser.accept(',')) items.push(this.item())
    if (negated && !parser.accept(')')) parser.expected(EXPECTED.next)
    parser.atEnd(negated ? EXPECTED.end : parser.is('..') ? EXPECTED.brackets : EXPECTED.nextOrEnd)
    return { test: 'one-of', negated, items }
  }

  private item(): TestItem {
    const { parser } = this
    const { start, end, ...token } = parser.peek()
    if (token.kind === 'end') parser.expected(EXPECTED.test)
    if (parser.is('[') || (parser.is('(') && this.rangeAhead())) return this.interval()
    const operator = token.kind === 'symbol' ? comparisonOperator(token.value) : undefined
    if (operator) parser.advance()
    const value = parser.expression(SUM)
    const span = { start, end: Math.max(value.span.end, end) }
    return { item: 'comparison', operator: operator ?? '=', value, span }
  }

  /** Whether the parenthesis that comes next has `..` in it and so opens an interval. */
  private rangeAhead(): boolean {
    const { parser } = this
    let depth = 0
    for (let ahead = 0; ; ahead++) {
      if (parser.is('(', ahead)) depth++
      else if (parser.is(')', ahead)) depth--
      else if (parser.is('..', ahead)) return true
      if (depth === 0 || (depth === 1 && parser.is(',', ahead)) || parser.peek(ahead).kind === 'end') return false
    }
  }

  private closes(): boolean {
    const { parser } = this
    return parser.is(')') || parser.is(']') || parser.is(',') || parser.peek().kind === 'end'
  }

  private interval(): Interval {
    const { parser } = this
    const lowOpen = parser.is('(')
    const before = parser.problems.length
    const { start } = parser.advance()
    const low = parser.expression(SUM)
    if (!parser.accept('..')) parser.expected(EXPECTED.range)
    const high = parser.expression(SUM)
    while (!this.closes()) parser.skip(EXPECTED.close)
    const highOpen = parser.is(')')
    if (!highOpen && !parser.is(']')) parser.expected(EXPECTED.close)
    const { end } = parser.advance()
    const interval: Interval = { item: 'interval', low, lowOpen, high, highOpen, span: { start, end } }
    if (parser.problems.length === before && isEmptyAsWritten(interval)) {
      const detail = { interval: printTest({ test: 'one-of', negated: false, items: [interval] }) }
      parser.report({ code: 'INTERVAL_EMPTY', span: interval.span, detail })
    }
    return interval
  }
}

function isEmptyAsWritten({ low, lowOpen, high, highOpen }: Interval): boolean {
  const order = compareLiterals(low, high)
  return order !== undefined && (order > 0 || (order === 0 && (lowOpen || highOpen)))
}

function comparisonOperator(symbol: string): ComparisonOperator | undefined {
  switch (symbol) {
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return symbol
    default:
      return undefined
  }
}

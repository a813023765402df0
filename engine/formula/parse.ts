import { BINARY, type BinaryOperator, type Expr, type Span, type UnaryOperator } from './ast.ts'
import { COMPARISON, PRECEDENCE } from './precedence.ts'
import { inTextOrder, syntaxProblem, type FormulaProblem } from './problem.ts'
import { booleanWord, halfWidth, type FormulaSymbol } from './symbols.ts'
import { tokenize, type Mode, type Token } from './token.ts'
import type { Localized } from '../problems.ts'

/** UTF-16 code units in one formula or table cell. */
export const MAX_LENGTH = 20_000
/** Parentheses, calls and signs inside one another. Chains such as `1+1+…` are as long as the text may be. */
export const MAX_NESTING = 200
/** After so many mistakes the rest of a text is read but no longer commented. */
const MAX_PROBLEMS = 10

export interface ParsedFormula {
  /** Only when there are no problems. */
  readonly expr?: Expr
  readonly problems: readonly FormulaProblem[]
}

/**
 * Reads a formula, with or without a leading `=`. Never throws; reports every mistake it can tell apart, with spans
 * into `text`. The tree is at most a small multiple of MAX_NESTING deep, left operands not counted: walk those in a loop.
 */
export function parseFormula(text: string): ParsedFormula {
  const parser = new Parser(text, 'formula')
  if (!parser.readable) return { problems: parser.problems }
  parser.accept('=')
  const expr = parser.whole()
  return parser.problems.length === 0 ? { expr, problems: [] } : { problems: inTextOrder(parser.problems) }
}

const VALUE = {
  zh: '一个值（数、名称、文本、函数或括号）',
  en: 'a value (number, name, text, function or parenthesis)',
}
const OPERATOR = { zh: '运算符', en: 'an operator' }
const END = { zh: '运算符或结尾', en: 'an operator or the end' }
const CLOSE = { zh: '“)”', en: '")"' }
const NEXT_ARGUMENT = { zh: '“,”或“)”', en: '"," or ")"' }

/** A Pratt parser over the tokens of one text; table cells read their values with it too. */
export class Parser {
  readonly problems: FormulaProblem[]
  /** False when the text is too long to be read at all. */
  readonly readable: boolean
  private readonly tokens: readonly Token[]
  private readonly text: string
  private index = 0
  private nesting = 0
  private abandoned = false

  constructor(text: string, mode: Mode) {
    this.text = text
    this.readable = text.length <= MAX_LENGTH
    const { tokens, problems } = tokenize(this.readable ? text : '', mode)
    this.tokens = tokens
    this.problems = problems.slice(0, MAX_PROBLEMS)
    if (!this.readable) this.tooLong({ start: MAX_LENGTH, end: text.length }, '20000 个字符', '20,000 characters')
  }

  /** An expression that the text must end with. */
  whole(): Expr {
    const expr = this.expression()
    this.atEnd(END)
    return expr
  }

  /** Reports whatever is left, and reads on in it for further mistakes. */
  atEnd(expected: Localized): void {
    while (this.peek().kind !== 'end') this.skip(expected)
  }

  /** An expression of operators that bind at least as tightly as `minimum`. */
  expression(minimum = COMPARISON): Expr {
    return this.operators(this.signed(), minimum)
  }

  private operators(first: Expr, minimum: number): Expr {
    let left = first
    for (;;) {
      const token = this.peek()
      const operator = token.kind === 'symbol' ? binaryOperator(token.value) : undefined
      if (operator !== undefined) {
        if (PRECEDENCE[operator] < minimum) return left
        this.advance()
        const right = this.expression(PRECEDENCE[operator] + 1)
        left = { node: 'binary', operator, left, right, span: join(left.span, right.span) }
      } else if (startsValue(token) || token.kind === 'unknown') {
        this.expected(OPERATOR)
        this.skipValues()
      } else return left
    }
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)] as Token
  }

  is(symbol: FormulaSymbol, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'symbol' && token.value === symbol
  }

  /** Takes the next token, which stays the end once that is reached. */
  advance(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.index++
    return token
  }

  /** Takes the symbol if it comes next. */
  accept(symbol: FormulaSymbol): Token | undefined {
    return this.is(symbol) ? this.advance() : undefined
  }

  /** Says what should stand here instead of the next token, unless something was said about that token already. */
  expected(expected: Localized, at: Span = this.peek()): void {
    const said = this.problems.some(({ span }) => span.start <= at.start && at.end <= span.end)
    if (!said) this.report(syntaxProblem(this.text, { start: at.start, end: at.end }, expected))
  }

  report(problem: FormulaProblem): void {
    if (!this.abandoned && this.problems.length < MAX_PROBLEMS) this.problems.push(problem)
  }

  private signed(): Expr {
    const signs: { operator: UnaryOperator; start: number }[] = []
    for (let sign = this.sign(); sign; sign = this.sign()) {
      signs.push({ operator: sign, start: this.advance().start })
      if (!this.enter()) break
    }
    let expr = this.percented()
    this.nesting -= signs.length
    for (const { operator, start } of signs.reverse()) {
      expr = { node: 'unary', operator, operand: expr, span: { start, end: expr.span.end } }
    }
    return expr
  }

  private sign(): UnaryOperator | undefined {
    return this.is('-') ? '-' : this.is('+') ? '+' : undefined
  }

  private percented(): Expr {
    let expr = this.operand()
    let signs = 0
    for (let sign = this.accept('%'); sign; sign = this.accept('%')) {
      expr = { node: 'unary', operator: '%', operand: expr, span: { start: expr.span.start, end: sign.end } }
      signs++
      if (!this.enter()) break
    }
    this.nesting -= signs
    return expr
  }

  private operand(): Expr {
    const token = this.peek()
    const span = { start: token.start, end: token.end }
    if (token.kind === 'number' || token.kind === 'text') {
      this.advance()
      return { node: token.kind, value: token.value, span }
    }
    if (token.kind === 'name') return this.named(token, span)
    if (this.is('(')) return this.parenthesised()
    this.expected(VALUE)
    while (!startsValue(this.peek()) && !endsValue(this.peek())) this.advance()
    return startsValue(this.peek()) ? this.operand() : this.nothing()
  }

  private named(token: Extract<Token, { kind: 'name' }>, span: Span): Expr {
    this.advance()
    const value = token.word === undefined ? undefined : booleanWord(token.word)
    if (token.word !== undefined && this.is('(')) {
      const { args, end } = this.args()
      const whole = { start: span.start, end }
      if (value !== undefined && args.length === 0) return { node: 'boolean', value, span: whole }
      return { node: 'call', name: functionName(token.word), args, span: whole }
    }
    if (value !== undefined) return { node: 'boolean', value, span }
    const output = token.output === undefined ? {} : { output: token.output }
    return { node: 'name', path: token.path, ...output, span }
  }

  private parenthesised(): Expr {
    const { start } = this.advance()
    if (!this.enter()) return this.nothing()
    const expr = this.expression()
    while (!this.is(')') && this.peek().kind !== 'end') this.skip(CLOSE)
    this.nesting--
    return { ...expr, span: { start, end: this.close(CLOSE) } }
  }

  private args(): { args: readonly Expr[]; end: number } {
    const args: Expr[] = []
    this.advance()
    if (!this.enter()) return { args, end: this.peek().end }
    while (!this.is(')')) {
      args.push(this.expression())
      if (this.is(')') || this.peek().kind === 'end') break
      if (!this.is(',')) this.expected(NEXT_ARGUMENT)
      this.advance()
      if (this.is(')')) this.expected(VALUE)
    }
    this.nesting--
    return { args, end: this.close(NEXT_ARGUMENT) }
  }

  /** @returns where the closing parenthesis ends. */
  private close(expected: Localized): number {
    if (!this.is(')')) this.expected(expected)
    return (this.accept(')') ?? this.peek()).end
  }

  /** Reports a token that does not belong here, and reads what follows it for further mistakes only. */
  skip(expected: Localized): void {
    this.expected(expected)
    this.advance()
    this.operators(startsValue(this.peek()) ? this.signed() : this.nothing(), COMPARISON)
  }

  /** Skips operands that follow one another without an operator, as one mistake. */
  private skipValues(): void {
    for (let token = this.peek(); startsValue(token) || token.kind === 'unknown'; token = this.peek()) {
      if (token.kind === 'unknown') this.advance()
      else this.percented()
    }
  }

  /** Goes one level deeper; past the limit, gives the rest of the text up. */
  private enter(): boolean {
    if (++this.nesting <= MAX_NESTING) return true
    this.tooLong({ start: this.peek().start, end: this.text.length }, `${MAX_NESTING} 层`, `${MAX_NESTING} levels`)
    this.abandoned = true
    this.index = this.tokens.length - 1
    return false
  }

  private tooLong(span: Span, limitZh: string, limitEn: string): void {
    this.report({ code: 'FORMULA_TOO_LONG', span, detail: { limitZh, limitEn } })
  }

  /** Stands for an operand that could not be read; never seen outside, since a tree with problems is not returned. */
  private nothing(): Expr {
    const { start } = this.peek()
    return { node: 'number', value: '0', span: { start, end: start } }
  }
}

const OPERATORS: ReadonlySet<string> = new Set(BINARY)

function binaryOperator(symbol: string): BinaryOperator | undefined {
  return isBinary(symbol) ? symbol : undefined
}

function isBinary(symbol: string): symbol is BinaryOperator {
  return OPERATORS.has(symbol)
}

function startsValue(token: Token): boolean {
  return (
    token.kind === 'number' ||
    token.kind === 'text' ||
    token.kind === 'name' ||
    (token.kind === 'symbol' && token.value === '(')
  )
}

/** Tokens that close or separate what they follow, and so are never skipped in search of a value. */
function endsValue(token: Token): boolean {
  return token.kind === 'end' || (token.kind === 'symbol' && ENDS.has(token.value))
}
const ENDS: ReadonlySet<FormulaSymbol> = new Set<FormulaSymbol>([')', ',', ']', '..'])

/** Functions are upper case and half-width however they were written. */
function functionName(word: string): string {
  return halfWidth(word).replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

function join(left: Span, right: Span): Span {
  return { start: left.start, end: right.end }
}

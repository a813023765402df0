import type { Localized } from '../problems.ts'
import type { Span } from './ast.ts'
import { brief, syntaxProblem, type FormulaProblem } from './problem.ts'
import {
  BRACKETS,
  CLOSING_BRACKETS,
  FOREIGN,
  opensInterval,
  HALF_WIDTH,
  halfWidth,
  PAIRS,
  QUOTES,
  type FormulaSymbol,
} from './symbols.ts'

export type Token = Span &
  (
    | { readonly kind: 'number'; readonly value: string }
    | { readonly kind: 'text'; readonly value: string }
    /** `word`: the name as written when it is one plain word, which may turn out a function or TRUE. */
    | { readonly kind: 'name'; readonly path: readonly string[]; readonly output?: string; readonly word?: string }
    | { readonly kind: 'symbol'; readonly value: FormulaSymbol }
    | { readonly kind: 'unknown' | 'end' }
  )

/** In a table cell `[` may open an interval as well as a name. */
export type Mode = 'formula' | 'test'

const BLANK = /[\s\u200b\u2060]+/y
const WORD = /[\p{L}_][\p{L}\p{N}\p{M}_]*/uy
const WORD_WITH_DIGIT = /[0-9０-９][\p{L}\p{N}\p{M}_]*/uy
const NUMBER = /[0-9０-９]+(?:[.．][0-9０-９]+)?|[.．][0-9０-９]+/y
const EXPONENT = /[eEｅＥ][-+－＋−]?[0-9０-９]+(?![\p{L}\p{N}_])/uy
const POINT = /[.．](?![.．。])/y
const DOT = /[\s\u200b\u2060]*[.．。](?![.．。])[\s\u200b\u2060]*/y
const HASH = /[\s\u200b\u2060]*[#＃][\s\u200b\u2060]*/y
const SINGLE_QUOTED = /'[^']*'|[‘’][^‘’]*[‘’]/y
/** What an unclosed bracket may still have meant as its name. */
const UNCLOSED = /[^\s,，;；()（）+\-*/\]］】]*/y

const EXPECTED = {
  operatorOrBrackets: (word: string) => ({
    zh: `运算符；如果是名称，要写成 [${word}]`,
    en: `an operator; if it is a name, write [${word}]`,
  }),
  brackets: (word: string) => ({ zh: `加方括号的名称 [${word}]`, en: `the name in brackets, [${word}]` }),
  noUnit: { zh: '运算符（数后面不写单位）', en: 'an operator (no unit is written after a number)' },
  noExponent: { zh: '写全的数（如 100000，不用 1e5）', en: 'the number in full (100000, not 1e5)' },
  fraction: { zh: '小数点后的数字', en: 'a digit after the decimal point' },
  name: { zh: '名称（特殊的名称写在 [ ] 里）', en: 'a name (unusual names stand in [ ])' },
  closing: (symbol: string) => ({ zh: `与它配对的“${symbol}”`, en: `a "${symbol}" that closes it` }),
  doubleQuotes: { zh: '双引号中的文本', en: 'a text in double quotes' },
} as const

/**
 * Cuts a text into tokens, the last of which is always the end. Accepts full-width punctuation and digits; reports what
 * cannot be meant and goes on with the likeliest reading. Spans are offsets into the text as given.
 */
export function tokenize(
  text: string,
  mode: Mode,
): { readonly tokens: readonly Token[]; readonly problems: readonly FormulaProblem[] } {
  const scanner = new Scanner(text, mode)
  scanner.scan()
  return scanner
}

class Scanner {
  readonly tokens: Token[] = []
  readonly problems: FormulaProblem[] = []
  private at = 0
  /** Parentheses and intervals that are open. */
  private depth = 0
  /** Closing characters of which there are no more. */
  private readonly exhausted = new Set<string>()
  private readonly text: string
  private readonly mode: Mode

  constructor(text: string, mode: Mode) {
    this.text = text
    this.mode = mode
  }

  scan(): void {
    this.take(BLANK)
    while (this.at < this.text.length) {
      this.next()
      this.take(BLANK)
    }
    this.tokens.push({ kind: 'end', start: this.at, end: this.at })
  }

  private next(): void {
    const start = this.at
    const char = this.char()
    if (QUOTES.has(char)) return this.quoted()
    if (BRACKETS.has(char) && !this.opensInterval()) return this.name()
    if (this.take(WORD)) {
      this.at = start
      return this.name()
    }
    const number = this.take(NUMBER)
    if (number) return this.number(start, number)
    const symbol = this.symbol()
    if (symbol) {
      if (symbol === '(' || symbol === '[') this.depth++
      if (symbol === ')' || symbol === ']') this.depth--
      this.tokens.push({ kind: 'symbol', value: symbol, start, end: this.at })
      return
    }
    if (this.take(SINGLE_QUOTED)) {
      this.report(start, this.at, EXPECTED.doubleQuotes)
      this.tokens.push({ kind: 'text', value: this.text.slice(start + 1, this.at - 1), start, end: this.at })
      return
    }
    this.at += char.length
    this.tokens.push({ kind: 'unknown', start, end: this.at })
  }

  private symbol(): FormulaSymbol | undefined {
    const first = HALF_WIDTH.get(this.text.charAt(this.at))
    if (first === undefined) return undefined
    const pair = first + (HALF_WIDTH.get(this.text.charAt(this.at + 1)) ?? '')
    const foreign = FOREIGN.get(pair) ?? FOREIGN.get(first)
    if (foreign) {
      const length = FOREIGN.has(pair) && pair !== first ? 2 : 1
      this.report(this.at, this.at + length, foreign.expected)
      this.at += length
      return foreign.as
    }
    const value = PAIRS.has(pair) ? pair : first
    if (!this.isSymbol(value)) return undefined
    this.at += pair === value && first !== pair ? 2 : 1
    return value
  }

  private isSymbol(value: string): value is FormulaSymbol {
    if (value === '[' || value === ']') return this.mode === 'test'
    return value !== '.' && value !== '!' && value !== '|'
  }

  private number(start: number, digits: string): void {
    const end = this.at
    if (this.take(EXPONENT)) this.report(start, this.at, EXPECTED.noExponent)
    else if (this.take(WORD)) {
      const word = /[.．]/.test(digits) ? undefined : brief(this.text.slice(start, this.at))
      this.report(start, this.at, word ? EXPECTED.operatorOrBrackets(word) : EXPECTED.noUnit)
    } else if (!/[.．]/.test(digits) && this.take(POINT)) this.report(end, this.at, EXPECTED.fraction)
    this.tokens.push({ kind: 'number', value: minimalNumber(halfWidth(digits)), start, end: this.at })
  }

  private quoted(): void {
    const start = this.at
    const closers = QUOTES.get(this.char()) ?? ''
    let value = ''
    let from = ++this.at
    for (; ; this.at++) {
      if (this.at >= this.text.length) {
        this.report(start, this.at, EXPECTED.closing(closers.at(-1) ?? ''))
        break
      }
      const char = this.text.charAt(this.at)
      if (!closers.includes(char)) continue
      value += this.text.slice(from, this.at)
      from = ++this.at
      if (this.text.charAt(this.at) !== char) break
    }
    if (from < this.at) value += this.text.slice(from, this.at)
    this.tokens.push({ kind: 'text', value: value.normalize('NFC'), start, end: this.at })
  }

  private name(): void {
    const start = this.at
    const bracketed = BRACKETS.has(this.char())
    const first = this.segment()
    const path = [first]
    while (this.take(DOT)) path.push(this.segment())
    const end = this.at
    if (this.take(HASH)) this.tokens.push({ kind: 'name', path, output: this.segment(), start, end: this.at })
    else if (bracketed || path.length > 1) this.tokens.push({ kind: 'name', path, start, end })
    else this.tokens.push({ kind: 'name', path, word: first, start, end })
  }

  private segment(): string {
    const start = this.at
    const closer = BRACKETS.get(this.char())
    if (closer !== undefined) return this.bracketed(closer)
    const word = this.take(WORD)
    if (word) return word.normalize('NFC')
    const digits = this.take(WORD_WITH_DIGIT)
    if (digits) this.report(start, this.at, EXPECTED.brackets(brief(digits)))
    else this.report(start, start < this.text.length ? start + this.char().length : start, EXPECTED.name)
    return digits ?? '_'
  }

  private bracketed(closer: string): string {
    const start = this.at
    const inner = start + 1
    let end = this.find(closer, inner)
    while (end >= 0 && this.text.charAt(end + 1) === closer) end = this.find(closer, end + 2)
    if (end < 0) {
      this.at = inner
      const meant = this.take(UNCLOSED) ?? ''
      if (CLOSING_BRACKETS.has(this.char())) this.at++
      this.report(start, this.at, EXPECTED.closing(closer))
      return meant.normalize('NFC')
    }
    this.at = end + 1
    const value = this.text
      .slice(inner, end)
      .replaceAll(closer + closer, closer)
      .normalize('NFC')
    if (value === '') this.report(start, this.at, EXPECTED.name)
    return value
  }

  private find(closer: string, from: number): number {
    if (this.exhausted.has(closer)) return -1
    const at = this.text.indexOf(closer, from)
    if (at < 0) this.exhausted.add(closer)
    return at
  }

  private opensInterval(): boolean {
    return this.mode === 'test' && this.beginsTest() && opensInterval(this.text, this.at)
  }

  /** Whether a test of the cell begins here: at its start, after `not(`, and after a comma outside other parentheses. */
  private beginsTest(): boolean {
    const [first, second] = this.tokens
    const before = this.tokens.at(-1)
    const negated = first?.kind === 'name' && first.word?.toLowerCase() === 'not' && isSymbol(second, '(')
    if (before === undefined || (negated && before === second)) return true
    return this.depth === (negated ? 1 : 0) && isSymbol(before, ',')
  }

  private char(): string {
    return String.fromCodePoint(this.text.codePointAt(this.at) ?? 0)
  }

  /** Moves past a match of a sticky pattern; undefined when there is none here, or it is empty. */
  private take(pattern: RegExp): string | undefined {
    const start = this.at
    pattern.lastIndex = start
    if (!pattern.test(this.text) || pattern.lastIndex === start) return undefined
    this.at = pattern.lastIndex
    return this.text.slice(start, this.at)
  }

  private report(start: number, end: number, expected: Localized): void {
    this.problems.push(syntaxProblem(this.text, { start, end }, expected))
  }
}

function isSymbol(token: Token | undefined, symbol: FormulaSymbol): boolean {
  return token?.kind === 'symbol' && token.value === symbol
}

/** `007.50` is `7.5`. Digits of any number in linear time. */
function minimalNumber(digits: string): string {
  const point = digits.includes('.') ? digits.indexOf('.') : digits.length
  let start = 0
  while (start < point - 1 && digits.charAt(start) === '0') start++
  let end = digits.length
  while (end > point && (digits.charAt(end - 1) === '0' || end - 1 === point)) end--
  return (start === point ? '0' : '') + digits.slice(start, end)
}

import type { Localized } from '../problems.ts'
import type { Span } from './ast.ts'
import { syntaxProblem, type FormulaProblem } from './problem.ts'
import { HALF_WIDTH } from './symbols.ts'

/** One name in the text of a unit. Exponents of divisors are negative. */
export interface UnitFactor {
  readonly name: string
  readonly exponent: number
  readonly span: Span
}

const MAX_LENGTH = 200
const MAX_EXPONENT = 99

const BLANK = /\s*/y
const NAME = /[\p{L}\p{So}%％‰_][\p{L}\p{M}\p{Nd}_]*/uy
const ONE = /1(?!\d)/y
const TIMES = /[·⋅∙・*＊×]/y
const SUPERSCRIPT = /⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/y
const CARET = /[\^＾]\s*[-－−]?\d+/y

const EXPECTED = {
  unit: { zh: '单位', en: 'a unit' },
  close: { zh: '“)”', en: '")"' },
  one: { zh: '结尾（分母有几个单位时写成 元/(人·天)）', en: 'the end (several divisors are written 元/(人·天))' },
  exponent: {
    zh: `−${MAX_EXPONENT} 到 ${MAX_EXPONENT} 的非零整数`,
    en: `a whole number from −${MAX_EXPONENT} to ${MAX_EXPONENT}, not 0`,
  },
  short: { zh: `不超过 ${MAX_LENGTH} 个字符`, en: `at most ${MAX_LENGTH} characters` },
} as const

/** Takes the text of a unit apart: `元/(人·天)`, `点²`, `点^2`, `1/人`. A quotient has one `/`. */
export function readFactors(text: string): {
  readonly factors: readonly UnitFactor[]
  readonly problems: readonly FormulaProblem[]
} {
  const reader = new Reader(text)
  const factors = reader.whole()
  return { factors: reader.problems.length === 0 ? factors : [], problems: reader.problems }
}

class Reader {
  readonly problems: FormulaProblem[] = []
  private at = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  whole(): UnitFactor[] {
    if (this.text.length > MAX_LENGTH) {
      this.fail(EXPECTED.short)
      return []
    }
    const factors = this.quotient()
    if (this.at < this.text.length) this.fail(EXPECTED.one)
    const high = factors.find(({ exponent }) => Math.abs(exponent) > MAX_EXPONENT)
    if (high) this.fail(EXPECTED.exponent, high.span)
    return factors
  }

  private quotient(): UnitFactor[] {
    const above = this.product()
    if (!this.symbol('/')) return above
    return [...above, ...raise(this.factor(), -1)]
  }

  private product(): UnitFactor[] {
    const factors = this.factor()
    while (this.problems.length === 0 && this.take(TIMES)) factors.push(...this.factor())
    return factors
  }

  private factor(): UnitFactor[] {
    this.take(BLANK)
    if (this.symbol('(')) {
      const inner = this.quotient()
      if (!this.symbol(')')) this.fail(EXPECTED.close)
      return raise(inner, this.exponent())
    }
    const start = this.at
    const name = this.take(NAME)
    if (name) {
      const span = { start, end: this.at }
      return [{ name: name.normalize('NFC').replaceAll('％', '%'), exponent: this.exponent(), span }]
    }
    if (!this.take(ONE)) this.fail(EXPECTED.unit)
    return []
  }

  private exponent(): number {
    this.take(BLANK)
    const start = this.at
    const written = this.take(SUPERSCRIPT) ?? this.take(CARET)
    if (!written) return 1
    const digits = written.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)))
    const size = Number(digits.replace(/\D/g, ''))
    const exponent = /[⁻－−-]/.test(digits) ? -size : size
    if (size === 0 || size > MAX_EXPONENT) this.fail(EXPECTED.exponent, { start, end: this.at })
    return exponent
  }

  private symbol(symbol: '/' | '(' | ')'): boolean {
    this.take(BLANK)
    if (HALF_WIDTH.get(this.text.charAt(this.at)) !== symbol) return false
    this.at++
    this.take(BLANK)
    return true
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (!match) return undefined
    this.at += match[0].length
    return match[0]
  }

  /** Reports the first mistake only: what follows it in so short a text is guesswork. */
  private fail(expected: Localized, span: Span = { start: this.at, end: this.text.length }): void {
    if (this.problems.length > 0) return
    this.problems.push(syntaxProblem(this.text, span, expected, 'UNIT_SYNTAX'))
  }
}

function raise(factors: readonly UnitFactor[], exponent: number): UnitFactor[] {
  return factors.map((factor) => ({ ...factor, exponent: factor.exponent * exponent }))
}

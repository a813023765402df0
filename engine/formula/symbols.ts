import type { Localized } from '../problems.ts'
import type { BinaryOperator } from './ast.ts'

/** Everything a formula or a table cell is made of besides numbers, texts and names. */
export type FormulaSymbol = BinaryOperator | '%' | '(' | ')' | ',' | '[' | ']' | '..'

/** Characters that mean a symbol, or a part of one, as keyboards and Chinese input methods write it. */
const SPELLINGS: Readonly<Record<string, string>> = {
  '+': '+＋',
  '-': '-－−',
  '*': '*＊×',
  '/': '/／÷',
  '^': '^＾',
  '=': '=＝',
  '<': '<＜',
  '>': '>＞',
  '<=': '≤≦',
  '>=': '≥≧',
  '<>': '≠',
  '%': '%％',
  '(': '(（',
  ')': ')）',
  ',': ',，;；、',
  '.': '.．。',
  '[': '[［【',
  ']': ']］】',
  '!': '!！',
  '&': '&＆',
  '|': '|｜',
}

/** The half-width spelling of a symbol character. */
export const HALF_WIDTH: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([symbol, spellings]) =>
    Array.from(spellings, (spelling) => [spelling, symbol] as const),
  ),
)

export const PAIRS: ReadonlySet<string> = new Set<FormulaSymbol>(['<=', '>=', '<>', '..'])

const instead = (symbol: string): Localized => ({ zh: `“${symbol}”`, en: `"${symbol}"` })

/** Spellings from other languages: what to write here, and the symbol with which reading goes on. */
export const FOREIGN: ReadonlyMap<string, { readonly expected: Localized; readonly as: FormulaSymbol }> = new Map([
  ['==', { expected: instead('='), as: '=' }],
  ['!=', { expected: instead('<>'), as: '<>' }],
  ['=>', { expected: instead('>='), as: '>=' }],
  ['=<', { expected: instead('<='), as: '<=' }],
  ['**', { expected: instead('^'), as: '^' }],
  ['&&', { expected: instead('AND(…, …)'), as: '=' }],
  ['||', { expected: instead('OR(…, …)'), as: '=' }],
  ['&', { expected: { zh: '运算符（文本不能相连）', en: 'an operator (texts cannot be joined)' }, as: '=' }],
])

/** Quotes that open a text, and the characters that close it. */
export const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['＂', '＂'],
  ['“', '“”'],
  ['”', '“”'],
])

/** Brackets that open a name; each is closed by its own partner. */
export const BRACKETS: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['［', '］'],
  ['【', '】'],
])

export const CLOSING_BRACKETS: ReadonlySet<string> = new Set(BRACKETS.values())

/** From `[` to what tells an interval from a name. */
const INTERVAL_AHEAD = /[[［【](?:[^[［【\]］】.．。]|[.．。](?![.．。]))*/y

/** Whether the `[` at a place of a text opens an interval: `..` or another `[` follows, and not `]` as after a name. */
export function opensInterval(text: string, at: number): boolean {
  INTERVAL_AHEAD.lastIndex = at
  if (!INTERVAL_AHEAD.test(text)) return false
  const stop = text.charAt(INTERVAL_AHEAD.lastIndex)
  return stop !== '' && !CLOSING_BRACKETS.has(stop)
}

/** Full-width ASCII to half-width: for numbers, functions and TRUE/FALSE, never for names or texts. */
export function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
}

/** `TRUE`, `FALSE` in any case and width; undefined for any other word. */
export function booleanWord(word: string): boolean | undefined {
  if (word.length !== 4 && word.length !== 5) return undefined
  const half = halfWidth(word).toUpperCase()
  return half === 'TRUE' ? true : half === 'FALSE' ? false : undefined
}

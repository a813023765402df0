import type { Localized, ProblemCode } from '../problems.ts'
import type { Span } from './ast.ts'

/** What is wrong with a piece of a text; the caller knows where the text stands and makes a `Problem` of it. */
export interface FormulaProblem {
  readonly code: ProblemCode
  readonly span: Span
  readonly detail: Readonly<Record<string, string>>
}

const SHOWN = 24

/** A piece of a text as a message quotes it: shortened, invisible characters by number. */
export function brief(piece: string): string {
  const short = piece.length > SHOWN ? `${piece.slice(0, SHOWN)}…` : piece
  return short.replace(/\p{C}/gu, (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
}

function found(text: string, span: Span): Localized {
  const piece = text.slice(span.start, span.end)
  if (piece === '') return { zh: '结尾', en: 'the end' }
  return { zh: `“${brief(piece)}”`, en: `"${brief(piece)}"` }
}

/** Something other than what must stand at a place of the text. */
export function syntaxProblem(
  text: string,
  span: Span,
  expected: Localized,
  code: 'FORMULA_SYNTAX' | 'UNIT_SYNTAX' = 'FORMULA_SYNTAX',
): FormulaProblem {
  const { zh, en } = found(text, span)
  const detail = { foundZh: zh, foundEn: en, expectedZh: expected.zh, expectedEn: expected.en }
  return { code, span, detail }
}

/** The same problems as they follow one another in the text. */
export function inTextOrder(problems: readonly FormulaProblem[]): FormulaProblem[] {
  return [...problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}

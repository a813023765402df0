import { CATALOGUE } from './problems/catalogue.ts'

export type Severity = 'error' | 'warning' | 'info'
export type Language = 'zh' | 'en'

/** One text in the two languages of the product. */
export interface Localized {
  readonly zh: string
  readonly en: string
}

/** A kind of problem: sentences with `{name}` places that its details fill. */
export interface ProblemDefinition {
  readonly severity: Severity
  readonly message: Localized
  readonly remedy: Localized
}

export type ProblemCode = keyof typeof CATALOGUE

/** The cell of an imported file that a problem or a value comes from. Rows and columns count from 1. */
export interface CellSource {
  readonly file: string
  readonly sheet?: string
  readonly row?: number
  readonly column?: string
  /** What a spreadsheet calls the cell: `C7`. */
  readonly cell?: string
}

export interface Problem {
  readonly code: ProblemCode
  readonly severity: Severity
  /** JSON Pointer into the ruleset (`/items/科室.总额/formula`), or into the data (`/data/科室/701/人数`). */
  readonly path: string
  readonly message: Localized
  readonly remedy: Localized
  readonly detail: Readonly<Record<string, string>>
  /** The piece of the text at `path` that is meant, in UTF-16 code units. */
  readonly span?: { readonly start: number; readonly end: number }
  readonly at?: CellSource
  /** An acknowledged finding: why the hospital keeps it, and by which document. */
  readonly acknowledged?: { readonly reason: Localized; readonly document: string }
}

export interface ProblemPlace {
  readonly path: string
  readonly span?: { readonly start: number; readonly end: number }
  readonly at?: CellSource
}

/**
 * Makes a problem of a known code. Every `{name}` in its sentences must be in `detail`: an unfilled place is a
 * programming error and throws.
 */
export function problem(
  code: ProblemCode,
  where: string | ProblemPlace,
  detail: Readonly<Record<string, string>> = {},
): Problem {
  const definition: ProblemDefinition = CATALOGUE[code]
  const place = typeof where === 'string' ? { path: where } : where
  return {
    code,
    severity: definition.severity,
    ...place,
    message: fill(definition.message, detail),
    remedy: fill(definition.remedy, detail),
    detail,
  }
}

/** The message and remedy of a code with its details filled in. */
export function sentences(
  code: ProblemCode,
  detail: Readonly<Record<string, string>>,
): { message: Localized; remedy: Localized } {
  const definition: ProblemDefinition = CATALOGUE[code]
  return { message: fill(definition.message, detail), remedy: fill(definition.remedy, detail) }
}

function fill(text: Localized, detail: Readonly<Record<string, string>>): Localized {
  return { zh: fillOne(text.zh, detail), en: fillOne(text.en, detail) }
}

function fillOne(text: string, detail: Readonly<Record<string, string>>): string {
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = detail[name]
    if (value === undefined) throw new Error(`problem sentence needs {${name}}: ${text}`)
    return value
  })
  return filled.trimEnd()
}

/** Joins JSON Pointer segments, escaping `~` and `/`. */
export function pointer(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Every problem code with its definition, in catalogue order. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemDefinition>> = CATALOGUE

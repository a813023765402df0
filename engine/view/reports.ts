import { type Static, Type } from 'typebox'
import type { Checked } from '../check/index.ts'
import type { Problem } from '../problems.ts'
import { LocalizedView } from './localized.ts'
import { RunView } from './run-view.ts'
import { SchemeView, schemeView } from './scheme-view.ts'

/** A problem, with the text that its span is a part of where that is known. */
export type ProblemView = Problem & { readonly text?: string }
const ProblemView = Type.Unsafe<ProblemView>({ type: 'object', additionalProperties: true })

/** A scheme in a list of schemes. */
export const SchemeListing = Type.Object({
  id: Type.String(),
  title: LocalizedView,
  /** Left out when the document cannot be read. */
  version: Type.Optional(Type.String()),
  /** Periods with data, the latest first. */
  periods: Type.Array(Type.String()),
  /** Whether it can be calculated. */
  sound: Type.Boolean(),
})
export type SchemeListing = Static<typeof SchemeListing>

/** A scheme after checking. */
export const SchemeReport = Type.Object({
  /** null when the scheme has errors. */
  scheme: Type.Union([SchemeView, Type.Null()]),
  problems: Type.Array(ProblemView),
})
export type SchemeReport = Static<typeof SchemeReport>

/** What became of a period's data. */
export const RunReport = Type.Object({
  /** null when the data has errors. */
  run: Type.Union([RunView, Type.Null()]),
  dataProblems: Type.Array(ProblemView),
  runProblems: Type.Array(ProblemView),
  /** Earlier periods that the rules look back at, the latest first; one with errors in its data is not looked at. */
  earlier: Type.Array(Type.Object({ period: Type.String(), sound: Type.Boolean() })),
})
export type RunReport = Static<typeof RunReport>

/** A scheme after checking, as a page shows it. */
export function schemeReport({ ruleset, plan, problems }: Checked): SchemeReport {
  return {
    scheme: plan ? schemeView(plan) : null,
    problems: problems.map((found) => {
      const text = found.span && ruleset ? valueAt(ruleset, found.path) : undefined
      return typeof text === 'string' ? { ...found, text } : found
    }),
  }
}

/** What stands at a JSON Pointer. */
function valueAt(document: object, path: string): unknown {
  let at: unknown = document
  for (const segment of path.split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    at = Reflect.get(at, key)
  }
  return at
}

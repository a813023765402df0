import { type Static, Type } from 'typebox'
import type { Problem } from '../problems.ts'
import { LocalizedView } from './localized.ts'
import { RunView } from './run-view.ts'
import { SchemeView } from './scheme-view.ts'

const ProblemView = Type.Unsafe<Problem>({ type: 'object', additionalProperties: true })

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
})
export type RunReport = Static<typeof RunReport>

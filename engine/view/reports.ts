import { type Static, Type } from 'typebox'
import type { Checked } from '../check/index.ts'
import type { Problem } from '../problems.ts'
import type { Plan } from '../calculate/plan.ts'
import type { Run } from '../calculate/run.ts'
import { LocalizedView } from './localized.ts'
import { RunView, runView } from './run-view.ts'
import { SchemeView, schemeView } from './scheme-view.ts'
import { SupplierView, supplierOf, suppliersOf } from './suppliers.ts'

/** A problem, with the text that its span is a part of and who supplies the data, where that is known. */
export type ProblemView = Problem & {
  readonly text?: string
  /** The source that supplies the data that is meant. */
  readonly supplier?: string
}
const ProblemView = Type.Unsafe<ProblemView>({ type: 'object', additionalProperties: true })

/** A scheme in a list of schemes, by what it says of itself: it may have errors. */
export const SchemeListing = Type.Object({
  id: Type.String(),
  title: LocalizedView,
  /** The version that periods are calculated with: the latest release, else the head. Left out when it cannot be read. */
  version: Type.Optional(Type.String()),
  /** The head, where it is newer than the latest release. */
  draft: Type.Optional(Type.String()),
  /** Whether the version is a release. */
  released: Type.Boolean(),
  /** Periods with data, the latest first. */
  periods: Type.Array(Type.String()),
  /** Into which folder its data goes. */
  dataFolder: Type.String(),
  /** Whether its data is synthetic: of the demo hospital. */
  demo: Type.Boolean(),
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
  /** Who supplies the data, by due day. */
  suppliers: Type.Array(SupplierView),
  /** Earlier periods that the rules look back at, the latest first; one with errors in its data is not looked at. */
  earlier: Type.Array(Type.Object({ period: Type.String(), sound: Type.Boolean() })),
  /** Changes when a file that this comes from does. */
  stamp: Type.String(),
})
export type RunReport = Static<typeof RunReport>

/** A run, or why there is none. */
export interface RunOutcome {
  readonly plan: Plan
  readonly period: string
  /** There unless the data has errors. */
  readonly run?: Run
  readonly dataProblems: readonly Problem[]
  readonly runProblems: readonly Problem[]
  readonly earlier: RunReport['earlier']
}

/**
 * What became of a period's data, as a page shows it.
 * @param stamp changes when a file that it comes from does
 */
export function runReport(outcome: RunOutcome, stamp: string): RunReport {
  const { plan, period, run, dataProblems, runProblems, earlier } = outcome
  return {
    run: run ? runView(run) : null,
    dataProblems: dataProblems.map((found) => {
      const supplier = supplierOf(plan, found)
      return supplier === undefined ? found : { ...found, supplier }
    }),
    runProblems: [...runProblems],
    suppliers: suppliersOf(plan, period),
    earlier: [...earlier],
    stamp,
  }
}

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

import { Type } from 'typebox'
import {
  addFlows,
  BandRowsView,
  bandRowsView,
  flowOf,
  FlowView,
  flowView,
  type Money,
  type Run,
} from '../../engine/index.ts'
import { ServerProblem } from '../problems.ts'
import type { Runs } from '../runs.ts'
import type { RulesetFolder } from '../stores/ruleset-folder.ts'
import type { App } from '../typed-app.ts'
import { BandQuery, FlowQuery, PeriodPlace } from './places.ts'

/** A flow, and the periods of the year that could not be added to it. */
const FlowReport = Type.Object({
  /** null when no period asked for has it. */
  flow: Type.Union([FlowView, Type.Null()]),
  left: Type.Array(
    Type.Object({
      period: Type.String(),
      /** Its data has errors, its rules have no such flow, or one with other steps. */
      because: Type.Union([Type.Literal('unsound'), Type.Literal('none'), Type.Literal('other-steps')]),
    }),
  ),
})

/** Where the money of a period, or of its year so far, went; and the rows behind each part of it. */
export function flowRoutes(app: App, runs: Runs, folder: RulesetFolder): void {
  const known = new WeakMap<Run, Map<string, Money | undefined>>()

  /** Once for each run: a year looks at its months again and again. */
  const flowIn = (run: Run, flow: string): Money | undefined => {
    const flows = known.get(run) ?? new Map<string, Money | undefined>()
    known.set(run, flows)
    if (!flows.has(flow)) flows.set(flow, flowOf(run, flow))
    return flows.get(flow)
  }

  app.get(
    '/api/schemes/:id/runs/:period/flow',
    { schema: { params: PeriodPlace, querystring: FlowQuery, response: { 200: FlowReport } } },
    async ({ params: { id, period }, query: { flow, span } }) => {
      const latest = await runs.run(id, period)
      const left: { period: string; because: 'unsound' | 'none' | 'other-steps' }[] = []
      const found: Money[] = []
      for (const each of span === 'year' ? await yearUntil(folder, id, period) : [period]) {
        const run = each === period ? latest : (await runs.outcome(id, each)).run
        const money = run && flowIn(run, flow)
        if (money) found.push(money)
        else left.push({ period: each, because: run ? 'none' : 'unsound' })
      }
      const { money, different } = addFlows(found)
      left.push(...different.map((each) => ({ period: each, because: 'other-steps' as const })))
      return { flow: money ? flowView(latest.plan, money) : null, left }
    },
  )

  app.get(
    '/api/schemes/:id/runs/:period/flow/rows',
    { schema: { params: PeriodPlace, querystring: BandQuery, response: { 200: BandRowsView } } },
    async ({ params: { id, period }, query: { flow, step, from, to } }) => {
      const run = await runs.run(id, period)
      const at = run.plan.ruleset.flows?.find((declared) => declared.id === flow)?.steps.findIndex((s) => s.id === step)
      if (at === undefined || at < 0) throw new ServerProblem('ROWS_UNKNOWN', { entity: `${flow}, ${step}` })
      return bandRowsView(run, flow, { step: at, from, to })
    },
  )
}

/** The periods of a year up to one, the earliest first. */
async function yearUntil(folder: RulesetFolder, id: string, period: string): Promise<string[]> {
  const year = period.slice(0, 4)
  const periods = await folder.periods(id)
  return periods.filter((other) => other.startsWith(year) && other <= period).sort()
}

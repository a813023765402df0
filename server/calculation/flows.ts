import {
  addFlows,
  type BandRowsView,
  bandRowsView,
  flowOf,
  type FlowView,
  flowView,
  type Money,
} from '../../engine/index.ts'
import { ServerProblem } from '../problems.ts'
import type { RulesetFolder } from '../stores/ruleset-folder.ts'
import type { RunPlace, Runs } from './runs.ts'

/** A flow, and the periods of the year that could not be added to it. */
export interface FlowReport {
  /** null when no period asked for has it. */
  readonly flow: FlowView | null
  readonly left: readonly {
    readonly period: string
    /** Its data has errors, its rules have no such flow, or one with other steps. */
    readonly because: 'unsound' | 'none' | 'other-steps'
  }[]
}

export interface FlowWanted {
  readonly flow: string
  readonly span: 'period' | 'year'
}

export interface BandWanted {
  readonly flow: string
  readonly step: string
  readonly from: string
  readonly to: string
}

/** Where the money of a period, or of its year so far, went. */
export async function flowReport(
  runs: Runs,
  folder: RulesetFolder,
  { flow, span, ...place }: RunPlace & FlowWanted,
): Promise<FlowReport> {
  const latest = await runs.run(place)
  const left: FlowReport['left'][number][] = []
  const found: Money[] = []
  for (const period of span === 'year' ? await yearUntil(folder, place) : [place.period]) {
    // A year looks at its months again and again.
    const part = await runs.derived({ ...place, period }, `flow ${flow}`, (run) => ({ money: flowOf(run, flow) }))
    if (part?.money) found.push(part.money)
    else left.push({ period, because: part ? 'none' : 'unsound' })
  }
  const { money, different } = addFlows(found)
  left.push(...different.map((period) => ({ period, because: 'other-steps' as const })))
  return { flow: money ? flowView(latest.plan, money) : null, left }
}

/** The rows behind a part of a flow. */
export async function bandRows(
  runs: Runs,
  { flow, step, from, to, ...place }: RunPlace & BandWanted,
): Promise<BandRowsView> {
  const run = await runs.run(place)
  const at = run.plan.ruleset.flows?.find((declared) => declared.id === flow)?.steps.findIndex(({ id }) => id === step)
  if (at === undefined || at < 0) throw new ServerProblem('ROWS_UNKNOWN', { entity: `${flow}, ${step}` })
  return bandRowsView(run, flow, { step: at, from, to })
}

/** The periods of a year up to one, the earliest first. */
async function yearUntil(folder: RulesetFolder, { id, period }: RunPlace): Promise<string[]> {
  const periods = await folder.periods(id)
  return periods.filter((other) => other.startsWith(period.slice(0, 4)) && other <= period).sort()
}

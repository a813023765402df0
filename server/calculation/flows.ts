import {
  addFlows,
  type BandRowsView,
  bandRowsView,
  flowOf,
  type FlowView,
  flowView,
  type Money,
  type Run,
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
  const left: FlowReport['left'][number][] = []
  const found: KeptMoney[] = []
  for (const period of span === 'year' ? await yearUntil(folder, place) : [place.period]) {
    const kept = await runs.derived({ ...place, period }, nameOf(flow), (run) => keptOf(run, flow))
    if (kept?.money) found.push(kept)
    else left.push({ period, because: kept ? 'none' : 'unsound' })
  }
  const { money, different } = addFlows(found.flatMap((kept) => kept.money ?? []))
  left.push(...different.map((period) => ({ period, because: 'other-steps' as const })))
  return { flow: money ? flowView(await runs.plan(place), money) : null, left }
}

/** What is kept of a period: a year looks at its months again and again. */
interface KeptMoney {
  /** undefined when the rules have no such flow. */
  readonly money: Money | undefined
}

const nameOf = (flow: string) => `flow ${flow}`
const keptOf = (run: Run, flow: string): KeptMoney => ({ money: flowOf(run, flow) })

/** All flows of a run, to be made while it is there. */
export function moneyOf(run: Run): readonly (readonly [what: string, made: object])[] {
  return (run.plan.ruleset.flows ?? []).map(({ id }) => [nameOf(id), keptOf(run, id)] as const)
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

import {
  calculate,
  type Plan,
  type Problem,
  readData,
  readHistory,
  type Run,
  runGuards,
  schemeView,
  writeInputs,
  writeItems,
  type WrittenRun,
} from '../engine/index.ts'
import { readFiles } from '../exchange/index.ts'
import { ServerProblem } from './problems.ts'
import type { RulesetFolder, StampedFiles } from './stores/ruleset-folder.ts'

/** What became of a period's data. */
export interface Outcome {
  /** There unless the data has errors. */
  readonly run?: Run
  readonly dataProblems: readonly Problem[]
  readonly runProblems: readonly Problem[]
  /** Earlier periods that the rules look back at, the latest first. */
  readonly earlier: readonly { readonly period: string; readonly sound: boolean }[]
}

/** Runs kept; the oldest used goes first. */
const KEPT = 8

/** Calculates periods, each once as long as neither scheme nor data change. */
export class Runs {
  private readonly kept = new Map<string, Promise<Outcome>>()

  constructor(private readonly folder: RulesetFolder) {}

  /** @throws ServerProblem when there is no such scheme or period, or the scheme has errors. */
  async outcome(id: string, period: string): Promise<Outcome> {
    const scheme = await this.folder.scheme(id)
    if (scheme === undefined) throw new ServerProblem('SCHEME_UNKNOWN', { id })
    const files = await this.folder.data(id, period)
    if (files === undefined) throw new ServerProblem('PERIOD_UNKNOWN', { id, period })
    if (scheme.plan === undefined) throw new ServerProblem('SCHEME_UNSOUND', { id })
    const { plan } = scheme
    const earlier = looksBack(plan) ? await this.earlier(id, period) : []
    const key = JSON.stringify([id, scheme.stamp, period, files.stamp, earlier.map(({ stamp }) => stamp)])
    const known = this.kept.get(key)
    const outcome = known ?? this.calculated(plan, id, period, files, earlier)
    this.kept.delete(key)
    this.kept.set(key, outcome)
    for (const old of [...this.kept.keys()].slice(0, -KEPT)) this.kept.delete(old)
    return outcome
  }

  /** @throws ServerProblem as `outcome` does, and when the data has errors. */
  async run(id: string, period: string): Promise<Run> {
    const { run } = await this.outcome(id, period)
    if (run === undefined) throw new ServerProblem('DATA_UNSOUND', { period })
    return run
  }

  /** The periods before one that there is data of, the latest first. */
  private async earlier(id: string, period: string): Promise<readonly EarlierPeriod[]> {
    const before = (await this.folder.periods(id)).filter((other) => other < period)
    const found = await Promise.all(
      before.map(async (other) => ({ period: other, files: await this.folder.data(id, other) })),
    )
    return found.flatMap(({ period: other, files }) => (files ? [{ period: other, stamp: files.stamp }] : []))
  }

  private async calculated(
    plan: Plan,
    id: string,
    period: string,
    files: StampedFiles,
    earlier: readonly EarlierPeriod[],
  ): Promise<Outcome> {
    const past = await Promise.all(
      earlier.map(async (before) => ({ period: before.period, run: (await this.outcome(id, before.period)).run })),
    )
    const looked = { earlier: past.map(({ period: before, run }) => ({ period: before, sound: run !== undefined })) }
    const read = readFiles(await files.read())
    const { data, problems } = readData(plan.ruleset, read.raw, { period })
    const dataProblems = [...read.problems, ...problems]
    if (data === undefined || dataProblems.some(({ severity }) => severity === 'error')) {
      return { ...looked, dataProblems, runProblems: [] }
    }
    const { history, problems: pastProblems } = readHistory(
      plan,
      past.flatMap(({ run }) => (run ? [written(run)] : [])),
      period,
    )
    const run = calculate(plan, data, { history })
    const runProblems = [...pastProblems, ...run.problems, ...(await runGuards(run))]
    return { ...looked, run, dataProblems, runProblems }
  }
}

interface EarlierPeriod {
  readonly period: string
  readonly stamp: string
}

const LOOKING_BACK = new WeakMap<Plan, boolean>()

/** Whether a scheme reads earlier periods at all. */
function looksBack(plan: Plan): boolean {
  const known = LOOKING_BACK.get(plan)
  if (known !== undefined) return known
  const found = schemeView(plan).items.some(({ reads }) => reads.past.length > 0)
  LOOKING_BACK.set(plan, found)
  return found
}

function written(run: Run): WrittenRun {
  const inputs = writeInputs(run)
  return { period: run.period.id, items: writeItems(run), ...(inputs ? { inputs } : {}) }
}

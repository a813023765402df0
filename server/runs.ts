import { calculate, type Plan, type Problem, readData, type Run, runGuards } from '../engine/index.ts'
import { readFiles } from '../exchange/index.ts'
import { ServerProblem } from './problems.ts'
import type { RulesetFolder, StampedFiles } from './stores/ruleset-folder.ts'

/** What became of a period's data. */
export interface Outcome {
  /** There unless the data has errors. */
  readonly run?: Run
  readonly dataProblems: readonly Problem[]
  readonly runProblems: readonly Problem[]
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
    const key = JSON.stringify([id, scheme.stamp, period, files.stamp])
    const known = this.kept.get(key)
    const outcome = known ?? calculated(scheme.plan, period, files)
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
}

async function calculated(plan: Plan, period: string, files: StampedFiles): Promise<Outcome> {
  const read = readFiles(await files.read())
  const { data, problems } = readData(plan.ruleset, read.raw, { period })
  const dataProblems = [...read.problems, ...problems]
  if (data === undefined || dataProblems.some(({ severity }) => severity === 'error')) {
    return { dataProblems, runProblems: [] }
  }
  const run = calculate(plan, data)
  return { run, dataProblems, runProblems: [...run.problems, ...(await runGuards(run))] }
}

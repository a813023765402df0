import { calculate, fieldsReached, type Problem, type Run, readData, runGuards, stagesOf } from '../engine/index.ts'
import { itemOf } from './columns.ts'
import { historyOf, readDataFiles, readHistoryFiles } from './data-files.ts'
import { earlierRuns } from './earlier-runs.ts'
import { Progress } from './progress.ts'
import { hasErrors } from './report.ts'
import type { Scheme } from './scheme.ts'
import type { Session } from './session.ts'
import { unknown } from './wrong-use.ts'

/** What is to be calculated, as the command line says it. */
export interface Order {
  readonly data: string
  readonly history?: string
  readonly period?: string
  readonly stage?: string
  /** Columns `entity.name[#output]`; all when undefined. */
  readonly columns?: readonly string[]
}

export interface Calculated {
  /** undefined when rules or data have errors. */
  readonly run?: Run
  /** What is wrong with rules, data, earlier runs and results; remarks on the rules are left to `check`. */
  readonly problems: readonly Problem[]
}

/** Reads data and calculates. */
export async function calculateOrder(session: Session, scheme: Scheme, order: Order): Promise<Calculated> {
  const files = await readDataFiles(session, order.data)
  const history = order.history === undefined ? undefined : await readHistoryFiles(session, order.history)
  const problems = [...scheme.problems.filter(({ severity }) => severity !== 'info'), ...files.problems]
  const { plan, ruleset } = scheme
  if (ruleset === undefined) return { problems }
  const what = plan === undefined ? {} : partOf(scheme, order)
  const reached = plan === undefined || Object.keys(what).length === 0 ? undefined : fieldsReached(plan, what)
  const read = readData(ruleset, files.raw, {
    ...(order.period === undefined ? {} : { period: order.period }),
    ...(reached === undefined ? {} : { required: (entity, field) => reached.has(`${entity}.${field}`) }),
  })
  problems.push(...read.problems)
  if (plan === undefined || read.data === undefined || hasErrors(files.problems)) return { problems }
  const progress = new Progress(session, { zh: '计算', en: 'calculating' })
  const earlier = await earlierRuns(plan, history, read.data.period, (done, of) => progress.step(done, of))
  const past = historyOf(plan, earlier, read.data.period)
  problems.push(...past.problems)
  if (hasErrors(past.problems)) {
    progress.end()
    return { problems }
  }
  const run = calculate(plan, read.data, {
    ...what,
    history: past.history,
    progress: (done, of) => progress.step(done, of),
  })
  progress.end()
  return { run, problems: [...problems, ...run.problems, ...(await runGuards(run))] }
}

function partOf({ plan }: Scheme, { stage, columns }: Order): { stage?: string; items?: readonly string[] } {
  if (plan !== undefined && stage !== undefined) {
    const stages = stagesOf(plan.ruleset).map(({ id }) => id)
    if (!stages.includes(stage)) throw unknown({ zh: '阶段', en: 'stage' }, stage, stages)
  }
  const items = columns?.map(itemOf).filter((item) => plan?.item(item) !== undefined)
  return { ...(stage === undefined ? {} : { stage }), ...(items === undefined ? {} : { items }) }
}

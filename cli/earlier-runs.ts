import { calculate, pastColumns, type Plan, type Problem, readData, writeEarlier } from '../engine/index.ts'
import { readFiles } from '../exchange/index.ts'
import { type EarlierRun, type History, historyOf } from './data-files.ts'
import { hasErrors } from './report.ts'

/**
 * The runs before a period: results as they were written, and of periods of which there is only data, calculated here,
 * the oldest first, each with those before it.
 */
export async function earlierRuns(
  plan: Plan,
  history: History | undefined,
  period: string,
  progress: (done: number, of: number) => void,
): Promise<readonly EarlierRun[]> {
  if (history === undefined) return []
  const runs = [...history.runs]
  const written = new Set(runs.map(({ run }) => run?.period))
  const missing =
    pastColumns(plan).length === 0 ? [] : history.periods.filter((one) => one < period && !written.has(one))
  for (const [done, before] of missing.entries()) {
    progress(done, missing.length + 1)
    const files = readFiles(await history.read(before))
    const { data, problems } = readData(plan.ruleset, files.raw, { period: before })
    const found: Problem[] = [...files.problems, ...problems]
    if (data === undefined || hasErrors(found)) {
      runs.push({ file: before, problems: found })
      continue
    }
    const past = historyOf(plan, runs, before)
    runs.push({ file: before, run: writeEarlier(calculate(plan, data, { history: past.history })), problems: found })
  }
  return runs
}

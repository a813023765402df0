import { type Problem, type Run, writeInputs, writeItems } from '../engine/index.ts'
import { writeProblem } from './report.ts'
import { identityOf, type Scheme } from './scheme.ts'

/**
 * What `run --json` prints and `--history` reads: `ruleset` (null when it could not be read), `period` (null when
 * nothing was calculated), `items` by column and row, and `problems`. Decimals are texts in base units, texts and dates
 * texts, true and false themselves, blank null; a cell that does not apply is `{"notApplicable": true}`, one that failed
 * `{"failed": CODE}`. Where the scheme looks back at data of earlier periods, `inputs` has this period's.
 */
export function runJson(
  scheme: Scheme,
  run: Run | undefined,
  problems: readonly Problem[],
  columns?: readonly string[],
) {
  const inputs = run && writeInputs(run)
  return {
    ruleset: scheme.ruleset === undefined ? null : identityOf(scheme.ruleset),
    period: run?.period.id ?? null,
    items: run === undefined ? {} : writeItems(run, columns),
    ...(inputs === undefined ? {} : { inputs }),
    problems: problems.map(writeProblem),
  }
}

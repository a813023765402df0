import { problem } from '../problems.ts'
import type { Findings } from '../problems/findings.ts'
import { parsePeriod, periodLength, type PeriodLength } from '../ruleset/period.ts'

const EXAMPLES: Readonly<Record<PeriodLength, string>> = {
  month: '2026-08',
  quarter: '2026-Q3',
  'half-year': '2026-H2',
  year: '2026',
}
const PATH = '/data'

/** The period of data: what it says itself and what is asked for must agree, and be of the ruleset's length. */
export function readPeriod(
  length: PeriodLength,
  declared: string | undefined,
  asked: string | undefined,
  findings: Findings,
): string {
  const id = asked ?? declared
  if (id === undefined) {
    findings.add(problem('DATA_PERIOD_MISSING', PATH))
    return ''
  }
  if (declared !== undefined && declared !== id) {
    findings.add(problem('DATA_PERIOD_CONFLICT', PATH, { found: declared, period: id }))
  }
  const period = parsePeriod(id)
  if (period === undefined || periodLength(period) !== length) {
    findings.add(problem('DATA_PERIOD_INVALID', PATH, { period: id, example: EXAMPLES[length] }))
  }
  return id
}

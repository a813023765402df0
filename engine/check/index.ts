import { type Plan, planRuleset } from '../calculate/plan.ts'
import { type Problem, problem, pointer } from '../problems.ts'
import { loadRuleset } from '../ruleset/load.ts'
import type { Ruleset } from '../ruleset/types.ts'
import { checkCompliance } from './compliance/compliance.ts'
import { checkFlows } from './flows.ts'
import { checkGuardsStatically } from './guards/check.ts'
import { checkBalances, checkStatements } from './typed/statements.ts'
import { checkUnused } from './typed/unused.ts'

export interface Checked {
  readonly ruleset?: Ruleset
  /** There when nothing found is an error that would make a run wrong. */
  readonly plan?: Plan
  readonly problems: readonly Problem[]
}

/**
 * Every check of a ruleset at once: shape, document, names, types, units, circles, stages, balances, guards, statements,
 * flows, unused parts and compliance. Acknowledged findings stay in the list, marked, as `info`.
 */
export function checkRuleset(document: unknown, tables: Readonly<Record<string, unknown>> = {}): Checked {
  const loaded = loadRuleset(document, tables)
  if (loaded.ruleset === undefined) return { problems: loaded.problems }
  const planned = planRuleset(loaded.ruleset)
  const problems = [...loaded.problems, ...planned.problems]
  if (planned.plan === undefined) return { ruleset: loaded.ruleset, problems }
  const guards = checkGuardsStatically(planned.plan)
  const flows = checkFlows(planned.plan)
  const readable = [...guards, ...flows].every((found) => found.severity !== 'error')
  const unused = readable ? checkUnused(planned.plan) : []
  const typed = [...checkStatements(planned.plan), ...checkBalances(planned.plan), ...guards, ...flows, ...unused]
  const compliance = acknowledge(loaded.ruleset, checkCompliance(planned.plan))
  const broken = [...problems, ...typed].some((found) => found.severity === 'error')
  return {
    ruleset: loaded.ruleset,
    ...(broken ? {} : { plan: planned.plan }),
    problems: [...problems, ...typed, ...compliance],
  }
}

/** Marks findings that the scheme keeps with reason and document; an acknowledgement of nothing is a finding itself. */
function acknowledge(ruleset: Ruleset, findings: readonly Problem[]): Problem[] {
  const entries = ruleset.acknowledged ?? []
  const marked = findings.map((found): Problem => {
    const entry = entries.find((candidate) => candidate.code === found.code && candidate.path === found.path)
    if (entry === undefined) return found
    return { ...found, severity: 'info', acknowledged: { reason: entry.reason, document: entry.document } }
  })
  const idle = entries.flatMap((entry, index) =>
    findings.some((found) => found.code === entry.code && found.path === entry.path)
      ? []
      : [problem('ACKNOWLEDGED_NOTHING', pointer('acknowledged', index), { code: entry.code, path: entry.path })],
  )
  return [...marked, ...idle]
}

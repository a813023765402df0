import type { Plan } from '../../calculate/plan.ts'
import { checkCondition } from '../../formula/check-condition.ts'
import { compileFormula } from '../../formula/compile.ts'
import { parseFormula } from '../../formula/parse.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import type { Guard } from '../../ruleset/types.ts'

/**
 * Static checks of guards: facts exist on the guard's entity, constants are of their fact's type, and what is compared
 * can be.
 */
export function checkGuardsStatically(plan: Plan): Problem[] {
  return (plan.ruleset.guards ?? []).flatMap((guard, index) =>
    checkGuard(plan, guard, pointer('guards', index, 'when')),
  )
}

function checkGuard(plan: Plan, guard: Guard, path: string): Problem[] {
  const problems: Problem[] = []
  checkCondition(guard.when, path, {
    report: (code, at, detail) => problems.push(problem(code, at, detail)),
    typeOf(source, at) {
      const parsed = typeof source === 'string' ? parseFormula(source) : { expr: source, problems: [] }
      for (const { code, span, detail } of parsed.problems) problems.push(problem(code, { path: at, span }, detail))
      if (parsed.expr === undefined || parsed.problems.length > 0) return undefined
      const compiled = compileFormula(parsed.expr, plan.names(guard.entity), (code, span, detail) => {
        problems.push(problem(code, span.end > 0 ? { path: at, span } : at, detail))
      })
      return compiled?.type
    },
  })
  return problems
}

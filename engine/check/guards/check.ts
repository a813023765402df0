import type { Plan } from '../../calculate/plan.ts'
import { TYPE_WORDS } from '../../formula/expect.ts'
import { type ColumnType } from '../../column.ts'
import { conditionExpr, factsOf } from '../../formula/condition.ts'
import { parseFormula } from '../../formula/parse.ts'
import { compileFormula } from '../../formula/compile.ts'
import { parseDecimal } from '../../number/decimal.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import type { Condition } from '../../ruleset/condition.ts'
import { parseDay } from '../../ruleset/period.ts'
import type { Guard } from '../../ruleset/types.ts'

/** Static checks of guards: facts exist on the guard's entity, and constants are of their fact's type. */
export function checkGuardsStatically(plan: Plan): Problem[] {
  return (plan.ruleset.guards ?? []).flatMap((guard, index) =>
    checkGuard(plan, guard, pointer('guards', index, 'when')),
  )
}

function checkGuard(plan: Plan, guard: Guard, path: string): Problem[] {
  const problems: Problem[] = []
  const types = new Map<string, ColumnType>()
  for (const fact of factsOf(guard.when)) {
    const { expr } = parseFormula(fact)
    const compiled =
      expr &&
      compileFormula(expr, plan.names(guard.entity), (code, span, detail) => {
        problems.push(problem(code, { path, span }, detail))
      })
    if (compiled) types.set(fact, compiled.type.type)
  }
  visitLiterals(guard.when, (fact, value) => {
    const type = types.get(fact)
    if (type === undefined || fits(value, type)) return
    const want = TYPE_WORDS[type]
    problems.push(
      problem('CONSTANT_TYPE', path, { fact, value: String(value), expectedZh: want.zh, expectedEn: want.en }),
    )
  })
  return problems.length > 0 ? problems : checkComparisons(plan, guard, path, types)
}

/** Facts compared with facts: one type, one unit, and an order only where there is one. */
function checkComparisons(plan: Plan, guard: Guard, path: string, types: ReadonlyMap<string, ColumnType>): Problem[] {
  const problems: Problem[] = []
  const whole = conditionExpr(guard.when, (fact) => types.get(fact) ?? 'text')
  compileFormula(whole, plan.names(guard.entity), (code, _, detail) => problems.push(problem(code, path, detail)))
  return problems
}

function visitLiterals(condition: Condition, visit: (fact: string, value: string | boolean) => void): void {
  if ('all' in condition) for (const part of condition.all) visitLiterals(part, visit)
  else if ('any' in condition) for (const part of condition.any) visitLiterals(part, visit)
  else if ('not' in condition) visitLiterals(condition.not, visit)
  else if (Array.isArray(condition.value)) for (const value of condition.value) visit(condition.fact, value)
  else if (typeof condition.value !== 'object') visit(condition.fact, condition.value)
}

function fits(value: string | boolean, type: ColumnType): boolean {
  if (type === 'boolean' || typeof value === 'boolean') return type === 'boolean' && typeof value === 'boolean'
  if (type === 'number') return parseDecimal(value) !== undefined
  return type === 'text' || parseDay(value) !== undefined
}

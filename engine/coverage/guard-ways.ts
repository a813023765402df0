import { Evaluation } from '../calculate/evaluation.ts'
import type { Run } from '../calculate/run.ts'
import { type ColumnType, stateAt, VALUE } from '../column.ts'
import { conditionExpr, factsOf } from '../formula/condition.ts'
import { rowsOfCondition } from '../kinds/branches.ts'
import { type Localized, pointer } from '../problems.ts'
import type { Guard } from '../ruleset/types.ts'

/** Whether a guard objects to a row, or has nothing against one. */
export interface GuardWay {
  readonly path: string
  readonly way: 'objects' | 'silent'
  readonly text: Localized
}

export function guardWays(guard: Guard, index: number): readonly GuardWay[] {
  const path = pointer('guards', index)
  const title = { zh: guard.title?.zh ?? guard.id, en: guard.title?.en ?? guard.id }
  return [
    { path, way: 'objects', text: { zh: `“${title.zh}”提出问题`, en: `${title.en} objects to a row` } },
    { path, way: 'silent', text: { zh: `“${title.zh}”没有意见`, en: `${title.en} has nothing against a row` } },
  ]
}

/** Which of the two a guard did in a run; neither where what it asks of is not in the run. */
export function guardWaysTaken(run: Run, guard: Guard): readonly GuardWay['way'][] {
  const facts = factsOf(guard.when)
  const known = facts.every((fact) => [...run.plan.compiled(fact, guard.entity).reads].every((name) => run.has(name)))
  if (!known) return []
  const evaluation = Evaluation.of(run)
  const columns = new Map(facts.map((fact) => [fact, evaluation.expression(fact, guard.entity)]))
  const typeOf = (fact: string): ColumnType => columns.get(fact)?.type ?? 'text'
  const result = evaluation.expression(conditionExpr(guard.when, typeOf), guard.entity)
  const judged = (row: number): boolean => [...columns.values()].every((column) => stateAt(column, row) === VALUE)
  const on = (wanted: boolean): boolean => rowsOfCondition(result, wanted).some((bit, row) => bit === 1 && judged(row))
  return [...(on(true) ? (['objects'] as const) : []), ...(on(false) ? (['silent'] as const) : [])]
}

import type { Plan } from '../../calculate/plan.ts'
import { factsOf } from '../../formula/condition.ts'
import { namesIn } from '../../formula/walk.ts'
import { itemOf, targetOf } from '../../graph/names.ts'
import { referencesOf, referencesOfFlow } from '../../graph/references.ts'
import { type Problem, pointer, problem } from '../../problems.ts'

/** Parameters nobody reads, and items that no other item and no balance, guard, statement or flow uses. */
export function checkUnused(plan: Plan): Problem[] {
  const { ruleset } = plan
  const columns = new Set<string>()
  const parameters = new Set<string>()
  const parts = plan.items.map(({ entity, item }) => referencesOf(ruleset, entity, item))
  for (const references of [...parts, ...(ruleset.flows ?? []).map((flow) => referencesOfFlow(ruleset, flow))]) {
    for (const reference of references) {
      if (reference.is === 'parameter') parameters.add(reference.name)
      else if (reference.is === 'item') columns.add(reference.key)
      else if (reference.is === 'past') columns.add(itemOf(reference.column))
    }
  }
  for (const balance of ruleset.balances ?? [])
    for (const name of [balance.total, ...balance.parts]) columns.add(itemOf(name))
  for (const statement of Object.values(ruleset.statements ?? {})) {
    for (const line of statement.lines) columns.add(itemOf(line.column))
    if (statement.total !== undefined) columns.add(itemOf(statement.total))
  }
  for (const guard of ruleset.guards ?? []) {
    for (const fact of factsOf(guard.when)) {
      const { expr, reads } = plan.compiled(fact, guard.entity)
      for (const column of reads) columns.add(itemOf(column))
      for (const name of namesIn(expr)) {
        const target = targetOf(ruleset, guard.entity, name)
        if (target.is === 'parameter') parameters.add(target.name)
      }
    }
  }
  const items = plan.items
    .filter((planned) => !columns.has(planned.key))
    .map((planned) => problem('ITEM_UNUSED', pointer('items', planned.key), { name: planned.key }))
  const unread = Object.keys(ruleset.parameters ?? {})
    .filter((name) => !parameters.has(name))
    .map((name) => problem('PARAMETER_UNUSED', pointer('parameters', name), { name }))
  return [...items, ...unread]
}

import { itemOf, memberOf, splitColumn } from '../graph/names.ts'
import { referencesOf } from '../graph/references.ts'
import { itemsToRun, type Selection } from './calculate.ts'
import type { Plan } from './plan.ts'

/**
 * The fields (`entity.name`) that a run of a stage or of some items reads: only these need be supplied for it, and
 * those that balances hold what is calculated against.
 */
export function fieldsReached(plan: Plan, options: Selection): ReadonlySet<string> {
  const items = itemsToRun(plan, options)
  const calculated = new Set(items.map(({ key }) => key))
  const reached = new Set<string>()
  for (const { entity, item } of items) {
    for (const reference of referencesOf(plan.ruleset, entity, item)) {
      if (reference.is === 'field') reached.add(reference.column)
    }
  }
  for (const { total, parts } of plan.ruleset.balances ?? []) {
    const columns = [total, ...parts]
    const fields = columns.filter((column) => !isItem(plan, column))
    if (columns.every((column) => fields.includes(column) || calculated.has(itemOf(column)))) {
      for (const field of fields) reached.add(field)
    }
  }
  return reached
}

function isItem(plan: Plan, column: string): boolean {
  const place = splitColumn(column)
  return place !== undefined && memberOf(plan.ruleset, place.entity, place.name) === 'item'
}

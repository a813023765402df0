import type { Plan, PlannedItem } from '../calculate/plan.ts'
import { wordsFor } from '../explain/words.ts'
import { entityOf } from '../graph/names.ts'
import { KINDS } from '../kinds/index.ts'
import type { Localized } from '../problems.ts'
import { kindSchema } from '../ruleset/ruleset-schema.ts'
import { type Place, sibling, walkRoles } from '../ruleset/walk.ts'

/** The expressions of an item, found by role: each with its JSON Pointer inside the item, as a person reads it. */
export function expressionsOf(plan: Plan, { item, entity }: PlannedItem): { path: string; words: Localized }[] {
  const schema = kindSchema(item.kind, KINDS)
  const words = wordsFor(plan, entity)
  const found: { path: string; words: Localized }[] = []
  walkRoles(
    schema,
    schema.$defs,
    item,
    (place) => {
      const of = rowsOf(place, entity)
      if (of === undefined || typeof place.value !== 'string') return
      found.push({ path: place.path, words: words.expression(place.value, of) })
    },
    { entity },
  )
  return found
}

/** The entity whose rows an expression is about; undefined for what is none. */
function rowsOf(place: Place, entity: string): string | undefined {
  const { role } = place
  if (role.role !== 'expression') return undefined
  if (role.of === 'row') return entity
  const named = sibling(place, role.of.sibling)
  return typeof named === 'string' ? entityOf(named) : undefined
}

import type { Plan, PlannedItem } from '../calculate/plan.ts'
import { wordsFor } from '../explain/words.ts'
import { expressionsIn } from '../graph/expressions.ts'
import type { Localized } from '../problems.ts'

/** The expressions of an item: each with its JSON Pointer inside the item, as a person reads it. */
export function expressionsOf(plan: Plan, { item, entity }: PlannedItem): { path: string; words: Localized }[] {
  const words = wordsFor(plan, entity)
  return expressionsIn(item, entity).map(({ path, text, of }) => ({ path, words: words.expression(text, of) }))
}

import type { ItemBase } from '../ruleset/item.ts'
import { type Place, sibling, walkRoles } from '../ruleset/walk.ts'
import { itemSchema } from './item-schema.ts'
import { entityOf } from './names.ts'

/** An expression of an item: its JSON Pointer inside the item, its text and the entity whose rows it is about. */
export interface ItemExpression {
  readonly path: string
  readonly text: string
  readonly of: string
}

/** The expressions of an item of an entity, found by role. */
export function expressionsIn(item: ItemBase, entity: string): ItemExpression[] {
  const schema = itemSchema(item.kind)
  const found: ItemExpression[] = []
  walkRoles(
    schema,
    schema.$defs,
    item,
    (place) => {
      const of = rowsOf(place, entity)
      if (of !== undefined && typeof place.value === 'string') found.push({ path: place.path, text: place.value, of })
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

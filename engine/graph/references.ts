import { namesIn } from '../formula/walk.ts'
import { parseFormula } from '../formula/parse.ts'
import { readTest, testExpr } from '../formula/test.ts'
import type { Expr } from '../formula/ast.ts'
import type { ItemBase } from '../ruleset/item.ts'
import type { NameOf } from '../ruleset/roles.ts'
import { Flow as FlowSchema } from '../ruleset/schema.ts'
import type { Flow, Ruleset } from '../ruleset/types.ts'
import { type Place, sibling, walkRoles } from '../ruleset/walk.ts'
import { itemSchema } from './item-schema.ts'
import { columnName, entityOf, memberOf, own, splitColumn, targetOf } from './names.ts'

/** One thing that an item refers to, and where in the item it does so. */
export type Reference = { readonly path: string } & (
  | { readonly is: 'item'; readonly key: string; readonly column: string }
  | { readonly is: 'field'; readonly column: string }
  | { readonly is: 'parameter'; readonly name: string }
  | { readonly is: 'entity'; readonly entity: string }
  /** Read in earlier periods only. */
  | { readonly is: 'past'; readonly column: string }
)

/**
 * Everything an item refers to, found by the roles of its fields. What cannot be read or does not exist is left out:
 * the checks report it.
 */
export function referencesOf(ruleset: Ruleset, entity: string, item: ItemBase): readonly Reference[] {
  const schema = itemSchema(item.kind)
  const found: Reference[] = []
  walkRoles(schema, schema.$defs, item, (place) => found.push(...referencesAt(ruleset, place, entity)), { entity })
  return found
}

/** Everything a flow refers to, found as in items. */
export function referencesOfFlow(ruleset: Ruleset, flow: Flow): readonly Reference[] {
  const found: Reference[] = []
  // What stands in a flow says itself which rows it is about.
  walkRoles(FlowSchema, {}, flow, (place) => found.push(...referencesAt(ruleset, place, '')))
  return found
}

function referencesAt(ruleset: Ruleset, place: Place, entity: string): Reference[] {
  const { role, value, path } = place
  if (typeof value !== 'string') return []
  if (role.role === 'expression') {
    const of = role.of === 'row' ? entity : rowsOf(place, role.of.sibling)
    const { expr } = parseFormula(value)
    return of === undefined || expr === undefined ? [] : referencesIn(ruleset, of, expr, path)
  }
  if (role.role === 'test') {
    const { test } = readTest(value)
    const expr = test && testExpr(test, { node: 'boolean', value: true, span: { start: 0, end: 0 } })
    return expr === undefined || expr === 'any' ? [] : referencesIn(ruleset, entity, expr, path)
  }
  if (role.role !== 'name') return []
  return own(NAMED, role.of)?.(ruleset, value, path, entity) ?? []
}

/** What names of each sort refer to; other sorts refer to nothing that is calculated. */
const NAMED: Readonly<
  Partial<Record<NameOf, (ruleset: Ruleset, value: string, path: string, entity: string) => Reference[]>>
> = {
  column: (ruleset, value, path) => columnReference(ruleset, value, path),
  'past-column': (_, value, path) => [{ is: 'past', column: value, path }],
  rows: (ruleset, value, path) =>
    value.includes('.') ? columnReference(ruleset, value, path) : [{ is: 'entity', entity: value, path }],
  'own-column': (ruleset, value, path, entity) => columnReference(ruleset, `${entity}.${value}`, path),
  parameter: (_, value, path) => [{ is: 'parameter', name: value, path }],
  entity: (_, value, path) => [{ is: 'entity', entity: value, path }],
}

function rowsOf(place: Place, field: string): string | undefined {
  const named = sibling(place, field)
  return typeof named === 'string' ? entityOf(named) : undefined
}

/** What the names in an expression over an entity refer to. */
function referencesIn(ruleset: Ruleset, entity: string, expr: Expr, path: string): Reference[] {
  return namesIn(expr).flatMap((name): Reference[] => {
    const target = targetOf(ruleset, entity, name)
    if (target.is === 'parameter') return [{ is: 'parameter', name: target.name, path }]
    if (target.is !== 'column') return []
    return columnReference(ruleset, columnName(target.entity, target.name, name.output), path)
  })
}

function columnReference(ruleset: Ruleset, column: string, path: string): Reference[] {
  const place = splitColumn(column)
  if (place === undefined) return []
  const member = memberOf(ruleset, place.entity, place.name)
  if (member === undefined) return []
  const key = columnName(place.entity, place.name)
  return member === 'item' ? [{ is: 'item', key, column, path }] : [{ is: 'field', column, path }]
}

import type { Name } from '../formula/ast.ts'
import type { Entity, Ruleset } from '../ruleset/types.ts'

/** The entity a ref leads to. */
export function refTarget(entity: Entity, ref: string): string | undefined {
  const found = own(entity.refs, ref)
  return typeof found === 'string' ? found : found?.to
}

/** A property of a document map itself, never one that every JavaScript object has. */
export function own<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined
}

export function keyParts(entity: Entity): readonly string[] {
  return entity.key === undefined ? [] : typeof entity.key === 'string' ? [entity.key] : entity.key
}

/** `entity.name#output` → its three parts; undefined without a dot. */
export function splitColumn(column: string): { entity: string; name: string; output: string } | undefined {
  const dot = column.indexOf('.')
  if (dot < 0) return undefined
  const hash = column.indexOf('#', dot)
  const name = hash < 0 ? column.slice(dot + 1) : column.slice(dot + 1, hash)
  return { entity: column.slice(0, dot), name, output: hash < 0 ? '' : column.slice(hash + 1) }
}

export function columnName(entity: string, name: string, output = ''): string {
  return output === '' ? `${entity}.${name}` : `${entity}.${name}#${output}`
}

/** The item (`entity.name`) that a column is an output of. */
export function itemOf(column: string): string {
  const place = splitColumn(column)
  return place === undefined ? column : columnName(place.entity, place.name)
}

/** The entity that a name of rows (`entity` or `entity.name`) speaks of. */
export function entityOf(rowsName: string): string {
  return splitColumn(rowsName)?.entity ?? rowsName
}

/** Where a path of refs ends; undefined at the first ref that does not exist. */
export function follow(ruleset: Ruleset, from: string, path: readonly string[]): string | undefined {
  let at: string | undefined = from
  for (const ref of path) {
    const entity: Entity | undefined = at === undefined ? undefined : own(ruleset.entities, at)
    at = entity && refTarget(entity, ref)
  }
  return at !== undefined && own(ruleset.entities, at) !== undefined ? at : undefined
}

/** Every shortest path of refs from one entity to another; empty path when they are the same. */
export function pathsBetween(ruleset: Ruleset, from: string, to: string): readonly (readonly string[])[] {
  let level: { at: string; path: readonly string[] }[] = [{ at: from, path: [] }]
  const seen = new Set<string>()
  while (level.length > 0) {
    const found = level.filter((step) => step.at === to).map((step) => step.path)
    if (found.length > 0) return found
    for (const { at } of level) seen.add(at)
    level = level.flatMap(({ at, path }) => {
      const entity = own(ruleset.entities, at)
      if (entity === undefined) return []
      return Object.keys(entity.refs ?? {}).flatMap((ref) => {
        const next = refTarget(entity, ref)
        return next === undefined || seen.has(next) ? [] : [{ at: next, path: [...path, ref] }]
      })
    })
  }
  return []
}

/** What a name inside an entity is. */
export type Member = 'field' | 'key' | 'ref' | 'item'

export function memberOf(ruleset: Ruleset, entityName: string, name: string): Member | undefined {
  const entity = own(ruleset.entities, entityName)
  if (entity === undefined) return undefined
  if (own(entity.refs, name) !== undefined) return 'ref'
  if (own(entity.fields, name) !== undefined) return 'field'
  if (keyParts(entity).includes(name)) return 'key'
  if (own(ruleset.items, columnName(entityName, name)) !== undefined) return 'item'
  return undefined
}

/** The parts of `period` that formulas may read. */
export const PERIOD_PARTS = ['year', 'month', 'days', 'start', 'end'] as const

/** What a name in a formula stands for, before types are known. */
export type Target =
  | {
      readonly is: 'column'
      readonly via: readonly string[]
      readonly entity: string
      readonly name: string
      readonly member: Member
    }
  | { readonly is: 'parameter'; readonly name: string }
  | { readonly is: 'period'; readonly part: (typeof PERIOD_PARTS)[number] }
  | { readonly is: 'unknown'; readonly entity: string; readonly name: string }

export function targetOf(ruleset: Ruleset, entity: string, name: Name): Target {
  const last = name.path[name.path.length - 1] ?? ''
  if (name.path.length === 2 && name.path[0] === 'period') {
    const part = PERIOD_PARTS.find((candidate) => candidate === last)
    if (part !== undefined) return { is: 'period', part }
  }
  let at = entity
  for (const [i, ref] of name.path.slice(0, -1).entries()) {
    const next = follow(ruleset, at, [ref])
    if (next === undefined) return { is: 'unknown', entity: at, name: name.path[i] ?? ref }
    at = next
  }
  const member = memberOf(ruleset, at, last)
  if (member !== undefined) return { is: 'column', via: name.path.slice(0, -1), entity: at, name: last, member }
  if (name.path.length === 1 && own(ruleset.parameters, last) !== undefined) return { is: 'parameter', name: last }
  return { is: 'unknown', entity: at, name: last }
}

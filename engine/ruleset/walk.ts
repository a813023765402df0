import type { TSchema } from 'typebox'
import { pointer } from '../problems.ts'
import { compareTexts } from './order.ts'
import { type Role, roleOf } from './roles.ts'
import { type Definitions, isObject, type JsonObject, type Shape, shapeOf } from './shape.ts'

/** A value of the document that has a role, and where it stands. */
export interface Place {
  readonly role: Role
  readonly schema: Shape & TSchema
  readonly value: unknown
  /** JSON Pointer. */
  readonly path: string
  /** Field name, map key or index under which the value stands. */
  readonly key: string
  /** Objects and arrays around the value, the nearest last. */
  readonly around: readonly unknown[]
  /** The entity whose rows are meant here: that of the item, or of the part of the document (`entities`, guards, …). */
  readonly entity?: string
  /** The item's key, `entity.name`. */
  readonly item?: string
}

/** Where a walk begins when it does not begin at the top of the document. */
export interface Start {
  readonly path?: string
  readonly key?: string
  readonly around?: readonly unknown[]
  readonly entity?: string
  readonly item?: string
}

interface Context {
  readonly path: string
  readonly key: string
  readonly around: readonly unknown[]
  readonly entity?: string
  readonly item?: string
}

/** Calls `visit` for every value that has a role: containers before their parts, maps sorted, fields in the order of the schema. */
export function walkRoles(
  schema: TSchema,
  definitions: Definitions,
  value: unknown,
  visit: (place: Place) => void,
  start: Start = {},
): void {
  const walk = (at: TSchema, part: unknown, context: Context): void => {
    const shape = shapeOf(at, part, definitions)
    if (shape === undefined) return
    const role = roleOf(shape)
    if (role) visit({ role, schema: shape, value: part, ...context })
    for (const child of partsOf(shape, part, context)) if (child.schema) walk(child.schema, child.value, child.context)
  }
  walk(schema, value, contextOf(start))
}

/**
 * Rebuilds a value: every value that has a role is replaced by what `replace` makes of it, parts before their
 * containers. Maps come sorted, fields in the order of the schema; what the schema does not know stays as it is.
 */
export function mapRoles(
  schema: TSchema,
  definitions: Definitions,
  value: unknown,
  replace: (place: Place) => unknown,
  start: Start = {},
): unknown {
  const map = (at: TSchema | undefined, part: unknown, context: Context): unknown => {
    const shape = at && shapeOf(at, part, definitions)
    if (shape === undefined) return part
    const children = partsOf(shape, part, context)
    let rebuilt = part
    if (Array.isArray(part)) rebuilt = children.map((child) => map(child.schema, child.value, child.context))
    else if (isObject(part)) {
      const entries = children.map((child) => [child.context.key, map(child.schema, child.value, child.context)])
      rebuilt = Object.fromEntries(entries)
    }
    const role = roleOf(shape)
    return role ? replace({ role, schema: shape, value: rebuilt, ...context }) : rebuilt
  }
  return map(schema, value, contextOf(start))
}

/** A field of the nearest object around a place that has it, not looking beyond the item or the list element. */
export function sibling(place: Place, field: string): unknown {
  for (let i = place.around.length - 1; i >= 0; i--) {
    const object = place.around[i]
    if (isObject(object) && Object.hasOwn(object, field)) return object[field]
  }
  return undefined
}

function contextOf(start: Start): Context {
  return { path: '', key: '', around: [], ...start }
}

interface Part {
  readonly schema: TSchema | undefined
  readonly value: unknown
  readonly context: Context
}

function partsOf(shape: Shape, value: unknown, context: Context): Part[] {
  if (Array.isArray(value)) {
    const around = [...context.around, value]
    return value.map((part: unknown, i) => ({
      schema: shape.items,
      value: part,
      context: { ...context, path: context.path + pointer(i), key: String(i), around },
    }))
  }
  if (!isObject(value)) return []
  const around = [...context.around, value]
  const inner = withOwnEntity(shape, value, context)
  return keysInOrder(shape, value).map((key) => ({
    schema: schemaOfKey(shape, key),
    value: value[key],
    context: { ...inner, ...ofMapKey(shape, key), path: context.path + pointer(key), key, around },
  }))
}

/** The keys of a map or of a row by code point, then the fixed fields in the order of the schema. */
function keysInOrder(shape: Shape, value: JsonObject): string[] {
  const fixed = Object.keys(shape.properties ?? {})
  const known = new Set(fixed)
  const others = Object.keys(value)
    .filter((key) => !known.has(key))
    .sort(compareTexts)
  return [...others, ...fixed.filter((key) => Object.hasOwn(value, key))]
}

function schemaOfKey(shape: Shape, key: string): TSchema | undefined {
  if (shape.properties && Object.hasOwn(shape.properties, key)) return shape.properties[key]
  return typeof shape.additionalProperties === 'object' ? shape.additionalProperties : undefined
}

/** An object with a field `entity` speaks of the rows of that entity. */
function withOwnEntity(shape: Shape, value: JsonObject, context: Context): Context {
  const schema = shape.properties?.['entity']
  const role = schema && roleOf(schema)
  if (role?.role !== 'name' || role.of !== 'entity' || typeof value['entity'] !== 'string') return context
  return { ...context, entity: value['entity'] }
}

function ofMapKey(shape: TSchema, key: string): { entity?: string; item?: string } {
  const role = roleOf(shape)
  if (role?.role !== 'keyed') return {}
  if (role.names === 'entity') return { entity: key }
  const dot = key.indexOf('.')
  if (role.names === 'item') return { item: key, entity: dot < 0 ? key : key.slice(0, dot) }
  return {}
}

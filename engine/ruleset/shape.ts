import type { TSchema } from 'typebox'

/** The part of JSON Schema that the document's schemas are made of. */
export interface Shape {
  readonly $ref?: string
  readonly anyOf?: readonly TSchema[]
  readonly oneOf?: readonly TSchema[]
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | TSchema
  readonly items?: TSchema
}

/** What stands under `$defs`. */
export type Definitions = Readonly<Record<string, TSchema>>

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const DEFINITION = '#/$defs/'

/**
 * The schema that a value follows once references are followed and the branch of every union is chosen: the branch that
 * fits best, so that a value with a fault is held to the branch that was meant.
 * @returns undefined when no branch can hold a value of this JSON type.
 */
export function shapeOf(schema: TSchema, value: unknown, definitions: Definitions): (Shape & TSchema) | undefined {
  let at: (Shape & TSchema) | undefined = schema
  while (at !== undefined) {
    if (at.$ref !== undefined) at = definitions[at.$ref.slice(DEFINITION.length)]
    else if (at.anyOf ?? at.oneOf) at = bestBranch(at.anyOf ?? at.oneOf ?? [], value, definitions)
    else return at
  }
  return undefined
}

/** The branch of a union that fits a value best; undefined when none can hold its JSON type. */
export function bestBranch(
  branches: readonly TSchema[],
  value: unknown,
  definitions: Definitions,
): TSchema | undefined {
  let best: TSchema | undefined
  let most = MISFIT
  for (const branch of branches) {
    const fit = fitOf(branch, value, definitions)
    if (fit > most) {
      best = branch
      most = fit
    }
  }
  return best
}

const MISFIT = Number.NEGATIVE_INFINITY

/** How well a value fits: a constant that agrees tells most, then the names of fields. */
function fitOf(schema: TSchema, value: unknown, definitions: Definitions): number {
  const shape = shapeOf(schema, value, definitions)
  if (shape === undefined || !hasType(shape.type, value)) return MISFIT
  const constants = 'const' in shape ? [shape.const] : shape.enum
  if (constants) return constants.includes(value) ? 8 : -2
  if (isObject(value)) return fitOfFields(shape, value, definitions)
  if (Array.isArray(value))
    return value.length > 0 && shape.items ? Math.sign(fitOf(shape.items, value[0], definitions)) : 0
  if (typeof value === 'string' && shape.pattern !== undefined)
    return new RegExp(shape.pattern, 'u').test(value) ? 1 : -1
  return 0
}

function fitOfFields(shape: Shape, value: JsonObject, definitions: Definitions): number {
  let fit = 0
  for (const key of shape.required ?? []) if (!Object.hasOwn(value, key)) fit -= 2
  for (const [key, part] of Object.entries(value)) {
    const schema = shape.properties && Object.hasOwn(shape.properties, key) ? shape.properties[key] : undefined
    if (schema === undefined) fit += typeof shape.additionalProperties === 'object' ? 0 : -2
    else fit += 3 + Math.min(8, Math.max(-2, fitOf(schema, part, definitions)))
  }
  return fit
}

function hasType(type: Shape['type'], value: unknown): boolean {
  if (type === undefined) return true
  const types = typeof type === 'string' ? [type] : type
  return types.includes(typeName(value)) || (types.includes('number') && typeof value === 'number')
}

/** The JSON Schema type of a value; a whole number is an `integer`. */
export function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

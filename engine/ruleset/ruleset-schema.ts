import { Type, type TObject, type TSchema } from 'typebox'
import type { Localized } from '../problems.ts'
import { CONDITION } from './condition.ts'
import { Document, ParameterTable } from './schema.ts'
import type { Definitions } from './shape.ts'

/** What the document's schema needs to know of a kind of item. */
export interface KindShape {
  readonly schema: TObject
  readonly definitions?: Definitions
  readonly title?: Localized
}
export type KindShapes = Readonly<Record<string, KindShape>>

/** The schema of a whole document; `$defs` holds items by kind and whatever recurs. */
export interface RulesetSchema extends TSchema {
  readonly $schema: string
  readonly $id: string
  readonly $defs: Definitions
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/** The `$defs` name of a kind's items. */
const itemDefinition = (kind: string) => `item-${kind}`

/** JSON Schema 2020-12 of `ruleset.json`, items being of the given kinds. */
export function rulesetSchema(kinds: KindShapes): RulesetSchema {
  const names = Object.keys(kinds).sort()
  const items = Object.fromEntries(names.map((kind) => [itemDefinition(kind), itemSchema(kind, kinds)]))
  const union = Type.Unsafe({
    type: 'object',
    required: ['kind'],
    discriminator: { propertyName: 'kind' },
    oneOf: names.map((kind) => ({ $ref: `#/$defs/${itemDefinition(kind)}` })),
  })
  return {
    $schema: DIALECT,
    $id: 'urn:jiheng:ruleset',
    ...Document,
    $defs: merge([
      { condition: CONDITION, item: union },
      items,
      ...names.map((kind) => kinds[kind]?.definitions ?? {}),
    ]),
  }
}

/** JSON Schema 2020-12 of one kind's items. */
export function kindSchema(kind: string, kinds: KindShapes): RulesetSchema {
  const definitions = merge([{ condition: CONDITION }, kinds[kind]?.definitions ?? {}])
  return {
    $schema: DIALECT,
    $id: `urn:jiheng:kind:${kind}`,
    ...itemSchema(kind, kinds),
    $defs: reachable(itemSchema(kind, kinds), definitions),
  }
}

/** JSON Schema 2020-12 of `tables/<name>.json`. */
export const TABLE_SCHEMA: RulesetSchema = { $schema: DIALECT, $id: 'urn:jiheng:table', ...ParameterTable, $defs: {} }

function itemSchema(kind: string, kinds: KindShapes): TSchema {
  const found = kinds[kind]
  if (!found) throw new RangeError(`no such kind: ${kind}`)
  const { properties, required, ...rest } = found.schema
  const { kind: _, ...fields } = properties
  const title = found.title ? { title: `${found.title.zh} ${found.title.en}` } : {}
  return {
    ...title,
    ...rest,
    required: ['kind', ...(required ?? []).filter((name) => name !== 'kind')],
    properties: { kind: { const: kind }, ...fields },
  }
}

function merge(parts: readonly Definitions[]): Definitions {
  const merged: Record<string, TSchema> = {}
  for (const part of parts) {
    for (const [name, schema] of Object.entries(part)) {
      if (Object.hasOwn(merged, name)) throw new RangeError(`two definitions of ${name}`)
      merged[name] = schema
    }
  }
  return merged
}

/** The definitions that a schema refers to, directly or through others. */
function reachable(schema: TSchema, definitions: Definitions): Definitions {
  const found = new Map<string, TSchema>()
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)) {
      const definition = definitions[name]
      if (definition === undefined || found.has(name)) continue
      found.set(name, definition)
      follow(definition)
    }
  }
  follow(schema)
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const built = new WeakMap<KindShapes, RulesetSchema>()

/** The schema over a registry of kinds, built once. */
export function schemaFor(kinds: KindShapes): RulesetSchema {
  const known = built.get(kinds)
  if (known) return known
  const schema = rulesetSchema(kinds)
  built.set(kinds, schema)
  return schema
}

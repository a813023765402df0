import { KINDS } from '../kinds/index.ts'
import { kindSchema, type RulesetSchema, schemaFor, TABLE_SCHEMA } from './ruleset-schema.ts'

/** Every JSON Schema (2020-12) of the format by file name: the document, a table, and the items of each kind. */
export function publishedSchemas(): ReadonlyMap<string, RulesetSchema> {
  const kinds = Object.keys(KINDS).sort()
  return new Map([
    ['ruleset.schema.json', schemaFor(KINDS)],
    ['table.schema.json', TABLE_SCHEMA],
    ...kinds.map((kind) => [`kinds/${kind}.schema.json`, kindSchema(kind, KINDS)] as const),
  ])
}

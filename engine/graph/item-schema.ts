import { KINDS } from '../kinds/index.ts'
import { kindSchema, type RulesetSchema } from '../ruleset/ruleset-schema.ts'

const SCHEMAS = new Map<string, RulesetSchema>()

/** The schema of a kind's items, put together once. */
export function itemSchema(kind: string): RulesetSchema {
  let schema = SCHEMAS.get(kind)
  if (schema === undefined) SCHEMAS.set(kind, (schema = kindSchema(kind, KINDS)))
  return schema
}

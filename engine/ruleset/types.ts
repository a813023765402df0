import type { Static } from 'typebox'
import type * as schema from './schema.ts'

export type Entity = Static<typeof schema.Entity>
export type Field = Static<typeof schema.Field>
export type Parameter = Static<typeof schema.Parameter>
export type ParameterTable = Static<typeof schema.ParameterTable>
export type Stage = Static<typeof schema.Stage>
export type Guard = Static<typeof schema.Guard>
export type Flow = Static<typeof schema.Flow>
export type { Condition } from './condition.ts'

/** What `ruleset.json` holds. */
export type RulesetDocument = Static<typeof schema.Document>

/** A scheme: the document and the tables that its parameters name. */
export interface Ruleset extends RulesetDocument {
  readonly tables: Readonly<Record<string, ParameterTable>>
}

import type { Static } from 'typebox'
import type * as schema from './schema.ts'
import type { ItemBase } from './item.ts'

export type Entity = Static<typeof schema.Entity>
export type Field = Static<typeof schema.Field>
export type Ref = Static<typeof schema.Ref>
export type Source = Static<typeof schema.Source>
export type Parameter = Static<typeof schema.Parameter>
export type ParameterTable = Static<typeof schema.ParameterTable>
export type Stage = Static<typeof schema.Stage>
export type Balance = Static<typeof schema.Balance>
export type Guard = Static<typeof schema.Guard>
export type Statement = Static<typeof schema.Statement>
export type Acknowledgement = Static<typeof schema.Acknowledgement>
/** What every item has; its kind says the rest. */
export type Item = ItemBase
export type { Condition, ConditionLiteral } from './condition.ts'
export type { ParameterValue } from './schema.ts'

/** What `ruleset.json` holds. */
export type RulesetDocument = Static<typeof schema.Document>

/** A scheme: the document and the tables that its parameters name. */
export interface Ruleset extends RulesetDocument {
  readonly tables: Readonly<Record<string, ParameterTable>>
}

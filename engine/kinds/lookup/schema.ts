import { Type, type Static } from 'typebox'
import { itemFields } from '../../ruleset/item.ts'
import { expression, keyed, name, optional } from '../../ruleset/roles.ts'

export const LookupItem = Type.Object(
  {
    kind: Type.Literal('lookup'),
    ...itemFields,
    /** A parameter with keys. */
    parameter: name('parameter'),
    /** What each key of the parameter must be equal to. */
    keys: keyed(expression()),
    /** The result where the parameter has no such row in force; without it that is a problem. */
    otherwise: optional(expression()),
  },
  { additionalProperties: false },
)
export type LookupItem = Static<typeof LookupItem>

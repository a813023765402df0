import { Type, type Static } from 'typebox'
import { itemFields } from '../../ruleset/item.ts'
import { choice, decimal, expression } from '../../ruleset/roles.ts'

export const FormulaItem = Type.Object(
  {
    kind: Type.Literal('formula'),
    ...itemFields,
    formula: expression(),
    /** What the whole formula gives on rows where it divides by 0; without it such rows fail. */
    onZeroDivide: Type.Optional(Type.Union([choice(['blank', 'not-applicable']), decimal()])),
  },
  { additionalProperties: false },
)
export type FormulaItem = Static<typeof FormulaItem>

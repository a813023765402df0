import { Type, type Static } from 'typebox'
import { itemFields } from '../../ruleset/item.ts'
import { choice, expression, name, rows } from '../../ruleset/roles.ts'

const FUNCTIONS = ['sum', 'count', 'average', 'weighted-average', 'min', 'max'] as const

export const AggregateItem = Type.Object(
  {
    kind: Type.Literal('aggregate'),
    ...itemFields,
    /** The column whose cells are taken together; for `count` an entity will do. */
    of: name('rows'),
    /** Refs from those rows to the item's row, as `ref` or `ref.ref`; may be left out when only one way leads there. */
    via: Type.Optional(name('source-reference')),
    /** Instead of `via`: rows of the item's own entity that agree in these columns; each row gets its group's result. */
    by: Type.Optional(rows(name('own-column'))),
    function: choice(FUNCTIONS),
    /** Weight of a row, for `weighted-average`. */
    weight: Type.Optional(expression('of')),
    /** Rows that take part; all when left out. */
    where: Type.Optional(expression('of')),
  },
  { additionalProperties: false },
)
export type AggregateItem = Static<typeof AggregateItem>

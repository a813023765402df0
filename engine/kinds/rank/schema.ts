import { Type, type Static } from 'typebox'
import { itemFields } from '../../ruleset/item.ts'
import { choice, expression, name, optional, rows } from '../../ruleset/roles.ts'

export const RankItem = Type.Object(
  {
    kind: Type.Literal('rank'),
    ...itemFields,
    value: expression(),
    /** Rows that agree in these columns are ranked among themselves; all rows when left out. */
    by: optional(rows(name('own-column'))),
    /** Which value comes first: the largest (`descending`) or the smallest. Means nothing for `share`. */
    order: optional(choice(['descending', 'ascending'])),
    /**
     * `rank`: 1 + how many are before; `dense`: equal ones take one place; `percentile`: which part of the group is not
     * before; `share`: value ÷ sum of the group.
     */
    result: choice(['rank', 'dense', 'percentile', 'share']),
    /** Rows that take part; all when left out. */
    where: optional(expression()),
  },
  { additionalProperties: false },
)
export type RankItem = Static<typeof RankItem>

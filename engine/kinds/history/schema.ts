import { type Static, Type } from 'typebox'
import { itemFields } from '../../ruleset/item.ts'
import { choice, expression, integer, name, optional } from '../../ruleset/roles.ts'

export const HistoryItem = Type.Object(
  {
    kind: Type.Literal('history'),
    ...itemFields,
    /** A column of the item's own entity, as published for earlier periods. An item counts as a number. */
    of: name('past-column'),
    /** Which earlier periods, all of the length of the present one and before it. */
    window: choice(['previous', 'same-period-last-year', 'year-to-date', 'last-year', 'rolling']),
    /** How many periods, for `rolling`. */
    n: optional(integer(1, 120)),
    /** `value`: that of the one period of the window. */
    function: choice(['value', 'sum', 'average', 'min', 'max', 'count']),
    /** What holds when there is no earlier run at all. */
    opening: optional(expression()),
  },
  { additionalProperties: false },
)
export type HistoryItem = Static<typeof HistoryItem>

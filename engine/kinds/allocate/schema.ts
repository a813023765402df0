import { Type, type Static } from 'typebox'
import { itemFields } from '../../ruleset/item.ts'
import { choice, expression, name } from '../../ruleset/roles.ts'

export const AllocateItem = Type.Object(
  {
    kind: Type.Literal('allocate'),
    ...itemFields,
    /** The amount to allocate (可分配总额): a column of the entity that the item's rows belong to. */
    pool: name('column'),
    /** Refs from the item's row to the row of the amount; may be left out when only one way leads there. */
    via: Type.Optional(name('reference')),
    weight: expression(),
    /** Rows that take part; all when left out. */
    where: Type.Optional(expression()),
    /** The least and the most that a share may be. */
    floor: Type.Optional(expression()),
    cap: Type.Optional(expression()),
    /** Where the amount goes when it cannot be shared by weight; without it that is a problem. */
    otherwise: Type.Optional(
      Type.Object(
        {
          /** Weights add up to 0: equal shares, or all of it left. */
          noWeight: Type.Optional(choice(['equal', 'leave'])),
          /** Floors add up to more than the amount: share by floor, or leave it. */
          floorsAbovePool: Type.Optional(choice(['by-floor', 'leave'])),
          /** Caps add up to less than the amount: everybody gets the cap and the rest is left. */
          capsBelowPool: Type.Optional(choice(['leave'])),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type AllocateItem = Static<typeof AllocateItem>

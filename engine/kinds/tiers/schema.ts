import { Type, type Static } from 'typebox'
import { itemFields } from '../../ruleset/item.ts'
import { choice, decimal, expression, optional, ordered, text } from '../../ruleset/roles.ts'

const closed = { additionalProperties: false }

const Tier = Type.Object(
  {
    id: text({ minLength: 1 }),
    /** Where the tier begins, in base units of the input. */
    from: decimal('none'),
    /** By method a rate for each unit of the input, an amount, or the result at `from`; in the item's unit. */
    value: decimal(),
    note: optional(text()),
  },
  closed,
)

export const TiersItem = Type.Object(
  {
    kind: Type.Literal('tiers'),
    ...itemFields,
    input: expression(),
    /**
     * `whole`: the whole input at the rate of its tier. `progressive`: what lies in each tier at that tier's rate.
     * `fixed`: the amount of the tier. `interpolated`: on a straight line from point to point, flat after the last.
     */
    method: choice(['whole', 'progressive', 'fixed', 'interpolated']),
    /** The tier to which a value on the bound between two belongs. The first bound belongs to the first tier. */
    boundary: choice(['upper', 'lower']),
    /** From the lowest up. */
    tiers: ordered(Tier, 'id', { minItems: 1 }),
    /** The result below the first bound; without it such a value is a problem. */
    below: optional(decimal()),
  },
  closed,
)
export type TiersItem = Static<typeof TiersItem>

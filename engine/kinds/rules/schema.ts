import { Type, type Static } from 'typebox'
import { condition } from '../../ruleset/condition.ts'
import { itemFields } from '../../ruleset/item.ts'
import { choice, expression, integer, literal, optional, ordered, text } from '../../ruleset/roles.ts'

const closed = { additionalProperties: false }

/** A rule in the form of json-rules-engine. */
const Rule = Type.Object(
  {
    id: text({ minLength: 1 }),
    /** Higher ones first, equal ones as written; 1 unless said. */
    priority: optional(integer(1, 1_000_000)),
    conditions: condition(),
    event: Type.Object(
      {
        type: text({ minLength: 1 }),
        params: optional(
          Type.Object(
            {
              /** What the rule gives when it fires: for a text its type unless said, for a flag TRUE. */
              value: optional(literal('result')),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    note: optional(text()),
    source: optional(text()),
  },
  closed,
)

export const RulesItem = Type.Object(
  {
    kind: Type.Literal('rules'),
    ...itemFields,
    rules: ordered(Rule, 'id', { minItems: 1 }),
    result: choice(['number', 'text', 'boolean']),
    /** What becomes of the values of several rules that fire: the first by priority, or for numbers all together. */
    combine: choice(['first', 'sum', 'max', 'min']),
    /** The result where no rule fires; without it that is a problem. */
    otherwise: optional(expression()),
  },
  closed,
)
export type RulesItem = Static<typeof RulesItem>
export type Rule = RulesItem['rules'][number]

/** What a rule gives, as a constant of the item's result; undefined when it does not say. */
export function valueOf({ event }: Rule, { result }: Pick<RulesItem, 'result'>): string | boolean | undefined {
  const value = event.params?.value
  if (value !== undefined) return value
  return result === 'text' ? event.type : result === 'boolean' ? true : undefined
}

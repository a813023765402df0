import { Type } from 'typebox'
import { choice, definition, literal, path, sequence } from './roles.ts'

/** Comparisons of json-rules-engine that conditions may use; each compares exactly, whatever the type of the fact. */
export const COMPARISONS = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
] as const
export const MEMBERSHIPS = ['in', 'notIn'] as const

/** A constant of the fact's type: a decimal, a text, a date, true or false. */
export type ConditionLiteral = string | boolean

/** A condition tree in the form of json-rules-engine. A fact is a name as formulas write it. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { fact: string; operator: (typeof COMPARISONS)[number]; value: ConditionLiteral | { fact: string } }
  | { fact: string; operator: (typeof MEMBERSHIPS)[number]; value: ConditionLiteral[] }

/** Refers to the one condition definition under `$defs`; guards and kinds use it alike. */
export const condition = () => definition<Condition>('condition')

const closed = { additionalProperties: false }
const comparison = Type.Object(
  {
    fact: path(),
    operator: choice(COMPARISONS),
    value: Type.Union([literal('fact'), Type.Object({ fact: path() }, closed)]),
  },
  closed,
)
const membership = Type.Object(
  { fact: path(), operator: choice(MEMBERSHIPS), value: sequence(literal('fact'), { minItems: 1 }) },
  closed,
)

/** What stands under `$defs/condition`. */
export const CONDITION = Type.Unsafe<Condition>({
  title: '条件 Condition',
  anyOf: [
    Type.Object({ all: sequence(condition(), { minItems: 1 }) }, closed),
    Type.Object({ any: sequence(condition(), { minItems: 1 }) }, closed),
    Type.Object({ not: condition() }, closed),
    comparison,
    membership,
  ],
})

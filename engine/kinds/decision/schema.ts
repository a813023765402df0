import { Type, type Static } from 'typebox'
import type { ColumnType } from '../../column.ts'
import { itemFields, MAX_SCALE } from '../../ruleset/item.ts'
import {
  choice,
  expression,
  integer,
  keyed,
  literal,
  name,
  optional,
  ordered,
  sequence,
  test,
  text,
  title,
} from '../../ruleset/roles.ts'

const closed = { additionalProperties: false }

/** DMN's letters: unique, any, priority, first, rule order, output order, collect. */
export const HIT_POLICIES = ['U', 'A', 'P', 'F', 'R', 'O', 'C'] as const
export type HitPolicy = (typeof HIT_POLICIES)[number]

const Input = Type.Object({ id: text({ minLength: 1 }), title: optional(title()), expression: expression() }, closed)

const Output = Type.Object(
  {
    /** What rows call it, and what stands after `#` when there are several. */
    id: text({ minLength: 1 }),
    title: optional(title()),
    /** A number unless said. */
    type: optional(choice(['number', 'text', 'boolean', 'date'])),
    /** Those of the item unless said. */
    unit: optional(name('unit')),
    scale: optional(integer(0, MAX_SCALE)),
    /** Its values, the one that goes first at the front: for P and O. */
    priority: optional(sequence(literal('type'), { minItems: 1, uniqueItems: true })),
  },
  closed,
)

const Row = Type.Object(
  {
    id: text({ minLength: 1 }),
    /** By input the values that pass; an input that is left out may have any. */
    when: keyed(test()),
    /** By output its value. */
    then: keyed(expression()),
    note: optional(text()),
    source: optional(text()),
  },
  closed,
)

export const DecisionItem = Type.Object(
  {
    kind: Type.Literal('decision'),
    ...itemFields,
    inputs: ordered(Input, 'id', { minItems: 1 }),
    hitPolicy: choice(HIT_POLICIES),
    /** For C: what becomes of the values of all matching rows. */
    aggregation: optional(choice(['sum', 'min', 'max', 'count'])),
    outputs: ordered(Output, 'id', { minItems: 1 }),
    rows: ordered(Row, 'id', { minItems: 1 }),
    /** By output its value where no row matches; without it that is a problem. */
    otherwise: optional(keyed(expression())),
  },
  closed,
)
export type DecisionItem = Static<typeof DecisionItem>
export type DecisionOutput = DecisionItem['outputs'][number]
export type DecisionRow = DecisionItem['rows'][number]

/** The column of an output: the main one when it is the only one. */
export function columnOfOutput({ outputs }: DecisionItem, { id }: DecisionOutput): string {
  return outputs.length === 1 ? '' : id
}

/** Rows are counted whatever they say. */
export function typeOfResult({ aggregation }: DecisionItem, { type }: DecisionOutput): ColumnType {
  return aggregation === 'count' ? 'number' : (type ?? 'number')
}

/** A map of the document, whatever its keys are called. */
export function at<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}

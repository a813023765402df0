import { Type } from 'typebox'
import { itemFields } from '../../engine/ruleset/item.ts'
import {
  boolean,
  choice,
  date,
  decimal,
  definition,
  expression,
  integer,
  keyed,
  localized,
  name,
  optional,
  ordered,
  path,
  rows,
  sequence,
  test,
  text,
  title,
} from '../../engine/ruleset/roles.ts'
import type { KindShapes } from '../../engine/ruleset/ruleset-schema.ts'

const closed = { additionalProperties: false }

interface Leaf {
  value: string
}
interface Branch {
  parts: Node[]
}
type Node = { id: string; title?: { en: string }; weight: string } & (Leaf | Branch)

const node = { id: text({ minLength: 1 }), title: optional(title()), weight: decimal('none') }

/** Two kinds of item that between them have every role, a recursive part and unions of every sort. */
export const TRIAL: KindShapes = {
  sum: {
    schema: Type.Object({ kind: Type.Literal('sum'), ...itemFields, formula: expression() }, closed),
  },
  tree: {
    schema: Type.Object(
      {
        kind: Type.Literal('tree'),
        ...itemFields,
        of: optional(name('rows')),
        via: optional(name('source-reference')),
        where: optional(expression('of')),
        input: optional(path()),
        tests: optional(sequence(Type.Object({ when: test(), then: expression() }, closed))),
        nodes: optional(ordered(definition<Node>('tree-node'))),
        floor: optional(decimal()),
        rounds: optional(integer(0, 9)),
        strict: optional(boolean()),
        since: optional(date()),
        note2: optional(localized()),
        blank: optional(Type.Union([choice(['zero', 'skip']), decimal()])),
        method: optional(
          Type.Union([
            Type.Object({ method: Type.Literal('steps'), step: decimal(), columns: rows(name('own-column')) }, closed),
            Type.Object({ method: Type.Literal('table'), parameter: name('parameter') }, closed),
          ]),
        ),
        outputs: optional(keyed(Type.Object({ scale: integer(0, 12) }, closed), 'output')),
      },
      closed,
    ),
    definitions: {
      'tree-node': Type.Union([
        Type.Object({ ...node, value: expression() }, closed),
        Type.Object({ ...node, parts: ordered(definition<Node>('tree-node'), 'id', { minItems: 1 }) }, closed),
      ]),
    },
  },
}

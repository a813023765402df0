import { Type, type Static } from 'typebox'
import { itemFields } from '../../ruleset/item.ts'
import { boolean, choice, expression, name, optional, ordered, rows, text, title } from '../../ruleset/roles.ts'

const closed = { additionalProperties: false }
const id = () => text({ minLength: 1 })

/** 区间法: the score of the bracket in which the value lies. */
const Interval = Type.Object(
  {
    name: choice(['interval']),
    value: expression(),
    /** From the lowest up. */
    brackets: ordered(Type.Object({ id: id(), from: expression(), score: expression() }, closed), 'id', {
      minItems: 1,
    }),
    /** The bracket to which a value on a bound belongs; the upper one unless said. */
    boundary: optional(choice(['upper', 'lower'])),
    /** Between two bounds the score runs on a straight line from one bracket's to the next's. */
    interpolate: optional(boolean()),
    /** The score below the first bound; without it such a value is a problem. */
    below: optional(expression()),
  },
  closed,
)

/** The indicator's points at the target, and the points for every `per` beside it. */
const stepped = { value: expression(), base: expression(), step: expression(), per: optional(expression()) }

/** 目标参照法: base ± step for every unit by which the value misses or beats its target. */
const Forward = Type.Object(
  { name: choice(['target']), direction: choice(['forward']), target: expression(), ...stepped },
  closed,
)
const Reverse = Type.Object(
  {
    name: choice(['target']),
    direction: choice(['reverse']),
    /** Less is better by the same steps (`mirror`). */
    reverse: optional(choice(['mirror'])),
    target: expression(),
    ...stepped,
  },
  closed,
)
const ReverseRatio = Type.Object(
  {
    name: choice(['target']),
    direction: choice(['reverse']),
    /** Less is better in proportion: base × target ÷ value. */
    reverse: choice(['ratio']),
    value: expression(),
    target: expression(),
    base: expression(),
  },
  closed,
)
const Range = Type.Object(
  {
    name: choice(['target']),
    direction: choice(['range']),
    /** The best range, full marks within; steps are taken off on both sides. */
    best: Type.Object({ low: expression(), high: expression() }, closed),
    ...stepped,
  },
  closed,
)

const counted = () =>
  ordered(
    Type.Object({ id: id(), title: optional(title()), count: expression(), points: expression() }, closed),
    'id',
    {
      minItems: 1,
    },
  )

/** 扣分法: base − Σ count × points. */
const Deduct = Type.Object({ name: choice(['deduct']), base: expression(), deductions: counted() }, closed)

/** 加分: Σ count × points. */
const Bonus = Type.Object({ name: choice(['bonus']), bonuses: counted() }, closed)

/** 比较法: against the best of a group. */
const Compare = Type.Object(
  {
    name: choice(['compare']),
    value: expression(),
    base: expression(),
    /** Rows that agree in these columns are compared; all when empty. */
    by: rows(name('own-column')),
    direction: choice(['forward', 'reverse']),
    /** The score of everybody when the best is nothing to compare with: not above 0, or below 0 in reverse. */
    otherwise: optional(expression()),
  },
  closed,
)

/** A text grade stands for a score. */
const Grade = Type.Object(
  {
    name: choice(['grade']),
    value: expression(),
    grades: ordered(Type.Object({ grade: text({ minLength: 1 }), score: expression() }, closed), 'grade', {
      minItems: 1,
    }),
    /** The score of any other grade; without it such a grade is a problem. */
    otherwise: optional(expression()),
  },
  closed,
)

export const ScoreItem = Type.Object(
  {
    kind: Type.Literal('score'),
    ...itemFields,
    method: Type.Union([Interval, Forward, Reverse, ReverseRatio, Range, Deduct, Bonus, Compare, Grade]),
    /** The least and the most the score may be. 扣分法 lies between 0 and its base unless said. */
    floor: optional(expression()),
    cap: optional(expression()),
  },
  closed,
)
export type ScoreItem = Static<typeof ScoreItem>
export type Method = ScoreItem['method']
export type MethodOf<N extends Method['name']> = Extract<Method, { name: N }>
export type Counted = Static<ReturnType<typeof counted>>

import { type Static, Type } from 'typebox'
import { itemFields, MAX_SCALE } from '../../ruleset/item.ts'
import { PERIOD_LENGTHS, type PeriodLength } from '../../ruleset/period.ts'
import {
  choice,
  decimal,
  definition,
  expression,
  integer,
  name,
  optional,
  ordered,
  rows,
  test,
  text,
  title,
} from '../../ruleset/roles.ts'

const closed = { additionalProperties: false }
const id = () => text({ minLength: 1 })

interface NodeFields {
  readonly id: string
  readonly title?: { zh?: string; en: string }
  readonly weight: string
  readonly cap?: string
  readonly floor?: string
  readonly note?: string
  readonly source?: string
}

/** A level of the card: what its nodes add up to. */
export interface LevelNode extends NodeFields {
  readonly nodes: readonly Node[]
}

/** An indicator. */
export interface LeafNode extends NodeFields {
  readonly value?: string
  readonly target?: string
  readonly score: string
  readonly outOf?: string
  readonly owner?: string
  readonly period?: PeriodLength
}

export type Node = LevelNode | LeafNode

export const isLevel = (node: Node): node is LevelNode => 'nodes' in node

const node = () => definition<Node>('scorecard-node')

const nodeFields = {
  id: id(),
  title: optional(title()),
  /** Percent of the level above, or points. */
  weight: decimal('none'),
  /** The most and the least that the node brings, in points. */
  cap: optional(expression()),
  floor: optional(expression()),
  note: optional(text()),
  source: optional(text()),
}

/** What stands under `$defs/scorecard-node`. */
export const NODE = Type.Unsafe<Node>({
  title: '指标节点 Scorecard node',
  anyOf: [
    Type.Object({ ...nodeFields, nodes: ordered(node(), 'id', { minItems: 1 }) }, closed),
    Type.Object(
      {
        ...nodeFields,
        value: optional(expression()),
        target: optional(expression()),
        score: expression(),
        /** What a full score is (100 unless said); `standard`: the score is in points of the card. */
        outOf: optional(Type.Union([choice(['standard']), decimal('none')])),
        /** 采集部门. */
        owner: optional(text()),
        /** 考核周期: how often it is assessed. */
        period: optional(choice(PERIOD_LENGTHS)),
      },
      closed,
    ),
  ],
})

/** 专家评分定权: the sheets from which the weights were made; a check makes them again. */
const Experts = Type.Object(
  {
    /** `flat`: an indicator's part of all scores; `two-step`: a node's part of its level's scores. */
    method: choice(['flat', 'two-step']),
    /** Decimal places of the weights. */
    places: integer(0, MAX_SCALE),
    sheets: rows(Type.Object({ expert: id(), node: name('output'), score: decimal('none') }, closed)),
  },
  closed,
)

/** 一票否决: what a condition does to a level. */
const Veto = Type.Object(
  {
    id: id(),
    title: optional(title()),
    when: expression(),
    effect: choice(['zero', 'cap', 'factor']),
    /** The most that is left, in points, or what the points are multiplied by. */
    value: optional(expression()),
    /** The node that it hits; the whole card when left out. */
    level: optional(name('output')),
  },
  closed,
)

const POLICIES = ['problem', 'redistribute', 'full', 'zero'] as const
export type Policy = (typeof POLICIES)[number]

const Card = Type.Object(
  {
    id: id(),
    title: optional(title()),
    /** Rows that have this card, by their category. */
    for: optional(test()),
    /** 标准分: the points of the whole card. */
    standard: decimal(),
    weights: choice(['percent', 'points']),
    cap: optional(expression()),
    floor: optional(expression()),
    nodes: ordered(node(), 'id', { minItems: 1 }),
    /** What an indicator without a score counts. */
    blank: optional(choice(POLICIES)),
    notApplicable: optional(choice(POLICIES)),
    vetoes: optional(ordered(Veto)),
    experts: optional(Experts),
    note: optional(text()),
    source: optional(text()),
  },
  closed,
)
export type Card = Static<typeof Card>
export type Veto = Static<typeof Veto>
export type Experts = Static<typeof Experts>

export const ScorecardItem = Type.Object(
  {
    kind: Type.Literal('scorecard'),
    ...itemFields,
    /** What decides which card a row has. */
    category: optional(expression()),
    cards: ordered(Card, 'id', { minItems: 1 }),
    /** 考核系数 = 考核得分 ÷ 标准分, as an output of this name. */
    coefficient: optional(
      Type.Object(
        {
          name: id(),
          title: optional(title()),
          scale: integer(0, MAX_SCALE),
          floor: optional(expression()),
          cap: optional(expression()),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type ScorecardItem = Static<typeof ScorecardItem>

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLANK, type Cell, failed, NOT_APPLICABLE, number, show, text, truth } from '../oracle/cell.ts'
import { divide, least, most, print, type Rational, rational, subtract, ZERO } from '../oracle/rational.ts'
import { ROUNDINGS, round } from '../oracle/rounding.ts'
import { assess, type Card, type Leaf, type Level, type Node, POLICIES, type Veto } from '../oracle/scorecard.ts'
import { cellAt, planOf, run } from './engine.ts'
import { runs } from './runs.ts'
import { type Stated, statedCells, statedFields, statedItem } from './stated.ts'

const decimal = (least: bigint, most: bigint, places: number) =>
  fc.bigInt({ min: least, max: most }).map((n) => rational(n, 10n ** BigInt(places)))
const score = fc.oneof(
  { weight: 10, arbitrary: decimal(0n, 1300n, 1).map(number) },
  { weight: 4, arbitrary: decimal(-(10n ** 9n), 10n ** 12n, 7).map(number) },
  { weight: 3, arbitrary: fc.constant(BLANK) },
  { weight: 3, arbitrary: fc.constant(NOT_APPLICABLE) },
  { weight: 1, arbitrary: fc.constant<Cell>(failed('NO_BRANCH')) },
)
const bounds = fc.record({ floor: decimal(-20n, 30n, 0), cap: decimal(30n, 900n, 0) }, { requiredKeys: [] })
const veto: fc.Arbitrary<Veto> = fc.record({
  effect: fc.constantFrom<Veto['effect'][]>('zero', 'cap', 'factor'),
  value: decimal(0n, 150n, 2),
})
/** A veto and whether its condition holds. */
const vetoes = fc.array(fc.record({ veto, holds: fc.boolean() }), { maxLength: 2 })

/** Cuts a whole into parts, in hundredths of it that add up to 100. */
const parts = (count: number) =>
  fc.array(fc.integer({ min: 1, max: 99 }), { minLength: count - 1, maxLength: count - 1 }).map((cuts) => {
    const ends = [0, ...new Set(cuts.toSorted((a, b) => a - b)), 100]
    return ends.slice(1).map((end, i) => end - (ends[i] ?? 0))
  })

interface Sketch {
  readonly hundredths: readonly number[]
  readonly nodes: readonly { readonly leaves: readonly number[]; readonly vetoes: readonly Ruled[] }[]
}
interface Ruled {
  readonly veto: Veto
  readonly holds: boolean
}

const sketch: fc.Arbitrary<Sketch> = fc
  .integer({ min: 1, max: 3 })
  .chain(parts)
  .chain((hundredths) =>
    fc.record({
      hundredths: fc.constant(hundredths),
      nodes: fc.array(fc.record({ leaves: fc.integer({ min: 1, max: 3 }).chain(parts), vetoes }), {
        minLength: hundredths.length,
        maxLength: hundredths.length,
      }),
    }),
  )

const trials = fc.record({
  sketch,
  standard: fc.constantFrom('100', '1000').map((n) => rational(BigInt(n))),
  weights: fc.constantFrom<Card['weights'][]>('percent', 'points'),
  blank: fc.constantFrom(...POLICIES),
  notApplicable: fc.constantFrom(...POLICIES),
  scores: fc.array(score, { minLength: 9, maxLength: 9 }),
  outOf: fc.array(
    fc.option(
      fc.constantFrom('100', '150', '3').map((n) => rational(BigInt(n))),
      { nil: undefined },
    ),
    { minLength: 9, maxLength: 9 },
  ),
  nodeBounds: fc.array(bounds, { minLength: 12, maxLength: 12 }),
  cardBounds: bounds,
  cardVetoes: vetoes,
  /** An indicator without weight beside the levels. */
  bonus: fc.option(score, { nil: undefined }),
  coefficient: fc.record({
    scale: fc.constantFrom(2, 4, 12),
    bounds: fc.record({ floor: decimal(0n, 5n, 1), cap: decimal(5n, 15n, 1) }, { requiredKeys: [] }),
  }),
  scale: fc.constantFrom(0, 2, 4),
  rounding: fc.constantFrom(...ROUNDINGS),
})
type Trial = typeof trials extends fc.Arbitrary<infer T> ? T : never

/** The card as the oracle reads it; node n<i> of leaves l<i>-<j>. */
function cardOf(trial: Trial): Card {
  const { sketch, standard, weights, blank, notApplicable, scale, rounding } = trial
  const part = (whole: Rational, hundredths: number) => rational(whole.n * BigInt(hundredths), whole.d * 100n)
  let used = 0
  const nodes = sketch.nodes.map(({ leaves, vetoes }, i): Node => {
    const hundredths = sketch.hundredths[i] ?? 0
    const nominal = part(standard, hundredths)
    const leafNodes = leaves.map((hundredth, j): Leaf => {
      const at = used++
      return {
        id: `l${i}-${j}`,
        weight: weights === 'percent' ? rational(BigInt(hundredth)) : part(nominal, hundredth),
        score: trial.scores[at] ?? BLANK,
        outOf: trial.outOf[at],
        ...trial.nodeBounds[at],
        vetoes: [],
      }
    })
    const weight = weights === 'percent' ? rational(BigInt(hundredths)) : nominal
    const held = vetoes.filter(({ holds }) => holds).map(({ veto }) => veto)
    return { id: `n${i}`, weight, nodes: leafNodes, ...trial.nodeBounds[9 + i], vetoes: held } satisfies Level
  })
  const bonus: Leaf = { id: 'l9-9', weight: ZERO, score: trial.bonus ?? BLANK, outOf: undefined, vetoes: [] }
  const held = trial.cardVetoes.filter(({ holds }) => holds).map(({ veto }) => veto)
  const rounded = (value: Rational) => round(value, scale, rounding)
  const all = trial.bonus === undefined ? nodes : [...nodes, bonus]
  return {
    id: '',
    standard,
    weights,
    nodes: all,
    blank,
    notApplicable,
    ...trial.cardBounds,
    vetoes: held,
    round: rounded,
  }
}

const stated = (leaf: { readonly id: string }): Stated => ({
  name: leaf.id.replace('-', '号').replace('l', '指标'),
  type: 'number',
})
const isLevel = (node: Node): node is Level => 'nodes' in node
const leavesOf = (card: Card): readonly Leaf[] =>
  card.nodes.flatMap((node) => (isLevel(node) ? node.nodes.filter((leaf): leaf is Leaf => !isLevel(leaf)) : [node]))

const signed = (value: Rational) => (value.n < 0n ? `-${print(subtract(ZERO, value))}` : print(value))
const limits = ({ floor, cap }: Pick<Card, 'floor' | 'cap'>) => ({
  ...(floor === undefined ? {} : { floor: signed(floor) }),
  ...(cap === undefined ? {} : { cap: signed(cap) }),
})

function itemOf(trial: Trial, card: Card) {
  const nodeItem = (node: Node): object => ({
    id: node.id,
    weight: print(node.weight),
    ...limits(node),
    ...(isLevel(node)
      ? { nodes: node.nodes.map(nodeItem) }
      : { score: stated(node).name, outOf: node.outOf === undefined ? 'standard' : print(node.outOf) }),
  })
  const vetoItem = ({ veto, holds }: Ruled, id: string, level?: string) => ({
    id,
    when: holds ? '真' : 'NOT(真)',
    effect: veto.effect,
    ...(veto.effect === 'zero' ? {} : { value: print(veto.value) }),
    ...(level === undefined ? {} : { level }),
  })
  const vetoes = [
    ...trial.sketch.nodes.flatMap(({ vetoes }, i) => vetoes.map((one, j) => vetoItem(one, `v${i}${j}`, `n${i}`))),
    ...trial.cardVetoes.map((one, j) => vetoItem(one, `c${j}`)),
  ]
  const { standard, weights, blank, notApplicable } = card
  const described = { id: 'k', standard: print(standard), weights, blank, notApplicable, vetoes, ...limits(card) }
  const { scale, rounding, coefficient } = trial
  return {
    kind: 'scorecard',
    module: 'assessment',
    scale,
    rounding,
    cards: [{ ...described, nodes: card.nodes.map(nodeItem) }],
    coefficient: { name: '系数', scale: coefficient.scale, ...limits(coefficient.bounds) },
  }
}

/** 考核系数: the total of the standard, within its own bounds. */
function coefficientOf(total: Cell, { standard, coefficient, rounding }: Trial): Cell {
  if (total.state !== 'value' || total.value.type !== 'number') return total
  const { floor, cap } = coefficient.bounds
  const quotient = divide(total.value.number, standard)
  const raised = floor ? most([quotient, floor]) : quotient
  return number(round(cap ? least([raised, cap]) : raised, coefficient.scale, rounding))
}

describe('scorecards', () => {
  it('give every level the points that the oracle gives it', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const card = cardOf(trial)
        const leaves = leavesOf(card)
        const fields = leaves.flatMap((leaf) => Object.entries(statedFields(stated(leaf))))
        const items = leaves.map((leaf) => [`表.${stated(leaf).name}`, statedItem(stated(leaf))] as const)
        const plan = planOf({
          entities: { 表: { key: '行', fields: { ...Object.fromEntries(fields), 真: { type: 'boolean' } } } },
          items: Object.fromEntries<unknown>([...items, ['表.卡', itemOf(trial, card)]]),
        })
        const cells = leaves.flatMap((leaf) => Object.entries(statedCells(stated(leaf).name, leaf.score)))
        const { columns } = run(plan, { 表: [{ ...Object.fromEntries(cells), 行: text('r'), 真: truth(true) }] })
        const found = (output: string) => {
          const column = columns.get(`表.卡${output}`)
          const cell = column && cellAt(column, 0)
          return cell?.state === 'failed' ? '!' : cell && show(cell)
        }
        const shown = (cell: Cell) => (cell.state === 'failed' ? '!' : show(cell))
        const expected = assess(card)
        const total = expected.get('')?.points ?? BLANK
        const ids = card.nodes.flatMap((node) => [node.id, ...(isLevel(node) ? node.nodes.map(({ id }) => id) : [])])
        const wanted = ids.map((id) => [id, expected.get(id)?.raw ?? BLANK, expected.get(id)?.points ?? BLANK] as const)
        expect([...ids.map((id) => [id, found(`#${id}@raw`), found(`#${id}`)]), found(''), found('#系数')]).toEqual([
          ...wanted.map(([id, raw, points]) => [id, shown(raw), shown(points)]),
          shown(total),
          shown(coefficientOf(total, trial)),
        ])
      }),
      runs(100),
    )
  })
})

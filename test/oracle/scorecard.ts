import { BLANK, type Cell, failed, NOT_APPLICABLE, number } from './cell.ts'
import { divide, least, most, multiply, type Rational, rational, sum, ZERO } from './rational.ts'

export const POLICIES = ['problem', 'redistribute', 'full', 'zero'] as const
export type Policy = (typeof POLICIES)[number]

export interface Veto {
  readonly effect: 'zero' | 'cap' | 'factor'
  readonly value: Rational
}
interface Bounded {
  readonly id: string
  readonly floor?: Rational
  readonly cap?: Rational
  /** Those whose condition holds. */
  readonly vetoes: readonly Veto[]
}
export interface Leaf extends Bounded {
  readonly weight: Rational
  readonly score: Cell
  /** What a full score is; undefined: the score is in points of the card. */
  readonly outOf: Rational | undefined
}
export interface Level extends Bounded {
  readonly weight: Rational
  readonly nodes: readonly Node[]
}
export type Node = Leaf | Level
export interface Card extends Bounded {
  readonly standard: Rational
  readonly weights: 'percent' | 'points'
  readonly nodes: readonly Node[]
  readonly blank: Policy
  readonly notApplicable: Policy
  /** How every level is rounded. */
  readonly round: (value: Rational) => Rational
}

/** The points of a node: as they come, and after bounds and vetoes. */
export interface Points {
  readonly raw: Cell
  readonly points: Cell
}

/** The points of every node by id, and of the card itself under ''. */
export function assess(card: Card): ReadonlyMap<string, Points> {
  const found = new Map<string, Points>()
  const own = level(card, card, card.standard, card.standard, found)
  found.set('', own)
  return found
}

const policyFor = (card: Card, { state }: Cell): Policy | undefined =>
  state === 'blank' ? card.blank : state === 'n/a' ? card.notApplicable : undefined

/** Whether a node gives its weight to its siblings. */
function isGone(card: Card, node: Node): boolean {
  return 'nodes' in node
    ? node.nodes.every((child) => isGone(card, child))
    : policyFor(card, node.score) === 'redistribute'
}

/** A bonus, which has no weight, does not keep a level. */
const isEmpty = (card: Card, { nodes }: Pick<Level, 'nodes'>) =>
  nodes.every((node) => node.weight.n === 0n || isGone(card, node))

/** Points of a level that may reach `effective` where it was to reach `nominal`. */
function level(
  card: Card,
  { nodes, ...own }: Pick<Level, 'nodes'> & Bounded,
  nominal: Rational,
  effective: Rational,
  found: Map<string, Points>,
): Points {
  const partOf = ({ weight }: Node) => (card.weights === 'points' ? weight : multiply(nominal, divide(weight, HUNDRED)))
  const staying = nodes.filter((node) => !isGone(card, node))
  const rest = sum(staying.map(partOf))
  for (const node of nodes) {
    const part = partOf(node)
    const reach = staying.includes(node) && rest.n !== 0n ? divide(multiply(effective, part), rest) : ZERO
    found.set(node.id, 'nodes' in node ? level(card, node, part, reach, found) : leaf(card, node, part, reach))
  }
  const points = staying.map(({ id }) => found.get(id)?.points ?? BLANK)
  const broken = points.find(({ state }) => state === 'failed')
  if (broken) return { raw: broken, points: broken }
  if (isEmpty(card, { nodes })) {
    const blank = nodes.some(({ id }) => found.get(id)?.points.state === 'blank')
    const none = blank ? BLANK : NOT_APPLICABLE
    return { raw: none, points: none }
  }
  return settle(card, own, sum(points.map(numberIn)))
}

const HUNDRED = rational(100n)

function leaf(card: Card, node: Leaf, nominal: Rational, effective: Rational): Points {
  const policy = policyFor(card, node.score)
  if (policy === 'redistribute') return { raw: node.score, points: node.score }
  if (policy === 'problem' || node.score.state === 'failed') return { raw: failed('X'), points: failed('X') }
  if (policy === 'full') return settle(card, node, effective)
  const score = policy === 'zero' ? ZERO : numberIn(node.score)
  if (node.outOf) return settle(card, node, divide(multiply(effective, score), node.outOf))
  return settle(card, node, nominal.n === 0n ? score : divide(multiply(effective, score), nominal))
}

/** Rounds, holds to the bounds, then lets the vetoes act one after another. */
function settle({ round }: Card, { floor, cap, vetoes }: Bounded, exact: Rational): Points {
  const raw = round(exact)
  const raised = floor ? most([raw, floor]) : raw
  const held = cap ? least([raised, cap]) : raised
  const left = vetoes.reduce((points, { effect, value }) => {
    if (effect === 'zero') return ZERO
    return effect === 'cap' ? least([points, value]) : multiply(points, value)
  }, held)
  return { raw: number(raw), points: number(round(left)) }
}

function numberIn(cell: Cell): Rational {
  if (cell.state !== 'value' || cell.value.type !== 'number') throw new TypeError('no number')
  return cell.value.number
}

import {
  addDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  printDecimal,
  tenTo,
  unitsAt,
} from '../../number/decimal.ts'
import { roundQuotient } from '../../number/rounding.ts'
import type { ItemScope } from '../kind.ts'
import { below, type Placed, wholeOf, ZERO } from './layout.ts'
import type { Card, Experts } from './schema.ts'

/** Nodes that were scored against each other: their weights share one whole in proportion to their scores. */
interface Ballot {
  readonly whole: Decimal
  readonly nodes: readonly { readonly placed: Placed; readonly weight: Decimal }[]
}

/**
 * 专家评分定权, made again from the sheets. `flat`: an indicator's scores ÷ all scores. `two-step`: a node's scores ÷
 * those of its level × what the level has. A written weight agrees when it is less than one last place away, so that
 * weights may be rounded to add up.
 */
export function checkExperts(card: Card, experts: Experts, root: Placed, scope: ItemScope): void {
  const ballots = experts.method === 'flat' ? [flat(card, root)] : twoStep(card, root)
  const path = `${root.path}/experts/sheets`
  const scores = scoresOf(experts, ballots, path, scope)
  if (scores === undefined) return
  for (const { whole, nodes } of ballots) {
    const sum = nodes.reduce((total, { placed }) => addDecimals(total, scores.get(placed.id) ?? ZERO), ZERO)
    if (sum.units === 0n) continue
    for (const { placed, weight } of nodes) {
      const share = { score: scores.get(placed.id) ?? ZERO, sum, whole }
      if (agrees(weight, share, experts.places)) continue
      const expected = printShare(share, experts.places)
      const detail = { node: placed.id, weight: printDecimal(weight.units, weight.scale), expected }
      scope.report('WEIGHT_NOT_FROM_EXPERTS', `${placed.path}/weight`, detail)
    }
  }
}

function flat(card: Card, root: Placed): Ballot {
  const nodes = partsOf(root, card.weights === 'percent' ? HUNDRED : undefined)
  return { whole: card.weights === 'percent' ? HUNDRED : root.nominal, nodes }
}

const HUNDRED: Decimal = { units: 100n, scale: 0 }
const HUNDREDTH: Decimal = { units: 1n, scale: 2 }

/** Indicators that weigh something, with what they are of the whole card: points, or percent of `own` percent. */
function partsOf(level: Placed, own: Decimal | undefined): Ballot['nodes'] {
  return level.children.flatMap((placed) => {
    const weight = own === undefined ? placed.weight : multiplyDecimals(multiplyDecimals(own, placed.weight), HUNDREDTH)
    if (placed.leaf === undefined) return partsOf(placed, own && weight)
    return weight.units > 0n ? [{ placed, weight }] : []
  })
}

function twoStep(card: Card, root: Placed): Ballot[] {
  return [root, ...below(root)].flatMap((level): Ballot[] => {
    const nodes = level.children
      .filter(({ weight }) => weight.units > 0n)
      .map((placed) => ({ placed, weight: placed.weight }))
    return nodes.length < 2 ? [] : [{ whole: wholeOf(level, card), nodes }]
  })
}

/** The sum of every node's scores; undefined when the sheets have faults, which are reported. */
function scoresOf(
  { sheets }: Experts,
  ballots: readonly Ballot[],
  path: string,
  scope: ItemScope,
): ReadonlyMap<string, Decimal> | undefined {
  const wanted = new Set(ballots.flatMap(({ nodes }) => nodes.map(({ placed }) => placed.id)))
  const given = new Map<string, Set<string>>()
  const sums = new Map<string, Decimal>()
  let sound = true
  const fault: ItemScope['report'] = (...problem) => {
    sound = false
    scope.report(...problem)
  }
  for (const [i, { expert, node, score }] of sheets.entries()) {
    const scored = given.get(expert) ?? new Set<string>()
    given.set(expert, scored)
    if (!wanted.has(node)) fault('EXPERT_NODE_UNKNOWN', `${path}/${i}/node`, { expert, node })
    if (scored.has(node)) fault('EXPERT_SCORE_TWICE', `${path}/${i}`, { expert, node })
    if (score.startsWith('-')) fault('EXPERT_SCORE_NEGATIVE', `${path}/${i}/score`, { expert, node, score })
    scored.add(node)
    sums.set(node, addDecimals(sums.get(node) ?? ZERO, decimal(score)))
  }
  for (const [expert, scored] of given) {
    for (const node of wanted) if (!scored.has(node)) fault('EXPERT_SCORE_MISSING', path, { expert, node })
  }
  return sound ? sums : undefined
}

interface Share {
  readonly score: Decimal
  readonly sum: Decimal
  readonly whole: Decimal
}

/** score × whole ÷ sum in units of the last place, as a fraction. */
function fraction({ score, sum, whole }: Share, places: number): { top: bigint; bottom: bigint } {
  const scale = Math.max(score.scale, sum.scale)
  return {
    top: unitsAt(score, scale) * whole.units * tenTo(places),
    bottom: unitsAt(sum, scale) * tenTo(whole.scale),
  }
}

function agrees(weight: Decimal, share: Share, places: number): boolean {
  const { top, bottom } = fraction(share, places)
  const found = weight.units * tenTo(places) * bottom
  const difference = found - top * tenTo(weight.scale)
  const size = difference < 0n ? -difference : difference
  return size < bottom * tenTo(weight.scale)
}

function printShare(share: Share, places: number): string {
  const { top, bottom } = fraction(share, places)
  return printDecimal(roundQuotient(top, bottom, 'half-up'), places)
}

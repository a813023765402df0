import { compareDecimals, type Decimal, decimal, multiplyDecimals, normalize } from '../../number/decimal.ts'
import { type Card, isLevel, type LeafNode, type Node, type ScorecardItem } from './schema.ts'

/** The least and the most that something counts, as expressions. */
export interface Bounds {
  readonly floor?: string
  readonly cap?: string
}

/** A node where it stands in its card; the card itself is the root. */
export interface Placed {
  /** Output id; '' for the card. */
  readonly id: string
  /** JSON Pointer inside the item. */
  readonly path: string
  readonly node: Node | undefined
  readonly leaf: LeafNode | undefined
  readonly bounds: Bounds
  readonly weight: Decimal
  /** 标准分 when nothing is redistributed. */
  readonly nominal: Decimal
  readonly children: readonly Placed[]
}

const HUNDREDTH: Decimal = { units: 1n, scale: 2 }
export const ZERO: Decimal = { units: 0n, scale: 0 }

const LAYOUTS = new WeakMap<Card, Placed>()

/** The tree of a card with the standard of every node. */
function layoutOf(card: Card, path: string): Placed {
  let root = LAYOUTS.get(card)
  if (root === undefined) {
    const nominal = decimal(card.standard)
    const children = card.nodes.map((node, i) => place(node, card, nominal, `${path}/nodes/${i}`))
    root = { id: '', path, node: undefined, leaf: undefined, bounds: card, weight: nominal, nominal, children }
    LAYOUTS.set(card, root)
  }
  return root
}

export function layoutsOf(item: ScorecardItem): readonly { readonly card: Card; readonly root: Placed }[] {
  return item.cards.map((card, i) => ({ card, root: layoutOf(card, `/cards/${i}`) }))
}

function place(node: Node, card: Card, parent: Decimal, path: string): Placed {
  const weight = decimal(node.weight)
  const nominal =
    card.weights === 'points' ? weight : normalize(multiplyDecimals(multiplyDecimals(parent, weight), HUNDREDTH))
  const children = isLevel(node) ? node.nodes.map((child, i) => place(child, card, nominal, `${path}/nodes/${i}`)) : []
  return { id: node.id, path, node, leaf: isLevel(node) ? undefined : node, bounds: node, weight, nominal, children }
}

/** Every node below, from the top down. */
export function below(placed: Placed): readonly Placed[] {
  return placed.children.flatMap((child) => [child, ...below(child)])
}

/** What one of the node's children are weighed against: 100, or its own points. */
export function wholeOf(placed: Placed, card: Card): Decimal {
  return card.weights === 'percent' ? { units: 100n, scale: 0 } : placed.nominal
}

/** What a full score of a leaf is; undefined when its score is in points as it stands. */
export function outOf({ leaf, nominal }: Placed): Decimal | undefined {
  if (leaf?.outOf !== 'standard') return decimal(leaf?.outOf ?? '100')
  return compareDecimals(nominal, ZERO) === 0 ? undefined : nominal
}

/** The node with an id; '' is the card. */
export function placedBy(root: Placed, id: string): Placed | undefined {
  return id === '' ? root : below(root).find((placed) => placed.id === id)
}

export const RAW = '@raw'

/** Output ids of nodes, each once, in the order of the cards. */
export function nodeIds(item: ScorecardItem): readonly string[] {
  return [...new Set(layoutsOf(item).flatMap(({ root }) => below(root).map(({ id }) => id)))]
}

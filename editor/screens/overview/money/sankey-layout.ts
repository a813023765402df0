import { sankey, sankeyLinkHorizontal } from 'd3-sankey'
import { drawnSize } from '../../../scheme/decimal-text.ts'
import type { DrawnFlow, DrawnNode, FlowBand } from './merged.ts'

export interface PlacedNode {
  readonly node: DrawnNode
  readonly x: number
  readonly y: number
  readonly height: number
  /** Which of the colours; undefined: the calm one. */
  readonly hue?: number
}

export interface PlacedBand {
  readonly band: FlowBand
  /** The middle line, `width` thick. */
  readonly path: string
  readonly width: number
  /** Its middle. */
  readonly x: number
  readonly y: number
  readonly hue?: number
}

export interface SankeyPlan {
  readonly width: number
  readonly height: number
  /** Left edge of every level. */
  readonly columns: readonly number[]
  /** Room for a label behind a node of the level. */
  readonly room: readonly number[]
  readonly nodes: readonly PlacedNode[]
  readonly bands: readonly PlacedBand[]
}

/** Width of a node's bar. */
export const BAR = 10
/** From one label to the next, at least. */
const LINE = 20
const LEAST_HEIGHT = 380
/** For the labels of the last level. */
const LAST_ROOM = 156

/** Places nodes in columns by level, from top to bottom in the order given, rows beside what they come from. */
export function placeFlow(flow: DrawnFlow, width: number): SankeyPlan {
  const levels = 1 + Math.max(0, ...flow.nodes.map(({ level }) => level))
  const most = Math.max(1, ...counts(flow, levels))
  const height = Math.max(LEAST_HEIGHT, most * LINE * 1.55)
  const right = Math.max(width - LAST_ROOM, BAR * 4)
  if (flow.bands.length === 0) return { width, height: 0, columns: [], room: [], nodes: [], bands: [] }
  const drawn = new Set(flow.bands.flatMap(({ from, to }) => [from, to]))
  const order = new Map(inOrder(flow).map(({ id }, i) => [id, i]))
  type N = { node: DrawnNode }
  type L = { band: FlowBand }
  const layout = sankey<N, L>()
    .nodeId(({ node }) => node.id)
    .nodeWidth(BAR)
    .nodePadding(paddingOf(most, height))
    .extent([
      [0, 0],
      [right, height],
    ])
    .nodeAlign(({ node }) => node.level)
    .nodeSort((a, b) => (order.get(a.node.id) ?? 0) - (order.get(b.node.id) ?? 0))
    .iterations(12)
  const { nodes, links } = layout({
    nodes: flow.nodes.filter(({ id }) => drawn.has(id)).map((node) => ({ node })),
    links: flow.bands.map((band) => ({
      source: band.from,
      target: band.to,
      value: drawnSize(band.amount),
      band,
    })),
  })
  const hues = huesOf(flow, levels)
  const columns = Array.from({ length: levels }, (_, level) =>
    levels === 1 ? 0 : (level * (right - BAR)) / (levels - 1),
  )
  const path = sankeyLinkHorizontal<N, L>()
  return {
    width,
    height: Math.ceil(Math.max(...nodes.map(({ y1 = 0 }) => y1))) + 8,
    columns,
    room: columns.map((x, level) => (columns[level + 1] ?? width + 6) - x - BAR - 12),
    nodes: nodes.map(({ node, y0 = 0, y1 = 0 }) => ({
      node,
      x: columns[node.level] ?? 0,
      y: y0,
      height: y1 - y0,
      ...hueOf(hues.get(node.id)),
    })),
    bands: links.map((link) => ({
      band: link.band,
      path: path(link) ?? '',
      width: Math.max(1, link.width ?? 0),
      x: middleOf(columns, link.band.step),
      y: ((link.y0 ?? 0) + (link.y1 ?? 0)) / 2,
      ...hueOf(hues.get(link.band.to) ?? hues.get(link.band.from)),
    })),
  }
}

function middleOf(columns: readonly number[], step: number): number {
  return ((columns[step] ?? 0) + BAR + (columns[step + 1] ?? 0)) / 2
}

const hueOf = (hue: number | undefined) => (hue === undefined ? {} : { hue })

/** So much between nodes that a label of one line fits the smallest. */
function paddingOf(most: number, height: number): number {
  return most < 2 ? LINE : Math.min(26, Math.max(LINE - 3, (height * 0.28) / (most - 1)))
}

function counts({ nodes }: DrawnFlow, levels: number): number[] {
  const found = new Array<number>(levels).fill(0)
  for (const { level } of nodes) found[level] = (found[level] ?? 0) + 1
  return found
}

/** As the flow lists them, but rows grouped by the node that they come from. */
function inOrder({ nodes }: DrawnFlow): DrawnNode[] {
  const place = new Map(nodes.map(({ id }, i) => [id, i]))
  const group = ({ row, merged, source }: DrawnNode) =>
    (row ?? merged) === undefined ? nodes.length : (place.get(source ?? '') ?? 0)
  return [...nodes].sort(
    (a, b) => a.level - b.level || group(a) - group(b) || (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0),
  )
}

/** Nodes of a level that have colours of their own, at most. */
const HUES = 6

/**
 * Colours tell the groups apart that rows fall into: the level before the first rows has one a node, and rows have that
 * of their group. Without rows it is the last level that is small enough.
 */
function huesOf({ nodes }: DrawnFlow, levels: number): ReadonlyMap<string, number> {
  const hues = new Map<string, number>()
  const of = (level: number) => nodes.filter((node) => node.level === level)
  const few = (level: number) => of(level).length > 1 && of(level).length <= HUES
  const rows = Math.min(levels, ...nodes.filter(({ row }) => row !== undefined).map(({ level }) => level))
  let coloured = rows - 1
  while (coloured > 0 && !few(coloured)) coloured--
  of(coloured).forEach(({ id }, i) => hues.set(id, i))
  for (let level = coloured + 1; level < levels; level++) {
    for (const { id, row, merged, source } of of(level)) {
      const hue = hues.get(source ?? '')
      if (hue !== undefined && (row ?? merged) !== undefined) hues.set(id, hue)
    }
  }
  return hues
}

import { Graph, layout } from '@dagrejs/dagre'
import { columnsOf } from './columns.ts'
import type { GraphLayout, LayoutInput, Point } from './graph.ts'

const BETWEEN_COLUMNS = 76
const BETWEEN_CARDS = 20
const BETWEEN_LINES = 9
/** Between the strips of two modules, beyond the space between columns. */
const BETWEEN_MODULES = 44
/** Strips are wider than their cards by this on each side. */
const LANE_MARGIN = 26

/**
 * Places rules from left to right, module by module, with few crossings: columns are decided here, the order in a
 * column and the ways of the lines by dagre.
 */
export function layoutGraph({ nodes, modules, width, height }: LayoutInput): GraphLayout {
  const { column, starts } = columnsOf(nodes, modules)
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', ranker: 'none', ranksep: BETWEEN_COLUMNS, nodesep: BETWEEN_CARDS, edgesep: BETWEEN_LINES })
  graph.setDefaultEdgeLabel(() => ({}))
  // Dagre halves the distance and doubles the number of columns to make room for labels of edges.
  for (const { id } of nodes) graph.setNode(id, { width, height, rank: 2 * (column.get(id) ?? 0) })
  const pairs = nodes.flatMap(({ id, reads }) => reads.filter((read) => column.has(read)).map((from) => ({ from, to: id })))
  const isBackward = ({ from, to }: { from: string; to: string }) => (column.get(from) ?? 0) > (column.get(to) ?? 0)
  for (const pair of pairs) {
    if (isBackward(pair)) graph.setEdge(pair.to, pair.from)
    else graph.setEdge(pair.from, pair.to)
  }
  layout(graph)

  const spread = spreading(nodes.map(({ id }) => ({ column: column.get(id) ?? 0, x: graph.node(id).x })), [...starts.values()])
  const positions = Object.fromEntries(
    nodes.map(({ id }) => {
      const { x, y } = graph.node(id)
      return [id, { x: spread(x) - width / 2, y: y - height / 2 }]
    }),
  )
  const edges = pairs.map((pair) => {
    const points: readonly Point[] = isBackward(pair)
      ? [...graph.edge(pair.to, pair.from).points].reverse()
      : graph.edge(pair.from, pair.to).points
    return { ...pair, points: points.map(({ x, y }) => ({ x: spread(x), y })) }
  })
  const lanes = modules.flatMap((module) => {
    const own = nodes.filter((node) => node.module === module).flatMap(({ id }) => positions[id] ?? [])
    if (own.length === 0) return []
    const left = Math.min(...own.map(({ x }) => x)) - LANE_MARGIN
    const right = Math.max(...own.map(({ x }) => x)) + width + LANE_MARGIN
    return [{ module, x: left, width: right - left }]
  })
  const bottom = Math.max(0, ...Object.values(positions).map(({ y }) => y + height), ...edges.flatMap(({ points }) => points.map(({ y }) => y)))
  return { positions, edges, lanes, height: bottom }
}

/** Pulls the modules apart: everything right of a boundary between two moves right. */
function spreading(cards: readonly { column: number; x: number }[], starts: readonly number[]): (x: number) => number {
  const boundaries = starts.slice(1).map((start) => {
    const before = Math.max(...cards.filter(({ column }) => column < start).map(({ x }) => x))
    const after = Math.min(...cards.filter(({ column }) => column >= start).map(({ x }) => x))
    return (before + after) / 2
  })
  return (x) => x + BETWEEN_MODULES * boundaries.filter((boundary) => boundary < x).length
}

import { Graph, layout } from '@dagrejs/dagre'
import { columnsOf } from './columns.ts'
import type { GraphLayout, LayoutInput, Point } from './graph.ts'
import { type Stop, straighten } from './straighten.ts'

const BETWEEN_COLUMNS = 84
const BETWEEN_CARDS = 22
const BETWEEN_LINES = 12
/** Between the strips of two modules, beyond the space between columns. */
const BETWEEN_MODULES = 34
/** Strips are wider than their cards by this on each side. */
const LANE_MARGIN = 28

/**
 * Places rules from left to right, module by module. Columns follow from the modules, the order in them from dagre,
 * which keeps crossings few, the heights from straightening the lines.
 */
export function layoutGraph({ nodes, modules, width, height }: LayoutInput): GraphLayout {
  const { column, starts, count } = columnsOf(nodes, modules)
  const columnOf = (id: string) => column.get(id) ?? 0
  const pairs = nodes.flatMap(({ id, reads }) =>
    reads.filter((read) => column.has(read)).map((from) => ({ from, to: id })),
  )
  const order = orderBy(nodes, pairs, columnOf, count)

  const stops: (Stop & { readonly neighbours: number[]; readonly rank: number })[] = []
  const add = (at: number, size: number, weight: number, rank: number) => {
    stops.push({ column: at, size, weight, rank, neighbours: [] })
    return stops.length - 1
  }
  const join = (a: number, b: number) => {
    stops[a]?.neighbours.push(b)
    stops[b]?.neighbours.push(a)
  }
  const cards = new Map(nodes.map(({ id }) => [id, add(columnOf(id), height + BETWEEN_CARDS, 1, order.card(id))]))
  const lines = pairs.map((pair) => {
    const [from, to] = [columnOf(pair.from), columnOf(pair.to)]
    const step = from < to ? 1 : -1
    const passed: number[] = []
    for (let at = from + step; step > 0 ? at < to : at > to; at += step) {
      passed.push(add(at, BETWEEN_LINES, 2, order.line(pair, at)))
    }
    const [start, end] = [cards.get(pair.from) ?? 0, cards.get(pair.to) ?? 0]
    const chain = [start, ...passed, end]
    chain.slice(1).forEach((stop, i) => join(chain[i] ?? start, stop))
    return { ...pair, passed, start, end, step }
  })
  const columns: number[][] = Array.from({ length: count }, () => [])
  stops.forEach((stop, i) => columns[stop.column]?.push(i))
  for (const one of columns) one.sort((a, b) => (stops[a]?.rank ?? 0) - (stops[b]?.rank ?? 0))
  const middles = straighten(stops, columns)
  const highest = Math.min(...stops.map(({ size }, i) => (middles[i] ?? 0) - size / 2), 0)
  const y = (stop: number) => (middles[stop] ?? 0) - highest

  const starting = [...starts.values()].slice(1)
  const x = (at: number) =>
    at * (width + BETWEEN_COLUMNS) + starting.filter((start) => start <= at).length * BETWEEN_MODULES
  const positions = Object.fromEntries(
    nodes.map(({ id }) => [id, { x: x(columnOf(id)), y: y(cards.get(id) ?? 0) - height / 2 }]),
  )
  const edges = lines.map(({ from, to, passed, start, end, step }) => {
    const [out, into] = step > 0 ? [width, 0] : [0, width]
    const through = passed.flatMap((stop) => {
      const left = x(stops[stop]?.column ?? 0)
      return [
        { x: left + into, y: y(stop) },
        { x: left + out, y: y(stop) },
      ]
    })
    return {
      from,
      to,
      points: [{ x: x(columnOf(from)) + out, y: y(start) }, ...through, { x: x(columnOf(to)) + into, y: y(end) }],
    }
  })
  const lanes = modules.flatMap((module) => {
    const own = nodes.filter((node) => node.module === module).map(({ id }) => x(columnOf(id)))
    if (own.length === 0) return []
    const left = Math.min(...own) - LANE_MARGIN
    return [{ module, x: left, width: Math.max(...own) + width + LANE_MARGIN - left }]
  })
  return { positions, edges, lanes, height: Math.max(0, ...stops.map(({ size }, i) => y(i) + size / 2)) }
}

/** What dagre is told of a card, and what it adds. */
interface NodeLabel extends Partial<Point> {
  readonly width: number
  readonly height: number
  readonly rank: number
}
interface EdgeLabel {
  readonly points?: readonly Point[]
}

interface Pair {
  readonly from: string
  readonly to: string
}

/** How far down dagre has a card in its column, and a line in a column that it passes. */
function orderBy(
  nodes: LayoutInput['nodes'],
  pairs: readonly Pair[],
  columnOf: (id: string) => number,
  count: number,
): { card(id: string): number; line(pair: Pair, column: number): number } {
  const graph = new Graph<object, NodeLabel, EdgeLabel>()
  graph.setGraph({ rankdir: 'LR', ranker: 'none', ranksep: 40, nodesep: 10, edgesep: 10 })
  graph.setDefaultEdgeLabel(() => ({}))
  // Dagre doubles the number of columns to make room for labels of edges, and knows only edges that lead on.
  for (const { id } of nodes) graph.setNode(id, { width: 10, height: 10, rank: 2 * columnOf(id) })
  const forward = ({ from, to }: Pair) =>
    columnOf(from) < columnOf(to) ? ([from, to] as const) : ([to, from] as const)
  for (const pair of pairs) graph.setEdge(...forward(pair))
  layout(graph)
  const xs: number[] = Array.from({ length: count }, () => 0)
  for (const { id } of nodes) xs[columnOf(id)] = graph.node(id).x ?? 0
  return {
    card: (id) => graph.node(id).y ?? 0,
    line(pair, column) {
      const at = xs[column] ?? 0
      const { points = [] } = graph.edge(...forward(pair))
      const [nearest] = [...points].sort((a, b) => Math.abs(a.x - at) - Math.abs(b.x - at))
      return nearest?.y ?? 0
    },
  }
}

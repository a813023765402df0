import type { FlowView } from '../../../../engine/index.ts'
import { drawnSize, sumDecimals } from '../../../scheme/decimal-text.ts'

export type FlowNode = FlowView['nodes'][number]
export type FlowBand = FlowView['bands'][number]

/** A node as it is drawn: one of the flow, or several small ones as one. */
export interface DrawnNode extends FlowNode {
  /** What it stands for when it is several. */
  readonly merged?: readonly FlowNode[]
  /** Whether others of the same source stand beside it. */
  readonly rest?: boolean
  /** The node that most of what comes in comes from. */
  readonly source?: string
}

export interface DrawnFlow {
  readonly nodes: readonly DrawnNode[]
  /** Those that can be drawn: above 0. */
  readonly bands: readonly FlowBand[]
}

/** Rows of one level that are all drawn. */
const ALL_ROWS = 20
/** Of more, so many stand by themselves or for others. */
export const ROWS_DRAWN = 14

/**
 * What to draw of a flow. Of a level with very many rows the largest stand by themselves; the others of each source are
 * one node, until it is opened.
 * @param open ids of merged nodes that are opened
 */
export function mergedFlow(flow: FlowView, open: ReadonlySet<string>): DrawnFlow {
  const sources = mainSources(flow)
  const standsFor = new Map<string, string>()
  const nodes: DrawnNode[] = []
  for (const level of levelsOf(flow)) {
    const sourced = level.map((node): DrawnNode => withSource(node, sources.get(node.id)))
    const rows = sourced.filter(({ row }) => row !== undefined)
    const texts = sourced.filter(({ row }) => row === undefined)
    // What rows lose on the way to others stands below them.
    nodes.push(...(rows.length <= ALL_ROWS ? rows : mergeLevel(rows, open, standsFor)), ...texts)
  }
  return { nodes, bands: mergeBands(flow.bands, standsFor) }
}

function withSource(node: DrawnNode, source: string | undefined): DrawnNode {
  return source === undefined ? node : { ...node, source }
}

function levelsOf({ nodes }: FlowView): FlowNode[][] {
  const levels: FlowNode[][] = []
  for (const node of nodes) (levels[node.level] ??= []).push(node)
  return levels
}

function mainSources({ bands }: FlowView): ReadonlyMap<string, string> {
  const most = new Map<string, FlowBand>()
  for (const band of bands) {
    const known = most.get(band.to)
    if (known === undefined || drawnSize(band.amount) > drawnSize(known.amount)) most.set(band.to, band)
  }
  return new Map([...most].map(([to, { from }]) => [to, from]))
}

/** The name of what is put together at a level, of one source. */
export const mergedId = (level: number, source: string | undefined): string => `${level}+${source ?? ''}`

function mergeLevel(
  level: readonly DrawnNode[],
  open: ReadonlySet<string>,
  standsFor: Map<string, string>,
): DrawnNode[] {
  const bySource = new Map<string | undefined, DrawnNode[]>()
  for (const node of level) bySource.set(node.source, [...(bySource.get(node.source) ?? []), node])
  const large = new Set([...level].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, ROWS_DRAWN - bySource.size))
  return [...bySource].flatMap(([source, nodes]) => {
    const small = nodes.filter((node) => !large.has(node))
    const first = small[0]
    const id = mergedId(first?.level ?? 0, source)
    if (first === undefined || small.length === 1 || open.has(id)) return nodes
    for (const node of small) standsFor.set(node.id, id)
    const sum = (part: 'in' | 'out' | 'difference') => sumDecimals(small.map((node) => node[part] ?? '0'))
    const merged: DrawnNode = {
      id,
      level: first.level,
      title: first.title,
      in: sum('in'),
      out: sum('out'),
      ...(small.some(({ difference }) => difference !== undefined) ? { difference: sum('difference') } : {}),
      merged: small,
      rest: small.length < nodes.length,
    }
    return [...nodes.filter((node) => large.has(node)), withSource(merged, source)]
  })
}

function sizeOf(node: FlowNode): number {
  return drawnSize(node.in ?? node.out)
}

function mergeBands(bands: readonly FlowBand[], standsFor: ReadonlyMap<string, string>): FlowBand[] {
  const found = new Map<string, FlowBand[]>()
  for (const band of bands) {
    const [from, to] = [standsFor.get(band.from) ?? band.from, standsFor.get(band.to) ?? band.to]
    const key = JSON.stringify([from, to])
    found.set(key, [...(found.get(key) ?? []), { ...band, from, to }])
  }
  return [...found.values()].flatMap((parts) => {
    const [first] = parts
    const amount = sumDecimals(parts.map((part) => part.amount))
    if (first === undefined || drawnSize(amount) <= 0) return []
    return [{ ...first, amount, rows: parts.reduce((sum, { rows }) => sum + rows, 0) }]
  })
}

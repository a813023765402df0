import type { DrawnFlow, DrawnNode, FlowBand } from './merged.ts'

/** Names a band among those of a flow. */
export const bandId = ({ from, to }: Pick<FlowBand, 'from' | 'to'>): string => `${from}→${to}`

/** What can be pointed at. */
export type Part = { readonly is: 'node'; readonly node: DrawnNode } | { readonly is: 'band'; readonly band: FlowBand }

/** The node or band of an id; undefined where there is none (any more). */
export function partOf({ nodes, bands }: DrawnFlow, id: string | undefined): Part | undefined {
  if (id === undefined) return undefined
  const node = nodes.find((each) => each.id === id)
  if (node) return { is: 'node', node }
  const band = bands.find((each) => bandId(each) === id)
  return band && { is: 'band', band }
}

/** Ids of the bands that belong to a part: itself, or all that come to a node and leave it. */
export function bandsOf({ bands }: DrawnFlow, part: Part | undefined): ReadonlySet<string> {
  if (part === undefined) return new Set()
  if (part.is === 'band') return new Set([bandId(part.band)])
  const { id } = part.node
  return new Set(bands.filter(({ from, to }) => from === id || to === id).map(bandId))
}

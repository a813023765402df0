import { drawnSize } from '../../../scheme/decimal-text.ts'
import type { FlowBand } from './merged.ts'
import { bandId } from './parts.ts'
import type { SankeyPlan } from './sankey-layout.ts'

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

export function isDirection(key: string): key is Direction {
  return /^Arrow(Left|Right|Up|Down)$/.test(key)
}

/**
 * Where an arrow key leads: left and right along the money, from a node to its largest band and from a band to its
 * node; up and down to the next node of the column, or to the next band of the same node.
 * @returns the id of a node or band; the same where nothing is that way
 */
export function stepFrom(plan: SankeyPlan, id: string, direction: Direction): string {
  const bands = plan.bands.map(({ band }) => band)
  const band = bands.find((each) => bandId(each) === id)
  if (direction === 'ArrowRight') return band ? band.to : (largest(bands.filter(({ from }) => from === id)) ?? id)
  if (direction === 'ArrowLeft') return band ? band.from : (largest(bands.filter(({ to }) => to === id)) ?? id)
  const ids = band ? bandsBeside(plan, band) : nodesBeside(plan, id)
  return ids[ids.indexOf(id) + (direction === 'ArrowDown' ? 1 : -1)] ?? id
}

function largest(bands: readonly FlowBand[]): string | undefined {
  const [first] = [...bands].sort((a, b) => drawnSize(b.amount) - drawnSize(a.amount))
  return first && bandId(first)
}

function nodesBeside({ nodes }: SankeyPlan, id: string): string[] {
  const level = nodes.find(({ node }) => node.id === id)?.node.level
  return nodes
    .filter(({ node }) => node.level === level)
    .sort((a, b) => a.y - b.y)
    .map(({ node }) => node.id)
}

function bandsBeside({ nodes, bands }: SankeyPlan, { from }: FlowBand): string[] {
  const height = new Map(nodes.map(({ node, y }) => [node.id, y]))
  return bands
    .map(({ band }) => band)
    .filter((each) => each.from === from)
    .sort((a, b) => (height.get(a.to) ?? 0) - (height.get(b.to) ?? 0))
    .map(bandId)
}

import type { Scheme } from '../../scheme/scheme.ts'
import type { GraphLayout } from './layout/graph.ts'

/** The rule that an arrow key leads to: left to what is read, right to what reads it, up and down in the column. */
export function neighbour(scheme: Scheme, layout: GraphLayout, from: string, key: string): string | undefined {
  const at = layout.positions[from]
  if (at === undefined) return undefined
  const away = (id: string) => Math.abs((layout.positions[id]?.y ?? 0) - at.y)
  const nearest = (ids: readonly string[]) => [...ids].sort((a, b) => away(a) - away(b))[0]
  const column = (side: (y: number) => boolean) =>
    nearest(
      Object.entries(layout.positions).flatMap(([id, { x, y }]) => (Math.abs(x - at.x) < 1 && side(y) ? [id] : [])),
    )
  switch (key) {
    case 'ArrowLeft':
      return nearest(scheme.item(from)?.reads.items ?? [])
    case 'ArrowRight':
      return nearest(scheme.readers(from).map((item) => item.key))
    case 'ArrowUp':
      return column((y) => y < at.y)
    case 'ArrowDown':
      return column((y) => y > at.y)
    default:
      return undefined
  }
}

import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../editor/screens/rules/layout/columns.ts'
import type { GraphLayout, LayoutNode } from '../../editor/screens/rules/layout/graph.ts'
import { layoutGraph } from '../../editor/screens/rules/layout/layout.ts'

const WIDTH = 252
const HEIGHT = 122
const modules = ['budget', 'accounting', 'first']

const lay = (nodes: readonly LayoutNode[], among: readonly string[] = modules) =>
  layoutGraph({ nodes, modules: among, width: WIDTH, height: HEIGHT })

/** A scheme of so many rules, each reading up to three earlier ones, always the same. */
function generated(count: number): LayoutNode[] {
  let seed = 11
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((below * seed) / 2_147_483_648)
  }
  return Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    module: modules[Math.floor((i * modules.length) / count)] ?? 'first',
    reads:
      i === 0
        ? []
        : [...new Set(Array.from({ length: 1 + random(3) }, () => `n${Math.max(0, i - 1 - random(Math.min(i, 40)))}`))],
  }))
}

const small: LayoutNode[] = [
  { id: 'total', module: 'budget', reads: [] },
  { id: 'points', module: 'accounting', reads: [] },
  { id: 'sum', module: 'accounting', reads: ['points'] },
  { id: 'value', module: 'first', reads: ['total', 'sum'] },
  { id: 'pay', module: 'first', reads: ['value', 'points'] },
]

test('columns follow the modules, and inside a module what is read', () => {
  const { column, starts, count } = columnsOf(small, modules)
  expect(Object.fromEntries(column)).toEqual({ total: 0, points: 1, sum: 2, value: 3, pay: 4 })
  expect(Object.fromEntries(starts)).toEqual({ budget: 0, accounting: 1, first: 3 })
  expect(count).toBe(5)
})

describe.each([
  ['a small scheme', small],
  ['300 rules', generated(300)],
] as const)('%s', (_, nodes) => {
  const layout = lay(nodes)

  test('has every rule and every line', () => {
    expect(Object.keys(layout.positions).sort()).toEqual(nodes.map(({ id }) => id).sort())
    expect(layout.edges.length).toBe(nodes.reduce((sum, { reads }) => sum + reads.length, 0))
  })

  test('has no card over another', () => {
    const cards = Object.values(layout.positions)
    const over = cards.filter((a, i) =>
      cards.slice(i + 1).some((b) => Math.abs(a.x - b.x) < WIDTH && Math.abs(a.y - b.y) < HEIGHT),
    )
    expect(over).toEqual([])
  })

  test('has no line through a card', () => {
    expect(crossedCards(layout)).toEqual([])
  })

  test('has lines from the right side of what is read to the left side of what reads', () => {
    for (const { from, to, points } of layout.edges) {
      const [a, b] = [layout.positions[from], layout.positions[to]]
      expect(points[0]).toEqual({ x: (a?.x ?? 0) + WIDTH, y: (a?.y ?? 0) + HEIGHT / 2 })
      expect(points[points.length - 1]).toEqual({ x: b?.x, y: (b?.y ?? 0) + HEIGHT / 2 })
    }
  })

  test('has each card in the strip of its module, and strips side by side', () => {
    for (const { id, module } of nodes) {
      const lane = layout.lanes.find((one) => one.module === module)
      const x = layout.positions[id]?.x ?? 0
      expect(x).toBeGreaterThan(lane?.x ?? Infinity)
      expect(x + WIDTH).toBeLessThan((lane?.x ?? 0) + (lane?.width ?? 0))
    }
    layout.lanes.slice(1).forEach((lane, i) => {
      const before = layout.lanes[i]
      expect(lane.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0))
    })
  })

  test('stays low: not much higher than its fullest column', () => {
    const columns = new Map<number, number>()
    for (const { x } of Object.values(layout.positions)) columns.set(x, (columns.get(x) ?? 0) + 1)
    const fullest = Math.max(...columns.values()) * HEIGHT
    expect(layout.height).toBeLessThan(6 * fullest + 600)
  })

  test('is the same whenever it is made', () => {
    expect(lay(nodes)).toEqual(layout)
  })
})

test('a line that leads back is drawn from right to left', () => {
  const layout = lay([
    { id: 'a', module: 'accounting', reads: ['b'] },
    { id: 'b', module: 'first', reads: [] },
  ])
  const points = layout.edges[0]?.points ?? []
  expect(points[0]?.x).toBe(layout.positions['b']?.x)
  expect(points[points.length - 1]?.x).toBe((layout.positions['a']?.x ?? 0) + WIDTH)
})

test('nothing is laid out as nothing', () => {
  expect(lay([])).toEqual({ positions: {}, edges: [], lanes: [], height: 0 })
})

/** Lines that pass a column inside one of its cards. */
function crossedCards({ positions, edges }: GraphLayout): string[] {
  return edges.flatMap(({ from, to, points }) =>
    Object.entries(positions).flatMap(([id, { x, y }]) => {
      const within = points
        .slice(1, -1)
        .some((point) => point.x >= x && point.x <= x + WIDTH && point.y > y && point.y < y + HEIGHT)
      return within && id !== from && id !== to ? [`${from} → ${to} through ${id}`] : []
    }),
  )
}

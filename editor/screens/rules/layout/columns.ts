import type { LayoutNode } from './graph.ts'

/**
 * The column of every rule, counted from the left: modules one after another, and inside a module each rule right of
 * what it reads there.
 * @returns columns by id, and the first column of each module that has rules
 */
export function columnsOf(
  nodes: readonly LayoutNode[],
  modules: readonly string[],
): {
  readonly column: ReadonlyMap<string, number>
  readonly starts: ReadonlyMap<string, number>
  readonly count: number
} {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const depths = new Map<string, number>()
  const depth = (node: LayoutNode): number => {
    const known = depths.get(node.id)
    if (known !== undefined) return known
    const within = node.reads.flatMap((id) => byId.get(id) ?? []).filter(({ module }) => module === node.module)
    const found = Math.max(-1, ...within.map(depth)) + 1
    depths.set(node.id, found)
    return found
  }
  const column = new Map<string, number>()
  const starts = new Map<string, number>()
  let next = 0
  for (const module of modules) {
    const own = nodes.filter((node) => node.module === module)
    if (own.length === 0) continue
    starts.set(module, next)
    for (const node of own) column.set(node.id, next + depth(node))
    next += Math.max(...own.map(depth)) + 1
  }
  return { column, starts, count: next }
}

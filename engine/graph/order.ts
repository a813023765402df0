/** Items in an order in which each comes after what it needs, and the circles that make that impossible for some. */
export interface Ordering {
  readonly order: readonly string[]
  /** Each circle as a path that ends where it starts. */
  readonly cycles: readonly (readonly string[])[]
}

/**
 * Orders nodes after their dependencies (Tarjan, without recursion). Nodes on a circle are left out of the order, and
 * so is nothing else: what depends on them is ordered and fails on its own.
 */
export function orderBy(nodes: readonly string[], dependencies: (node: string) => readonly string[]): Ordering {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const onStack = new Set<string>()
  const stack: string[] = []
  const order: string[] = []
  const cycles: string[][] = []
  const known = new Set(nodes)
  const next = (node: string): string[] => dependencies(node).filter((dependency) => known.has(dependency))

  for (const root of nodes) {
    if (index.has(root)) continue
    const work: { node: string; rest: string[] }[] = []
    const enter = (node: string): void => {
      index.set(node, index.size)
      low.set(node, index.get(node) as number)
      stack.push(node)
      onStack.add(node)
      work.push({ node, rest: next(node) })
    }
    enter(root)
    for (let top = work[work.length - 1]; top !== undefined; top = work[work.length - 1]) {
      const dependency = top.rest.shift()
      if (dependency === undefined) {
        work.pop()
        const parent = work[work.length - 1]
        if (parent) low.set(parent.node, Math.min(low.get(parent.node) as number, low.get(top.node) as number))
        if (low.get(top.node) === index.get(top.node)) {
          const component = stack.splice(stack.indexOf(top.node))
          for (const node of component) onStack.delete(node)
          if (component.length > 1 || next(top.node).includes(top.node)) cycles.push(circle(component, next))
          else order.push(top.node)
        }
      } else if (!index.has(dependency)) enter(dependency)
      else if (onStack.has(dependency)) {
        low.set(top.node, Math.min(low.get(top.node) as number, index.get(dependency) as number))
      }
    }
  }
  return { order, cycles }
}

/** A shortest circle through the first node of a strongly connected component. */
function circle(component: readonly string[], next: (node: string) => readonly string[]): string[] {
  const members = new Set(component)
  const start = [...component].sort()[0] as string
  const cameFrom = new Map<string, string>()
  let level = [start]
  while (level.length > 0) {
    const following: string[] = []
    for (const node of level) {
      for (const dependency of next(node)) {
        if (dependency === start) {
          const path = [node]
          for (let at = node; at !== start; path.unshift(at)) at = cameFrom.get(at) as string
          return [...path, start]
        }
        if (!members.has(dependency) || cameFrom.has(dependency)) continue
        cameFrom.set(dependency, node)
        following.push(dependency)
      }
    }
    level = following
  }
  return [start, start]
}

/** How often everything was asked for anew. Resources follow it. */
let generation = 0
const listeners = new Set<() => void>()

export const currentGeneration = (): number => generation

/** Asks for everything anew: what the server answered before is no longer true. */
export function refreshAll(): void {
  generation++
  for (const listener of listeners) listener()
}

export function onRefresh(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

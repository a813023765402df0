import type { Scheme } from '../../scheme/scheme.ts'

/** Rules up to which a scheme is drawn whole. */
export const WHOLE = 150
/** Rules that are drawn around one of a larger scheme, and how far away they may be. */
const AROUND = 60
const STEPS = 3

/** A rule with what it reads and what reads it, nearest first, as far as a picture stays readable. */
export function neighbourhood(scheme: Scheme, key: string): ReadonlySet<string> {
  const found = new Set([key])
  let edge = [key]
  for (let step = 0; step < STEPS && edge.length > 0; step++) {
    const next = edge.flatMap((at) => [
      ...(scheme.item(at)?.reads.items ?? []),
      ...scheme.readers(at).map((item) => item.key),
    ])
    edge = [...new Set(next)].filter((other) => !found.has(other))
    // A step that is too wide is left out whole, but for the rules beside the one that is meant.
    if (step > 0 && found.size + edge.length > AROUND) break
    for (const other of edge.slice(0, AROUND)) found.add(other)
  }
  return found
}

import type { Scheme } from '../../scheme/scheme.ts'
import type { Port } from './flows.ts'

/** What modules hand on, as far as there is room to tell it; the rest of each module counted. */
export interface ToldPorts {
  readonly ports: readonly Port[]
  readonly others: readonly { readonly from: string; readonly to: readonly string[]; readonly count: number }[]
}

/** Ports of a module that are told of one by one. */
const TOLD = 7

/**
 * The ports to draw: of a module with many, one at least for every module that uses it, and the largest amounts. What
 * is left over is counted.
 */
export function toldPorts(scheme: Scheme, ports: readonly Port[]): ToldPorts {
  const told: Port[] = []
  const others: ToldPorts['others'][number][] = []
  for (const { id } of scheme.modules) {
    const own = ports.filter(({ from }) => from === id)
    if (own.length <= TOLD + 1) {
      told.push(...own)
      continue
    }
    const ranked = [...own].sort((a, b) => b.amount - a.amount || b.to.length - a.to.length)
    const targets = [...new Set(own.flatMap(({ to }) => to))]
    const chosen = new Set(targets.flatMap((target) => ranked.find(({ to }) => to.includes(target)) ?? []))
    for (const port of ranked) if (chosen.size < TOLD) chosen.add(port)
    told.push(...own.filter((port) => chosen.has(port)))
    const rest = own.filter((port) => !chosen.has(port))
    others.push({ from: id, to: [...new Set(rest.flatMap(({ to }) => to))], count: rest.length })
  }
  return { ports: told, others }
}

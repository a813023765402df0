import type { Flow } from '../ruleset/types.ts'
import { type Band, bandKey, type Gap, joined, type Money, type MoneyNode, NOTHING } from './flow.ts'

/**
 * Flows of several runs as one: a year's is the sum of its months'. Titles and nodes are those of the latest.
 * @param flows of one id, the earliest first
 * @returns what could be added up, and the periods whose flow has other steps than the latest one's
 */
export function addFlows(flows: readonly Money[]): { money?: Money; different: readonly string[] } {
  const latest = flows.at(-1)
  if (latest === undefined) return { different: [] }
  const alike = flows.filter(({ flow }) => sameSteps(flow, latest.flow))
  const different = flows.filter((money) => !alike.includes(money)).flatMap(({ periods }) => periods)
  const periods = alike.flatMap((money) => money.periods)
  const nodes = new Map<string, MoneyNode>()
  const bands = new Map<string, Band>()
  const gaps = new Map<string, Gap>()
  let before = 0
  for (const money of alike) {
    for (const [id, node] of money.nodes) nodes.set(id, node)
    for (const band of money.bands) {
      const key = bandKey(band)
      const known = bands.get(key)
      const amounts = [...(known?.amounts ?? periods.map(() => NOTHING))]
      band.amounts.forEach((amount, i) => (amounts[before + i] = amount))
      bands.set(key, { ...(known ? joined(known, band) : band), amounts })
    }
    for (const gap of money.gaps) {
      const key = JSON.stringify([gap.step, gap.link, gap.column])
      const { blank = 0, failed = 0, absent = 0 } = gaps.get(key) ?? {}
      gaps.set(key, {
        ...gap,
        blank: gap.blank + blank,
        failed: gap.failed + failed,
        absent: gap.absent + absent,
      })
    }
    before += money.periods.length
  }
  const money = { flow: latest.flow, periods, nodes, bands: [...bands.values()], gaps: [...gaps.values()] }
  return { money, different }
}

function sameSteps(a: Flow, b: Flow): boolean {
  return a.steps.map(({ id }) => id).join('\n') === b.steps.map(({ id }) => id).join('\n')
}

import type { Run } from '../calculate/run.ts'
import { sumOfGroups } from '../kinds/group-sums.ts'
import { addDecimals, type Decimal } from '../number/decimal.ts'
import { bigAt } from '../number/integers.ts'
import type { Flow } from '../ruleset/types.ts'
import type { Label } from './labels.ts'
import { type LinkRows, linkRows } from './link-rows.ts'

/** A place that money comes to: level 0 is where it starts, each step leads one level further. */
export interface MoneyNode extends Label {
  readonly level: number
}

/** What goes from one node to another in a step. */
export interface Band {
  /** Number of the step, from 0. */
  readonly step: number
  /** Ids of nodes. */
  readonly from: string
  readonly to: string
  /** The exact sum by period, as `Money.periods` has them. Rows below 0 are in it. */
  readonly amounts: readonly Decimal[]
  /** Rows with an amount. */
  readonly rows: number
  /** Of these, rows below 0 and what they come to. */
  readonly below: { readonly rows: number; readonly amount: Decimal }
}

/** Rows of a link that have no amount to add. */
export interface Gap {
  readonly step: number
  readonly link: string
  readonly column: string
  readonly blank: number
  readonly failed: number
  /** Periods whose run does not have the link's columns: a stage that was not calculated. */
  readonly absent: number
}

/** Where the money of one or several periods went (资金流向), in base units. */
export interface Money {
  /** As the latest period declares it. */
  readonly flow: Flow
  readonly periods: readonly string[]
  readonly nodes: ReadonlyMap<string, MoneyNode>
  readonly bands: readonly Band[]
  readonly gaps: readonly Gap[]
}

const NOTHING: Decimal = { units: 0n, scale: 0 }

/**
 * A flow of a run: for every step exact sums by where amounts come from and where they go.
 * @returns undefined when the run's ruleset declares no such flow.
 */
export function flowOf(run: Run, id: string): Money | undefined {
  const flow = run.plan.ruleset.flows?.find((declared) => declared.id === id)
  if (flow === undefined) return undefined
  const money = new Gathering()
  flow.steps.forEach(({ links }, step) => {
    for (const link of links) {
      const rows = linkRows(run, flow, link)
      const { blank = 0, failed = 0 } = rows ?? {}
      if (rows) money.add(step, rows)
      if (rows === undefined || blank + failed > 0) {
        money.gaps.push({ step, link: link.id, column: link.amount, blank, failed, absent: rows ? 0 : 1 })
      }
    }
  })
  return { flow, periods: [run.period.id], nodes: money.nodes, bands: [...money.bands.values()], gaps: money.gaps }
}

/** The links of one run put together: two links between the same nodes are one band. */
class Gathering {
  readonly nodes = new Map<string, MoneyNode>()
  readonly bands = new Map<string, Band>()
  readonly gaps: Gap[] = []

  add(step: number, { column, groups, take, ends }: LinkRows): void {
    const counts = countRows(column.num, groups.of, take, groups.count)
    const sums = sumOfGroups(column, groups, take)
    const below = counts.negative && sumOfGroups(column, groups, counts.negative)
    ends.forEach(({ from, to }, i) => {
      const rows = counts.rows[i] ?? 0
      if (rows === 0) return
      const amount = { units: bigAt(sums.num, i), scale: sums.scale }
      const under = below ? { units: bigAt(below.num, i), scale: below.scale } : NOTHING
      const found: Band = {
        step,
        from: this.node(from, step),
        to: this.node(to, step + 1),
        amounts: [amount],
        rows,
        below: { rows: counts.below[i] ?? 0, amount: under },
      }
      const key = bandKey(found)
      const known = this.bands.get(key)
      this.bands.set(key, known ? { ...joined(known, found), amounts: sumsOf(known.amounts, found.amounts) } : found)
    })
  }

  private node(label: Label, level: number): string {
    const id = nodeId(level, label)
    if (!this.nodes.has(id)) this.nodes.set(id, { ...label, id, level })
    return id
  }
}

/** Names a node among all of a flow. */
export function nodeId(level: number, { id }: Pick<Label, 'id'>): string {
  return `${level}${id}`
}

export function bandKey({ step, from, to }: Pick<Band, 'step' | 'from' | 'to'>): string {
  return JSON.stringify([step, from, to])
}

/** Rows with an amount by group, and those below 0; `negative` marks them where there are any. */
function countRows(num: ArrayLike<number | bigint>, of: Int32Array, take: Uint8Array, count: number) {
  const rows = new Array<number>(count).fill(0)
  const below = new Array<number>(count).fill(0)
  let negative: Uint8Array | undefined
  for (let row = 0; row < of.length; row++) {
    const value = num[row] as number | bigint
    if (!take[row] || Number(value) === 0) continue
    const group = of[row] as number
    rows[group] = (rows[group] as number) + 1
    if (value > 0) continue
    below[group] = (below[group] as number) + 1
    negative ??= new Uint8Array(of.length)
    negative[row] = 1
  }
  return { rows, below, negative }
}

function joined(a: Band, b: Band): Band {
  const amount = addDecimals(a.below.amount, b.below.amount)
  return { ...a, rows: a.rows + b.rows, below: { rows: a.below.rows + b.below.rows, amount } }
}

function sumsOf(a: readonly Decimal[], b: readonly Decimal[]): Decimal[] {
  return a.map((amount, i) => addDecimals(amount, b[i] ?? NOTHING))
}

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

/** What a band comes to over all periods. */
export function amountOf({ amounts }: Pick<Band, 'amounts'>): Decimal {
  return amounts.reduce(addDecimals, NOTHING)
}

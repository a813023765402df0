import type { Run } from '../calculate/run.ts'
import { sumOfGroups } from '../kinds/group-sums.ts'
import { splitColumn } from '../graph/names.ts'
import { addDecimals, type Decimal } from '../number/decimal.ts'
import { bigAt } from '../number/integers.ts'
import type { Flow } from '../ruleset/types.ts'
import { canMeet, type End, endOf } from './ends.ts'
import type { Label } from './labels.ts'
import { type FlowLink, type LinkRows, linkRows } from './link-rows.ts'

/** A place that money comes to: level 0 is where it starts, each step leads one level further. */
export interface MoneyNode extends Label {
  readonly level: number
  /** Whether the next step can start here: what came in should go on. */
  readonly goesOn: boolean
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

export const NOTHING: Decimal = { units: 0n, scale: 0 }

/**
 * A flow of a run: for every step exact sums by where amounts come from and where they go.
 * @returns undefined when the run's ruleset declares no such flow.
 */
export function flowOf(run: Run, id: string): Money | undefined {
  const flow = run.plan.ruleset.flows?.find((declared) => declared.id === id)
  if (flow === undefined) return undefined
  const money = new Gathering()
  const starts = flow.steps.map(({ links }) => links.flatMap((link) => endOfLink(run, link, link.from) ?? []))
  flow.steps.forEach(({ links }, step) => {
    for (const link of links) {
      const rows = linkRows(run, flow, link)
      const { blank = 0, failed = 0 } = rows ?? {}
      const to = endOfLink(run, link, link.to)
      const goesOn = to !== undefined && (starts[step + 1] ?? []).some((from) => isStart(to, from))
      if (rows) money.add(step, rows, goesOn)
      if (rows === undefined || blank + failed > 0) {
        money.gaps.push({ step, link: link.id, column: link.amount, blank, failed, absent: rows ? 0 : 1 })
      }
    }
  })
  return { flow, periods: [run.period.id], nodes: money.nodes, bands: [...money.bands.values()], gaps: money.gaps }
}

function endOfLink(run: Run, { amount }: FlowLink, formula: string): End | undefined {
  return endOf(run.plan.ruleset, splitColumn(amount)?.entity ?? '', formula)
}

/** A node that a link names outright goes on only where another link names it too. */
function isStart(to: End, from: End): boolean {
  return canMeet(to, from) && !(to.is === 'text' && from.is === 'texts')
}

/** The links of one run put together: two links between the same nodes are one band. */
class Gathering {
  readonly nodes = new Map<string, MoneyNode>()
  readonly bands = new Map<string, Band>()
  readonly gaps: Gap[] = []

  add(step: number, { column, groups, take, ends }: LinkRows, goesOn: boolean): void {
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
        from: this.node(from, step, true),
        to: this.node(to, step + 1, goesOn),
        amounts: [amount],
        rows,
        below: { rows: counts.below[i] ?? 0, amount: under },
      }
      const key = bandKey(found)
      const known = this.bands.get(key)
      this.bands.set(key, known ? { ...joined(known, found), amounts: sumsOf(known.amounts, found.amounts) } : found)
    })
  }

  private node(label: Label, level: number, goesOn: boolean): string {
    const id = nodeId(level, label)
    if (!this.nodes.get(id)?.goesOn) this.nodes.set(id, { ...label, id, level, goesOn })
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

/** Two parts of one band; its amounts are the first's. */
export function joined(a: Band, b: Band): Band {
  const amount = addDecimals(a.below.amount, b.below.amount)
  return { ...a, rows: a.rows + b.rows, below: { rows: a.below.rows + b.below.rows, amount } }
}

function sumsOf(a: readonly Decimal[], b: readonly Decimal[]): Decimal[] {
  return a.map((amount, i) => addDecimals(amount, b[i] ?? NOTHING))
}

/** What a band comes to over all periods. */
export function amountOf({ amounts }: Pick<Band, 'amounts'>): Decimal {
  return amounts.reduce(addDecimals, NOTHING)
}

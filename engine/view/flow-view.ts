import { type Static, Type } from 'typebox'
import type { Plan } from '../calculate/plan.ts'
import { columnTitle } from '../explain/titles.ts'
import { unitView } from '../explain/unit-view.ts'
import { amountOf, type Band, type Money, type MoneyNode, NOTHING } from '../flow/flow.ts'
import { addDecimals, compareDecimals, type Decimal, negateDecimal, printDecimal } from '../number/decimal.ts'
import { LocalizedView } from './localized.ts'

/** Where the money of one or several periods went. Numbers are decimal texts in base units. */
export const FlowView = Type.Object({
  id: Type.String(),
  title: LocalizedView,
  unit: Type.Optional(Type.String()),
  /** As in `ColumnView`. */
  shift: Type.Integer(),
  /** Decimal places in base units. */
  scale: Type.Integer(),
  /** Those that are added up, the earliest first. */
  periods: Type.Array(Type.String()),
  /** What leaves the first nodes. */
  total: Type.String(),
  /** Each leads from one level of nodes to the next. */
  steps: Type.Array(Type.Object({ id: Type.String(), title: LocalizedView })),
  /** By level, in the order in which they are drawn. */
  nodes: Type.Array(
    Type.Object({
      id: Type.String(),
      level: Type.Integer(),
      title: LocalizedView,
      /** Left out on the first level. */
      in: Type.Optional(Type.String()),
      /** Left out where the money ends. */
      out: Type.Optional(Type.String()),
      /** in − out, where they differ. */
      difference: Type.Optional(Type.String()),
      /** The row that the node stands for. */
      row: Type.Optional(Type.Object({ entity: Type.String(), key: Type.String() })),
    }),
  ),
  bands: Type.Array(
    Type.Object({
      step: Type.Integer(),
      from: Type.String(),
      to: Type.String(),
      amount: Type.String(),
      /** By period, where there are several. */
      amounts: Type.Optional(Type.Array(Type.String())),
      /** Rows with an amount. */
      rows: Type.Integer(),
      /** Rows below 0 among them. */
      below: Type.Optional(Type.Object({ rows: Type.Integer(), amount: Type.String() })),
    }),
  ),
  /** Rows whose amounts could not be added. */
  gaps: Type.Array(
    Type.Object({
      step: Type.Integer(),
      column: Type.String(),
      title: LocalizedView,
      blank: Type.Integer(),
      failed: Type.Integer(),
      /** Periods in which the column was not calculated. */
      absent: Type.Integer(),
    }),
  ),
})
export type FlowView = Static<typeof FlowView>

/** @param plan of the latest of the periods */
export function flowView(plan: Plan, money: Money): FlowView {
  const { flow, periods } = money
  const sums = new Sums(money)
  return {
    id: flow.id,
    title: titled(flow.id, flow.title),
    ...unitView(plan, flow.unit, undefined),
    scale: Math.max(0, ...money.bands.flatMap(({ amounts }) => amounts.map(({ scale }) => scale))),
    periods: [...periods],
    total: text(sums.total()),
    steps: flow.steps.map(({ id, title }) => ({ id, title: titled(id, title) })),
    nodes: sums.inOrder().map((node) => sums.nodeView(node)),
    bands: money.bands.map((band) => bandView(band, periods.length)),
    gaps: money.gaps.map(({ step, column, blank, failed, absent }) => ({
      step,
      column,
      title: columnTitle(plan, column),
      blank,
      failed,
      absent,
    })),
  }
}

/** What comes into every node and what leaves it. */
class Sums {
  private readonly in = new Map<string, Decimal>()
  private readonly out = new Map<string, Decimal>()

  constructor(private readonly money: Money) {
    for (const band of money.bands) {
      const amount = amountOf(band)
      this.in.set(band.to, addDecimals(this.in.get(band.to) ?? NOTHING, amount))
      this.out.set(band.from, addDecimals(this.out.get(band.from) ?? NOTHING, amount))
    }
  }

  total(): Decimal {
    const first = [...this.money.nodes.values()].filter(({ level }) => level === 0)
    return first.map(({ id }) => this.out.get(id) ?? NOTHING).reduce(addDecimals, NOTHING)
  }

  nodeView({ id, level, title, row, goesOn }: MoneyNode): FlowView['nodes'][number] {
    const into = level === 0 ? undefined : (this.in.get(id) ?? NOTHING)
    const out = this.out.get(id) ?? (goesOn ? NOTHING : undefined)
    const difference = into && out && addDecimals(into, negateDecimal(out))
    return {
      id,
      level,
      title,
      ...(into ? { in: text(into) } : {}),
      ...(out ? { out: text(out) } : {}),
      ...(difference && difference.units !== 0n ? { difference: text(difference) } : {}),
      ...(row ? { row } : {}),
    }
  }

  /** Nodes that the flow lists as it lists them, then the largest first; what the data do not say comes last. */
  inOrder(): MoneyNode[] {
    const listed = new Map(this.money.flow.nodes?.map(({ id }, i) => [`=${id}`, i]))
    const place = ({ id, level }: MoneyNode) => {
      const label = id.slice(String(level).length)
      return label === '?' ? Infinity : (listed.get(label) ?? Number.MAX_VALUE)
    }
    const size = ({ id }: MoneyNode) => this.in.get(id) ?? this.out.get(id) ?? NOTHING
    return [...this.money.nodes.values()].sort(
      (a, b) =>
        a.level - b.level ||
        Math.sign(place(a) - place(b)) ||
        compareDecimals(size(b), size(a)) ||
        (a.id < b.id ? -1 : 1),
    )
  }
}

function bandView(band: Band, periods: number): FlowView['bands'][number] {
  const { step, from, to, rows, below, amounts } = band
  return {
    step,
    from,
    to,
    amount: text(amountOf(band)),
    ...(periods > 1 ? { amounts: amounts.map(text) } : {}),
    rows,
    ...(below.rows > 0 ? { below: { rows: below.rows, amount: text(below.amount) } } : {}),
  }
}

type Title = { readonly zh?: string | undefined; readonly en: string }

function titled(name: string, title: Title | undefined): FlowView['title'] {
  return { zh: title?.zh ?? name, en: title?.en ?? name }
}

function text({ units, scale }: Decimal): string {
  return printDecimal(units, scale)
}

import type { ColumnView, ItemView } from '../../../engine/index.ts'
import { drawnSize } from '../../scheme/decimal-text.ts'
import { type Figures, mainColumn, type Scheme } from '../../scheme/scheme.ts'

/** A result of one module that others use, or that is an end of the scheme. */
export interface Port {
  readonly item: ItemView
  readonly column: ColumnView
  readonly from: string
  /** Modules that use it; none where the money ends. */
  readonly to: readonly string[]
  /** What it comes to, for drawing; 0 for what is no amount of money. */
  readonly amount: number
}

/** Ends that are shown for each module. */
const ENDS = 2

/**
 * What modules hand to each other, and where money comes to rest.
 * @param parts columns that a balance check adds up: what is kept back of an amount, such as for the year-end
 */
export function portsOf(scheme: Scheme, figures: Figures, parts: ReadonlySet<string>): readonly Port[] {
  const ports = scheme.items.flatMap((item): Port[] => {
    const column = scheme.column(mainColumn(item))
    if (column === undefined) return []
    const to = [...new Set(scheme.readers(item.key).map((reader) => reader.module))].filter(
      (module) => module !== item.module,
    )
    const figure = figures.get(column.column)
    const amount = isMoney(column) ? Math.abs(drawnSize(figure?.total ?? figure?.only)) : 0
    return [{ item, column, from: item.module, to, amount }]
  })
  const crossing = ports.filter(({ to }) => to.length > 0)
  const handsOn = new Set(crossing.filter(({ amount }) => amount > 0).map(({ from }) => from))
  const last = scheme.modules.filter(({ id }) => !handsOn.has(id))
  const kept = ports.filter(
    ({ item, from, column, amount }) =>
      handsOn.has(from) && amount > 0 && parts.has(column.column) && scheme.readers(item.key).length === 0,
  )
  return [...crossing, ...kept, ...last.flatMap(({ id }) => endsOf(scheme, ports, id))]
}

/** Amounts that nothing reads, in a module that hands no money on; what only repeats another's total is left out. */
function endsOf(scheme: Scheme, ports: readonly Port[], module: string): readonly Port[] {
  const ends = ports
    .filter(({ item, from, amount }) => from === module && amount > 0 && scheme.readers(item.key).length === 0)
    .sort((a, b) => b.amount - a.amount)
  return ends.filter(({ amount }, i) => ends.findIndex((other) => other.amount === amount) === i).slice(0, ENDS)
}

function isMoney({ additive, unit }: ColumnView): boolean {
  return additive && unit !== undefined && /^[十百千万亿]*元$/.test(unit)
}

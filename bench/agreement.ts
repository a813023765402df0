import type { Run } from '../engine/index.ts'
import { type DecimalCells, decimalUnits } from './contenders/decimal.ts'
import { itemKey, unitsOf } from './contenders/jiheng.ts'
import { ZEN_NODES } from './contenders/zen.ts'
import { RULES } from './comparisons.ts'
import { NODES } from './workload.ts'

/** How many cells were held against each other, and the first few that differ. */
export interface Agreement {
  readonly cells: number
  readonly differing: readonly string[]
}

const SHOWN = 5

class Comparing {
  private cells = 0
  private readonly differing: string[] = []

  cell(place: () => string, ours: unknown, theirs: unknown): void {
    this.cells++
    if (ours !== theirs && this.differing.length < SHOWN)
      this.differing.push(`${place()}: ${String(ours)} ≠ ${String(theirs)}`)
  }

  get result(): Agreement {
    return { cells: this.cells, differing: this.differing }
  }
}

/** Every cell of every column. */
export function agreesWithDecimals(run: Run, { staff, departments }: DecimalCells): Agreement {
  const comparing = new Comparing()
  for (const node of NODES) {
    const column = run.column(itemKey(node))
    const rows = node.grain === 'staff' ? staff : departments
    rows.forEach((row, i) => {
      comparing.cell(() => `${node.id}[${i}]`, unitsOf(column, i), decimalUnits(row.get(node.id), node.scale))
    })
  }
  return comparing.result
}

/** The nearest double of every cell that zen-engine calculated. */
export function agreesWithZen(run: Run, rows: readonly Readonly<Record<string, number>>[]): Agreement {
  const comparing = new Comparing()
  for (const node of ZEN_NODES) {
    const column = run.column(itemKey(node))
    rows.forEach((row, i) => {
      comparing.cell(() => `${node.id}[${i}]`, nearestDouble(unitsOf(column, i), node.scale), row[node.id])
    })
  }
  return comparing.result
}

export function nearestDouble(units: bigint, scale: number): number {
  return Number(`${units}e-${scale}`)
}

/** Whether each rule held on each row. */
export function agreesWithRules(run: Run, held: readonly ReadonlySet<string>[]): Agreement {
  const comparing = new Comparing()
  for (const { id } of RULES) {
    const column = run.column(`staff.${id}`)
    if (column.type !== 'boolean') throw new TypeError('a rule holds or not')
    held.forEach((rules, row) => comparing.cell(() => `${id}[${row}]`, column.bits[row] === 1, rules.has(id)))
  }
  return comparing.result
}

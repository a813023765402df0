import { Decimal } from 'decimal.js'
import type { Staff } from '../staff.ts'
import { DEPARTMENTS, INPUTS, type Node, NODES, PHASES } from '../workload.ts'

/** Digits enough that no quotient is rounded twice. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })

type Row = Map<string, Decimal>

/** Every value of every row, of staff and of departments. */
export interface DecimalCells {
  readonly staff: readonly Row[]
  readonly departments: readonly Row[]
}

/** The inputs as decimals, made once. */
export function decimalInputs({ rows, units }: Staff): readonly Row[] {
  return Array.from(
    { length: rows },
    (_, row) => new Map(INPUTS.map(({ id, scale }) => [id, new Exact(units.get(id)?.[row] ?? 0).div(10 ** scale)])),
  )
}

/**
 * What a careful program does without thinking of speed: row by row, node by node, a decimal each. Written for this
 * comparison alone; it shares nothing with the engine.
 */
export class DecimalRows {
  private readonly constants = new Map<string, Decimal>()
  private readonly members: readonly (readonly number[])[]

  constructor(private readonly month: Staff) {
    this.members = Array.from({ length: DEPARTMENTS }, (_, d) => rowsOf(month, d))
    for (const node of NODES) {
      const texts =
        node.op === 'clamp'
          ? [node.least, node.most]
          : node.op === 'lookup'
            ? node.table
            : node.op === 'tiers'
              ? node.brackets.flatMap(({ from, rate }) => [from, rate])
              : []
      for (const text of texts) this.constants.set(text, new Exact(text))
    }
  }

  run(inputs: readonly Row[]): DecimalCells {
    const staff = inputs.map((row) => new Map(row))
    const departments = Array.from({ length: DEPARTMENTS }, (): Row => new Map())
    for (const { is, nodes } of PHASES) {
      if (is === 'staff') {
        staff.forEach((row, i) => {
          for (const node of nodes) row.set(node.id, this.rounded(node, row, i, departments))
        })
      } else if (is === 'department') {
        departments.forEach((row, d) => {
          for (const node of nodes) {
            if (node.op === 'sum') row.set(node.id, this.sum(staff, d, node.args[0]))
            else row.set(node.id, this.rounded(node, row, d, departments))
          }
        })
      } else for (const node of nodes) this.allocate(node, staff, departments)
    }
    return { staff, departments }
  }

  private rounded(node: Node, row: Row, at: number, departments: readonly Row[]): Decimal {
    return this.value(node, row, at, departments).toDecimalPlaces(node.scale)
  }

  private constant(text: string): Decimal {
    return this.constants.get(text) as Decimal
  }

  private value(node: Node, row: Row, at: number, departments: readonly Row[]): Decimal {
    const [a, b, then, otherwise] = node.args.map((arg) => row.get(arg)) as [Decimal, Decimal, Decimal, Decimal]
    switch (node.op) {
      case '*':
        return a.times(b)
      case '+':
        return a.plus(b)
      case '-':
        return a.minus(b)
      case '/':
        return a.div(b)
      case 'min':
        return Exact.min(a, b)
      case 'max':
        return Exact.max(a, b)
      case 'clamp':
        return Exact.max(this.constant(node.least), Exact.min(this.constant(node.most), a))
      case 'if':
        return (node.by === '<' ? a.lt(b) : a.gte(b)) ? then : otherwise
      case 'tiers':
        return this.tiers(node.brackets, a)
      case 'lookup':
        return this.constant(node.table[this.month.category[at] as number] as string)
      case 'broadcast':
        return departments[this.month.department[at] as number]?.get(node.args[0]) as Decimal
      case 'sum':
      case 'allocate':
        throw new Error(`no row has ${node.op}`)
    }
  }

  private tiers(brackets: readonly { from: string; rate: string }[], value: Decimal): Decimal {
    let total = new Exact(0)
    brackets.forEach(({ from, rate }, i) => {
      const start = this.constant(from)
      if (value.lte(start)) return
      const next = brackets[i + 1]
      const end = next === undefined ? value : Exact.min(value, this.constant(next.from))
      total = total.plus(end.minus(start).times(this.constant(rate)))
    })
    return total
  }

  private sum(staff: readonly Row[], department: number, of: string): Decimal {
    let total = new Exact(0)
    for (const row of this.members[department] ?? []) total = total.plus(staff[row]?.get(of) as Decimal)
    return total
  }

  private allocate(node: Node, staff: readonly Row[], departments: readonly Row[]): void {
    const [amountId = '', weightId = ''] = node.args
    departments.forEach((department, d) => {
      const rows = this.members[d] ?? []
      const cents = (department.get(amountId) as Decimal).times(100)
      const total = this.sum(staff, d, weightId)
      let left = cents
      const shares = rows.map((row) => {
        const top = cents.times(staff[row]?.get(weightId) as Decimal)
        const share = top.divToInt(total)
        left = left.minus(share)
        return { row, share, remainder: top.minus(share.times(total)) }
      })
      const largest = [...shares]
        .sort((a, b) => b.remainder.cmp(a.remainder) || a.row - b.row)
        .slice(0, left.toNumber())
      const more = new Set(largest.map(({ row }) => row))
      for (const { row, share } of shares) staff[row]?.set(node.id, (more.has(row) ? share.plus(1) : share).div(100))
    })
  }
}

function rowsOf({ department, rows }: Staff, of: number): number[] {
  const found: number[] = []
  for (let row = 0; row < rows; row++) if (department[row] === of) found.push(row)
  return found
}

/** A cell in whole units of its column's last place. */
export function decimalUnits(value: Decimal | undefined, scale: number): bigint {
  if (value === undefined) throw new Error('a cell was not calculated')
  return BigInt(value.times(10 ** scale).toFixed())
}

import { numberColumn } from '../../cells.ts'
import {
  BLANK,
  type Cause,
  type Column,
  FAILED,
  NOT_APPLICABLE,
  type NumberColumn,
  stateAt,
  type States,
  VALUE,
} from '../../column.ts'
import { textAt } from '../../explain/shown.ts'
import { asNumber } from '../../formula/part.ts'
import { columnName } from '../../graph/names.ts'
import { printDecimal } from '../../number/decimal.ts'
import { bigAt, largest, narrow } from '../../number/integers.ts'
import { CauseBook } from '../choose.ts'
import { keyOrder } from '../key-order.ts'
import type { ItemRun } from '../kind.ts'
import { portionsOf } from './bases.ts'
import { passOn, type Surroundings, type Transfer } from './passing.ts'
import { scheduleOf } from './schedule.ts'
import { DIRECT, PASSED, received, type StepDownItem } from './schema.ts'

/** The rows of one cost category. */
interface Group {
  readonly name: string
  readonly rows: readonly number[]
}

/** What a row's category did: the transfers, or why it failed. `rowOf` leads from departments to rows. */
export interface Passed {
  readonly rowOf: ReadonlyMap<number, number>
  readonly outcome: { readonly transfers: readonly Transfer[] } | { readonly failed: Cause }
}

export class Allocation {
  readonly exact: NumberColumn
  readonly cost: NumberColumn
  readonly departmentOf: Int32Array
  readonly scale: number
  private readonly categories: Column
  private readonly around: Surroundings | { readonly failed: Cause }

  constructor(
    private readonly item: StepDownItem,
    private readonly run: ItemRun,
  ) {
    this.exact = asNumber(run.expression(item.cost))
    this.cost = run.round(this.exact, DIRECT)
    this.scale = run.scaleOf()
    this.departmentOf = run.upward(run.entity, item.department.split('.'))
    this.categories = run.column(columnName(run.entity, item.category))
    const schedule = scheduleOf(item, run)
    const table = run.tableOf(item.departments)
    this.around =
      'failed' in schedule
        ? schedule
        : {
            steps: schedule.steps,
            portions: item.levels.map(({ base }) => portionsOf(base, item, run)),
            order: keyOrder(table),
            levelIds: item.levels.map(({ id }) => id),
            departmentKeys: table.keys,
          }
  }

  /** NOT_APPLICABLE where a row has no part, BLANK where nobody knows whose or which cost it is. */
  standing(row: number): number {
    const { applies } = this.run
    if (applies !== null && (stateAt(applies, row) !== VALUE || applies.bits[row] === 0)) return NOT_APPLICABLE
    if (stateAt(this.cost, row) === NOT_APPLICABLE) return NOT_APPLICABLE
    return (this.departmentOf[row] as number) < 0 || stateAt(this.categories, row) !== VALUE ? BLANK : VALUE
  }

  groups(): readonly Group[] {
    const rows = new Map<string, number[]>()
    for (let row = 0; row < this.cost.length; row++) {
      if (this.standing(row) !== VALUE) continue
      const name = textAt(this.categories, row)
      const found = rows.get(name)
      if (found === undefined) rows.set(name, [row])
      else found.push(row)
    }
    return [...rows].map(([name, members]) => ({ name, rows: members }))
  }

  passed({ name, rows }: Group): Passed {
    const rowOf = new Map<number, number>()
    const direct = new Map<number, bigint>()
    const fail = (failed: Cause): Passed => ({ rowOf, outcome: { failed } })
    if ('failed' in this.around) return fail(this.around.failed)
    for (const row of rows) {
      const department = this.departmentOf[row] as number
      const detail = { category: name, department: this.around.departmentKeys[department] ?? '' }
      if (stateAt(this.cost, row) !== VALUE) return fail({ code: 'COST_NO_VALUE', detail })
      if (rowOf.has(department)) return fail({ code: 'COST_ROW_TWICE', detail })
      rowOf.set(department, row)
      direct.set(department, bigAt(this.cost.num, row))
    }
    return { rowOf, outcome: passOn({ name, direct }, this.around) }
  }

  /** Rows that belong to no department or category are said, with what they cost. */
  reportUnmatched(): void {
    const lost = Array.from({ length: this.cost.length }, (_, row) => row).filter((row) => this.standing(row) === BLANK)
    if (lost.length === 0) return
    const units = lost.reduce((sum, row) => sum + bigAt(this.cost.num, row), 0n)
    this.run.report('ROWS_UNMATCHED', {
      item: columnName(this.run.entity, this.run.name),
      source: this.run.entity,
      count: String(lost.length),
      total: printDecimal(units, this.cost.scale),
    })
  }
}

export function evaluateStepDown(item: StepDownItem, run: ItemRun): Readonly<Record<string, Column>> {
  const allocation = new Allocation(item, run)
  allocation.reportUnmatched()
  const rows = run.table.rows
  const book = new CauseBook()
  const states = Uint16Array.from({ length: rows }, (_, row) => allocation.standing(row))
  const zeros = (): bigint[] => new Array<bigint>(rows).fill(0n)
  const [full, passed] = [zeros(), zeros()]
  const levels = item.levels.map(zeros)
  for (const group of allocation.groups()) {
    const { rowOf, outcome } = allocation.passed(group)
    if ('failed' in outcome) {
      const failed = book.state(outcome.failed)
      for (const row of group.rows) states[row] = failed
      continue
    }
    for (const row of group.rows) full[row] = bigAt(allocation.cost.num, row)
    for (const { level, provider, receiver, amount } of outcome.transfers) {
      const [from, to] = [rowOf.get(provider) as number, rowOf.get(receiver) as number]
      const into = levels[level] as bigint[]
      into[to] = (into[to] as bigint) + amount
      passed[from] = (passed[from] as bigint) + amount
      full[to] = (full[to] as bigint) + amount
      full[from] = (full[from] as bigint) - amount
    }
  }
  const main = [states, book.causes] as const
  const follow = following(states, run)
  const column = (units: bigint[], [own, causes]: readonly [States, readonly Cause[]]): NumberColumn => {
    const num = narrow(units)
    const exact = { scale: allocation.scale, num, den: null, max: largest(num), denMax: 1 }
    return numberColumn(exact, own?.some((state) => state !== VALUE) ? own : null, causes)
  }
  return {
    '': column(full, main),
    [DIRECT]: allocation.cost,
    ...Object.fromEntries(item.levels.map(({ id }, i) => [received(id), column(levels[i] as bigint[], follow)])),
    [PASSED]: column(passed, follow),
  }
}

/** The parts of a full cost that failed have failed with it. */
function following(states: Uint16Array, run: ItemRun): readonly [States, readonly Cause[]] {
  const column = columnName(run.entity, run.name)
  const own = states.map((state) => Math.min(state, FAILED))
  return [own, [{ code: 'OPERAND_FAILED', detail: { name: run.name }, column }]]
}

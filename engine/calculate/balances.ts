import { type Column, VALUE } from '../column.ts'
import { splitColumn } from '../graph/names.ts'
import { addDecimals, compareDecimals, type Decimal, decimal, negateDecimal, printDecimal } from '../number/decimal.ts'
import { bigAt } from '../number/integers.ts'
import { type Problem, pointer, problem } from '../problems.ts'
import type { Evaluation } from './evaluation.ts'
import type { BalanceResult, Run } from './run.ts'

const ZERO: Decimal = { units: 0n, scale: 0 }

/**
 * Holds every balance (勾稽平衡) of the ruleset against the run: on each row of the total's entity, total = Σ parts
 * within the tolerance, 0 unless declared. Rows whose total is no value are passed over: what failed has been reported
 * already. Cells without a value add nothing to a part. Balances over columns not in this run are left out.
 */
export function balancesOf(run: Run, evaluation: Evaluation): { results: BalanceResult[]; problems: Problem[] } {
  const results: BalanceResult[] = []
  const problems: Problem[] = []
  for (const [index, balance] of (run.plan.ruleset.balances ?? []).entries()) {
    const columns = [balance.total, ...balance.parts]
    if (columns.some((name) => isItem(run, name) && !run.columns.has(name))) continue
    const entity = splitColumn(balance.total)?.entity ?? ''
    const table = evaluation.table(entity)
    const totals = run.column(balance.total)
    const sums = balance.parts.map((part) => sumInto(part, entity, table.rows, evaluation))
    const tolerance = decimal(balance.tolerance ?? '0')
    table.keys.forEach((row, i) => {
      if ((totals.states?.[i] ?? VALUE) !== VALUE) return
      const total = valueAt(totals, i)
      const parts = sums.map((sum) => sum[i] ?? ZERO)
      const difference = addDecimals(total, negateDecimal(parts.reduce(addDecimals, ZERO)))
      const size = difference.units < 0n ? negateDecimal(difference) : difference
      const holds = compareDecimals(size, tolerance) <= 0
      const text = (value: Decimal): string => printDecimal(value.units, value.scale)
      const result: BalanceResult = {
        id: balance.id,
        row,
        total: text(total),
        parts: balance.parts.map((column, k) => ({ column, sum: text(parts[k] ?? ZERO) })),
        difference: text(difference),
        holds,
      }
      results.push(result)
      if (!holds) {
        problems.push(
          problem('BALANCE_BROKEN', pointer('balances', index), {
            id: balance.id,
            row,
            total: result.total,
            parts: result.parts.map((part) => `${part.column} ${part.sum}`).join(' + '),
            difference: result.difference,
          }),
        )
      }
    })
  }
  return { results, problems }
}

function isItem(run: Run, column: string): boolean {
  const place = splitColumn(column)
  return place !== undefined && run.plan.item(`${place.entity}.${place.name}`) !== undefined
}

function valueAt(column: Column, row: number): Decimal {
  if (column.type !== 'number') return ZERO
  return { units: bigAt(column.num, row), scale: column.scale }
}

/** A part summed over the rows that belong to each row of the total's entity. Cells without a value add nothing. */
function sumInto(part: string, entity: string, rows: number, evaluation: Evaluation): Decimal[] {
  const from = splitColumn(part)?.entity ?? ''
  const column = evaluation.column(part)
  const upward = evaluation.upward(from, evaluation.pathBetween(from, entity))
  const sums = new Array<bigint>(rows).fill(0n)
  if (column.type !== 'number') return []
  for (let i = 0; i < column.length; i++) {
    const to = upward[i] as number
    if (to >= 0) sums[to] = (sums[to] as bigint) + bigAt(column.num, i)
  }
  return sums.map((units) => ({ units, scale: column.scale }))
}

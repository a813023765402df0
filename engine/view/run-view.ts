import { type Static, Type } from 'typebox'
import type { Run } from '../calculate/run.ts'
import { FAILED, stateAt } from '../column.ts'
import { rowTitle } from '../explain/row-title.ts'
import { splitColumn } from '../graph/names.ts'
import { addDecimals, decimal, printDecimal } from '../number/decimal.ts'
import { FigureView, figuresOf } from './figures.ts'
import { LocalizedView } from './localized.ts'

/** Rows of a parameter that a view carries; point-value tables have thousands. */
const PARAMETER_ROWS = 100

const BalanceView = Type.Object({
  id: Type.String(),
  title: LocalizedView,
  total: Type.String(),
  /** Rows on which it was held, those whose total failed, and those on which it does not hold. */
  rows: Type.Integer(),
  unchecked: Type.Integer(),
  broken: Type.Array(
    Type.Object({ row: Type.String(), title: LocalizedView, total: Type.String(), difference: Type.String() }),
  ),
  /** Sums over all rows: of the total, of each part, and what is missing. */
  sum: Type.String(),
  parts: Type.Array(Type.Object({ column: Type.String(), sum: Type.String() })),
  difference: Type.String(),
})
export type BalanceView = Static<typeof BalanceView>

/** A run as it is looked at as a whole. Numbers are decimal texts in base units. */
export const RunView = Type.Object({
  period: Type.String(),
  tables: Type.Array(Type.Object({ entity: Type.String(), rows: Type.Integer() })),
  figures: Type.Array(FigureView),
  balances: Type.Array(BalanceView),
  /** Rows in force in the period. */
  parameters: Type.Array(
    Type.Object({
      name: Type.String(),
      count: Type.Integer(),
      rows: Type.Array(
        Type.Object({
          key: Type.Array(Type.String()),
          /** null where the scheme leaves it open. */
          value: Type.Union([Type.String(), Type.Null()]),
          from: Type.String(),
          source: Type.Optional(Type.String()),
        }),
      ),
    }),
  ),
})
export type RunView = Static<typeof RunView>

export function runView(run: Run): RunView {
  return {
    period: run.period.id,
    tables: [...run.data.tables].map(([entity, { rows }]) => ({ entity, rows })),
    figures: figuresOf(run) ?? [],
    balances: balancesOf(run),
    parameters: [...run.parameters.values()].map(({ name, rows }) => ({
      name,
      count: rows.length,
      rows: rows.slice(0, PARAMETER_ROWS).map(({ key, value, from, source }) => ({
        key: [...key],
        value,
        from,
        ...(source === undefined ? {} : { source }),
      })),
    })),
  }
}

function balancesOf(run: Run): BalanceView[] {
  return (run.plan.ruleset.balances ?? []).flatMap((balance) => {
    const results = run.balances.filter(({ id }) => id === balance.id)
    if (!run.has(balance.total)) return []
    const entity = splitColumn(balance.total)?.entity ?? ''
    const title = { zh: balance.title?.zh ?? balance.id, en: balance.title?.en ?? balance.id }
    return {
      id: balance.id,
      title,
      total: balance.total,
      rows: results.length,
      unchecked: failedIn(run, balance.total),
      broken: results
        .filter(({ holds }) => !holds)
        .map(({ row, total, difference }) => ({
          row,
          title: rowTitle(run, entity, run.data.tables.get(entity)?.rowOf.get(row) ?? -1),
          total,
          difference,
        })),
      sum: sum(results.map(({ total }) => total)),
      parts: balance.parts.map((column, i) => ({ column, sum: sum(results.map(({ parts }) => parts[i]?.sum ?? '0')) })),
      difference: sum(results.map(({ difference }) => difference)),
    }
  })
}

function failedIn(run: Run, name: string): number {
  const column = run.column(name)
  return Array.from({ length: column.length }, (_, row) => row).filter((row) => stateAt(column, row) >= FAILED).length
}

function sum(decimals: readonly string[]): string {
  const { units, scale } = decimals.map(decimal).reduce(addDecimals, { units: 0n, scale: 0 })
  return printDecimal(units, scale)
}

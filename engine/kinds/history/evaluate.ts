import { emptyColumn, gatherColumn, numberColumn } from '../../cells.ts'
import { BLANK, type Column, type ColumnType, FAILED, type NumberColumn, stateAt, VALUE } from '../../column.ts'
import { asNumber } from '../../formula/part.ts'
import { columnName, splitColumn } from '../../graph/names.ts'
import { add, compare, constant, divide, type Exact, select } from '../../number/exact.ts'
import { largest } from '../../number/integers.ts'
import type { ItemRun } from '../kind.ts'
import type { HistoryItem } from './schema.ts'
import { type Past, pastOf } from './window.ts'

export function evaluateHistory(item: HistoryItem, run: ItemRun): Readonly<Record<string, Column>> {
  const { past, any } = pastOf(item, run)
  if (!any && item.opening !== undefined) return { '': stored(run.expression(item.opening), run) }
  reportMissing(item, run, past)
  const result = exactHistory(item, run, past)
  reportFailed(item, run, past)
  return { '': stored(result, run) }
}

function stored(column: Column, run: ItemRun): Column {
  return column.type === 'number' ? run.round(column) : column
}

/** The result before rounding, from the periods of the window that are there. */
export function exactHistory(item: HistoryItem, run: ItemRun, past: readonly Past[]): Column {
  const cells = past.flatMap(({ found }) => (found === undefined ? [] : [ofRows(found, run)]))
  const { length } = run.table.keys
  const type = typeOf(item, run)
  if (cells.some((column) => column.type !== type)) {
    return emptyColumn(type, length, FAILED, [{ code: 'HISTORY_TYPE', detail: { name: item.of } }])
  }
  if (cells.length === 0 && (past.length > 0 || item.function === 'value')) return emptyColumn(type, length, BLANK, [])
  return item.function === 'value'
    ? withoutFailures(cells[0] as Column)
    : combine(item.function, cells.map(asNumber), length)
}

/** That of the field now; an item is a number. */
function typeOf({ of }: HistoryItem, run: ItemRun): ColumnType {
  return run.table.columns.get(splitColumn(of)?.name ?? '')?.type ?? 'number'
}

/** The cells of an earlier period on the rows of now; blank for rows that were not there. */
function ofRows({ column, rowOf }: NonNullable<Past['found']>, run: ItemRun): Column {
  return gatherColumn(
    column,
    Int32Array.from(run.table.keys, (key) => rowOf.get(key) ?? -1),
  )
}

/** What failed then is as if it were not there; it is said. */
function withoutFailures(column: Column): Column {
  if (column.states === null) return column
  return { ...column, states: column.states.map((state) => (state >= FAILED ? BLANK : state)), causes: [] }
}

function combine(
  how: Exclude<HistoryItem['function'], 'value'>,
  cells: readonly NumberColumn[],
  length: number,
): NumberColumn {
  const counts = Float64Array.from(
    { length },
    (_, row) => cells.filter((column) => stateAt(column, row) === VALUE).length,
  )
  const counted: Exact = { scale: 0, num: counts, den: null, max: largest(counts), denMax: 1 }
  if (how === 'count') return numberColumn(counted, null, [])
  const zero = constant({ units: 0n, scale: 0 }, length)
  if (how === 'sum') return numberColumn({ ...cells.reduce<Exact>((sum, cell) => add(sum, cell), zero) }, null, [])
  const empty = counts.includes(0) ? Uint16Array.from(counts, (count) => (count === 0 ? BLANK : VALUE)) : null
  const exact =
    how === 'average'
      ? divide(
          cells.reduce<Exact>((sum, cell) => add(sum, cell), zero),
          counted,
          () => {},
        )
      : extreme(how, cells, zero)
  return numberColumn({ ...exact }, empty, [])
}

function extreme(how: 'min' | 'max', cells: readonly NumberColumn[], zero: Exact): Exact {
  const sign = how === 'max' ? 1 : -1
  const known = new Uint8Array(zero.num.length)
  return cells.reduce<Exact>((best, column) => {
    const order = compare(column, best)
    const better = Uint8Array.from(order, (found, row) => {
      if (stateAt(column, row) !== VALUE) return 0
      const first = known[row] === 0
      known[row] = 1
      return first || found * sign > 0 ? 1 : 0
    })
    return select(better, column, best)
  }, zero)
}

/** Nothing is missed by rows that the item does not concern. */
function reportMissing(item: HistoryItem, run: ItemRun, past: readonly Past[]): void {
  if (run.applies !== null && !run.applies.bits.includes(1)) return
  const missing = past.filter(({ found }) => found === undefined).map(({ period }) => period)
  if (missing.length === 0) return
  run.report('HISTORY_PERIOD_MISSING', {
    item: columnName(run.entity, run.name),
    column: item.of,
    periods: missing.join('、'),
  })
}

function reportFailed(item: HistoryItem, run: ItemRun, past: readonly Past[]): void {
  for (const { period, found } of past) {
    const column = found && ofRows(found, run)
    const count = column?.states?.reduce((sum, state) => sum + (state >= FAILED ? 1 : 0), 0) ?? 0
    if (count === 0) continue
    const detail = { item: columnName(run.entity, run.name), column: item.of, period, count: String(count) }
    run.report('HISTORY_CELL_FAILED', detail)
  }
}

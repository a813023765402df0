import { type Static, Type } from 'typebox'
import type { Run } from '../calculate/run.ts'
import { isSingle } from '../data/slots.ts'
import { rowTitle } from '../explain/row-title.ts'
import { columnTitle, entityTitle } from '../explain/titles.ts'
import type { Band } from '../flow/flow.ts'
import { bandRows } from '../flow/rows.ts'
import { addDecimals, type Decimal, printDecimal } from '../number/decimal.ts'
import { LocalizedView } from './localized.ts'

/** Rows that a view of a band carries, the largest first. */
const BAND_ROWS = 200

/** The rows behind a band, by the column that their amounts are in. */
export const BandRowsView = Type.Array(
  Type.Object({
    column: Type.String(),
    title: LocalizedView,
    entity: LocalizedView,
    count: Type.Integer(),
    amount: Type.String(),
    rows: Type.Array(Type.Object({ key: Type.String(), title: LocalizedView, amount: Type.String() })),
  }),
)
export type BandRowsView = Static<typeof BandRowsView>

/** What a band of a run is made of; nothing where the run has no such band. */
export function bandRowsView(run: Run, id: string, band: Pick<Band, 'step' | 'from' | 'to'>): BandRowsView {
  return bandRows(run, id, band).map(({ column, entity, rows }) => ({
    column,
    title: columnTitle(run.plan, column),
    entity: entityTitle(run.plan, entity),
    count: rows.length,
    amount: text(rows.map(({ amount }) => amount).reduce(addDecimals)),
    rows: rows.slice(0, BAND_ROWS).map(({ row, amount }) => ({
      key: run.data.tables.get(entity)?.keys[row] ?? '',
      title: isSingle(run.plan.ruleset, entity) ? entityTitle(run.plan, entity) : rowTitle(run, entity, row),
      amount: text(amount),
    })),
  }))
}

function text({ units, scale }: Decimal): string {
  return printDecimal(units, scale)
}

import { textAt } from '../explain/shown.ts'
import type { RawTable, Table } from './table.ts'

/**
 * A table as texts again, null where blank: exact, in base units, numbers as short as they go, dates as `2026-08-01`,
 * true and false. Where every unit is a base, reading it gives the same table.
 */
export function describeTable(table: Table): RawTable {
  const columns = [...table.columns.keys()]
  const values = [...table.columns.values()]
  const cells = Array.from({ length: table.rows }, (_, row) => values.map((column) => textAt(column, row) || null))
  return { entity: table.entity, columns, cells }
}

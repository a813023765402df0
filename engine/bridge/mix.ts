import { gatherColumn, joinColumns } from '../cells.ts'
import type { Column } from '../column.ts'
import type { Dataset, Table } from '../data/table.ts'
import { keyParts, own, refTarget } from '../graph/names.ts'
import { round } from '../number/exact.ts'
import { textAt } from '../explain/shown.ts'
import { stateAt } from '../column.ts'
import type { Ruleset } from '../ruleset/types.ts'

/** A difference in data between two periods that can be taken over on its own. */
export type DataCause =
  /** Cells of one column on rows that both have. */
  | { readonly is: 'field'; readonly entity: string; readonly name: string }
  /** Rows that only one of the two has: people and posts that came or left. */
  | { readonly is: 'rows'; readonly entity: string }
  /** All rows of an entity whose rows have no key and so cannot be paired. */
  | { readonly is: 'records'; readonly entity: string }

/** Every difference between the data of two periods. */
export function dataCauses(ruleset: Ruleset, a: Dataset, b: Dataset): DataCause[] {
  return Object.keys(ruleset.entities).flatMap((entity): DataCause[] => {
    const before = a.tables.get(entity)
    const after = b.tables.get(entity)
    if (before === undefined || after === undefined) return []
    if (!isPaired(ruleset, entity)) return sameRecords(before, after) ? [] : [{ is: 'records', entity }]
    const rows: DataCause[] = sameKeys(before, after) ? [] : [{ is: 'rows', entity }]
    const fields = changedNames(ruleset, entity, before, after)
    return [...rows, ...fields.map((name): DataCause => ({ is: 'field', entity, name }))]
  })
}

/** Whether rows of the two periods can be paired: by key, or because the entity has one row that others refer to. */
function isPaired(ruleset: Ruleset, entity: string): boolean {
  const found = own(ruleset.entities, entity)
  if (found === undefined) return false
  if (keyParts(found).length > 0) return true
  return Object.values(ruleset.entities).some((other) =>
    Object.keys(other.refs ?? {}).some((ref) => refTarget(other, ref) === entity),
  )
}

function sameKeys(a: Table, b: Table): boolean {
  return a.rows === b.rows && a.keys.every((key) => b.rowOf.has(key))
}

function sameRecords(a: Table, b: Table): boolean {
  if (a.rows !== b.rows) return false
  for (const [name, column] of a.columns) {
    const other = b.columns.get(name)
    if (other === undefined) return false
    for (let row = 0; row < a.rows; row++) if (!sameCell(column, row, other, row)) return false
  }
  return true
}

function changedNames(ruleset: Ruleset, entity: string, a: Table, b: Table): string[] {
  const keys = new Set(keyParts(own(ruleset.entities, entity) ?? {}))
  return [...a.columns.keys()].filter((name) => {
    const x = a.columns.get(name)
    const y = b.columns.get(name)
    if (keys.has(name) || x === undefined || y === undefined) return false
    return a.keys.some((key, row) => {
      const other = b.rowOf.get(key)
      return other !== undefined && !sameCell(x, row, y, other)
    })
  })
}

function sameCell(a: Column, row: number, b: Column, other: number): boolean {
  return stateAt(a, row) === stateAt(b, other) && textAt(a, row) === textAt(b, other)
}

/**
 * The data of period `a` with some differences taken over from `b`. Keys decide which rows are the same; a record or a
 * row whose ref leads to a row that the mixed period does not have is kept with a blank ref, and so counts nowhere.
 */
export function mixData(ruleset: Ruleset, a: Dataset, b: Dataset, taken: (cause: DataCause) => boolean): Dataset {
  const tables = new Map<string, Table>()
  for (const entity of Object.keys(ruleset.entities)) {
    const before = a.tables.get(entity)
    const after = b.tables.get(entity)
    if (before === undefined || after === undefined) continue
    if (isPaired(ruleset, entity)) tables.set(entity, mixTable(ruleset, entity, before, after, taken))
    else tables.set(entity, taken({ is: 'records', entity }) ? after : before)
  }
  for (const [entity, table] of tables)
    tables.set(entity, { ...table, refs: resolveRefs(ruleset, entity, table, tables) })
  return { period: a.period, tables }
}

function mixTable(ruleset: Ruleset, entity: string, a: Table, b: Table, taken: (cause: DataCause) => boolean): Table {
  const { keys } = taken({ is: 'rows', entity }) ? b : a
  const columns = new Map<string, Column>()
  for (const name of a.columns.keys()) {
    const x = a.columns.get(name)
    const y = b.columns.get(name)
    if (x === undefined || y === undefined) continue
    const [first, second, from, other] = taken({ is: 'field', entity, name })
      ? [y, x, b.rowOf, a.rowOf]
      : [x, y, a.rowOf, b.rowOf]
    const index = Int32Array.from(keys, (key) => from.get(key) ?? (other.get(key) ?? 0) + first.length)
    columns.set(name, gatherColumn(stacked(first, second), index))
  }
  const rowOf = new Map(keys.map((key, row) => [key, row]))
  return { entity, rows: keys.length, keys, rowOf, columns, refs: new Map() }
}

/** Two columns one above the other, numbers at one scale. */
function stacked(a: Column, b: Column): Column {
  if (a.type !== 'number' || b.type !== 'number') return joinColumns([a, b])
  const scale = Math.max(a.scale, b.scale)
  return joinColumns([
    { ...a, ...round(a, scale, 'half-up') },
    { ...b, ...round(b, scale, 'half-up') },
  ])
}

function resolveRefs(
  ruleset: Ruleset,
  entity: string,
  table: Table,
  tables: ReadonlyMap<string, Table>,
): Map<string, Int32Array> {
  const found = own(ruleset.entities, entity)
  const refs = new Map<string, Int32Array>()
  for (const ref of Object.keys(found?.refs ?? {})) {
    const target = found && tables.get(refTarget(found, ref) ?? '')
    const column = table.columns.get(ref)
    if (target === undefined) continue
    const singleton = column === undefined
    refs.set(
      ref,
      Int32Array.from({ length: table.rows }, (_, row) =>
        singleton ? (target.rows > 0 ? 0 : -1) : (target.rowOf.get(textAt(column, row)) ?? -1),
      ),
    )
  }
  return refs
}

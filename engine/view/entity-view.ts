import { type Static, Type } from 'typebox'
import type { Run } from '../calculate/run.ts'
import { BLANK, type Column, NOT_APPLICABLE, stateAt, VALUE } from '../column.ts'
import { rowTitle } from '../explain/row-title.ts'
import { textAt } from '../explain/shown.ts'
import { own, refTarget, splitColumn } from '../graph/names.ts'
import { relatedRows, type RowPlace } from './figures.ts'
import { LocalizedView } from './localized.ts'

/** The rows of an entity with some of its columns. Numbers are decimal texts in base units. */
export const EntityView = Type.Object({
  entity: Type.String(),
  rows: Type.Array(Type.Object({ key: Type.String(), title: LocalizedView })),
  /** For each ref the title of what every row belongs to; null where it belongs nowhere. */
  refs: Type.Array(Type.Object({ ref: Type.String(), titles: Type.Array(Type.Union([LocalizedView, Type.Null()])) })),
  columns: Type.Array(
    Type.Object({
      column: Type.String(),
      /** By row; null where there is no value. */
      values: Type.Array(Type.Union([Type.String(), Type.Null()])),
      /** One letter a row – `v`alue, `b`lank, `n`ot applicable, `f`ailed – when not all are values. */
      states: Type.Optional(Type.String()),
    }),
  ),
})
export type EntityView = Static<typeof EntityView>

/**
 * @param about only rows that have to do with this one
 * @returns undefined when the run has no such entity or row, or not all of the columns are the entity's own.
 */
export function entityView(
  run: Run,
  entity: string,
  columns: readonly string[],
  about?: RowPlace,
): EntityView | undefined {
  const table = run.data.tables.get(entity)
  const described = own(run.plan.ruleset.entities, entity)
  if (table === undefined || described === undefined) return undefined
  if (columns.some((column) => splitColumn(column)?.entity !== entity || !run.has(column))) return undefined
  const related = about && relatedRows(run, about)
  if (about && related === undefined) return undefined
  const rows = related ? (related(entity) ?? []) : table.keys.map((_, row) => row)
  return {
    entity,
    rows: rows.map((row) => ({ key: table.keys[row] ?? '', title: rowTitle(run, entity, row) })),
    refs: [...table.refs].map(([ref, to]) => ({
      ref,
      titles: rows.map((row) => {
        const target = to[row] ?? -1
        return target < 0 ? null : rowTitle(run, refTarget(described, ref) ?? '', target)
      }),
    })),
    columns: columns.map((column) => ({ column, ...cellsOf(run.column(column), rows) })),
  }
}

function cellsOf(column: Column, rows: readonly number[]): { values: (string | null)[]; states?: string } {
  const values: (string | null)[] = []
  let states = ''
  for (const row of rows) {
    const state = stateAt(column, row)
    values.push(state === VALUE ? textAt(column, row) : null)
    states += state === VALUE ? 'v' : state === BLANK ? 'b' : state === NOT_APPLICABLE ? 'n' : 'f'
  }
  return column.states === null ? { values } : { values, states }
}

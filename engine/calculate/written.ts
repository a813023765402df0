import { type Static, Type } from 'typebox'
import { causeAt, type Column, NOT_APPLICABLE, stateAt, VALUE } from '../column.ts'
import { textAt } from '../explain/shown.ts'
import { memberOf, splitColumn } from '../graph/names.ts'
import { referencesOf } from '../graph/references.ts'
import { keyed } from '../ruleset/roles.ts'
import { compareTexts } from '../ruleset/order.ts'
import type { WrittenRun } from './history.ts'
import type { Plan } from './plan.ts'
import type { Run } from './run.ts'

const closed = { additionalProperties: false }

/**
 * A cell as plain JSON: decimals in base units, texts and dates as text, true or false, null for blank. A cell that the
 * rule does not concern and one that failed are objects, so that no text can be taken for them.
 */
export const WrittenCell = Type.Union([
  Type.String(),
  Type.Boolean(),
  Type.Null(),
  Type.Object({ notApplicable: Type.Literal(true) }, closed),
  Type.Object({ failed: Type.String({ minLength: 1 }) }, closed),
])
export type WrittenCell = Static<typeof WrittenCell>

/** Cells by column (`entity.name[#output]`) and row key; the parts of a composite key are joined by `/`. */
export const WrittenColumns = keyed(keyed(WrittenCell))
export type WrittenColumns = Readonly<Record<string, Readonly<Record<string, WrittenCell>>>>

/** A cell of a column as plain JSON. */
export function writeCell(column: Column, row: number): WrittenCell {
  const state = stateAt(column, row)
  if (state === VALUE) return column.type === 'boolean' ? column.bits[row] === 1 : textAt(column, row)
  if (state === NOT_APPLICABLE) return { notApplicable: true }
  const cause = causeAt(column, row)
  return cause === undefined ? null : { failed: cause.code }
}

/** The items of a run as plain JSON, rows by key. `items` limits them to these items or outputs. */
export function writeItems(run: Run, items?: readonly string[]): WrittenColumns {
  const wanted = (column: string): boolean =>
    items === undefined || items.includes(column) || items.includes(column.replace(/#.*$/, ''))
  return writeColumns(run, [...run.columns.keys()].filter(wanted))
}

/** The columns, items and data alike, that a scheme looks back at in earlier periods. */
export function pastColumns({ ruleset, items }: Plan): readonly string[] {
  const past = items.flatMap(({ entity, item }) =>
    referencesOf(ruleset, entity, item).flatMap((reference) => (reference.is === 'past' ? [reference.column] : [])),
  )
  return [...new Set(past)].sort(compareTexts)
}

/** The data that later periods look back at, as plain JSON; undefined when the scheme looks back at none. */
export function writeInputs(run: Run): WrittenColumns | undefined {
  const { ruleset } = run.plan
  const inputs = pastColumns(run.plan).filter((column) => {
    const place = splitColumn(column)
    const member = place && memberOf(ruleset, place.entity, place.name)
    return member !== undefined && member !== 'item'
  })
  return inputs.length === 0 ? undefined : writeColumns(run, inputs)
}

/** A run as later periods need it: only the columns that they look back at. */
export function writeEarlier(run: Run): WrittenRun {
  const inputs = writeInputs(run)
  return { period: run.period.id, items: writeItems(run, pastColumns(run.plan)), ...(inputs ? { inputs } : {}) }
}

function writeColumns(run: Run, names: readonly string[]): WrittenColumns {
  return Object.fromEntries(names.map((name) => [name, writeColumn(run, name)]))
}

function writeColumn(run: Run, name: string): Readonly<Record<string, WrittenCell>> {
  const column = run.column(name)
  const keys = run.data.tables.get(splitColumn(name)?.entity ?? '')?.keys ?? []
  return Object.fromEntries(keys.map((key, row) => [key, writeCell(column, row)]))
}

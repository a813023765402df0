import { type Static, Type } from 'typebox'
import type { Run } from '../calculate/run.ts'
import type { Explanation } from '../explain/blocks.ts'
import { explain } from '../explain/explain.ts'
import { rowTitle } from '../explain/row-title.ts'
import { entityTitle } from '../explain/titles.ts'
import { splitColumn } from '../graph/names.ts'
import { LocalizedView } from './localized.ts'

/** A cell and why it is what it is. */
export const ExplainedCell = Type.Object({
  entity: LocalizedView,
  row: LocalizedView,
  explanation: Type.Unsafe<Explanation>({ type: 'object', additionalProperties: true }),
})
export type ExplainedCell = Static<typeof ExplainedCell>

/** @returns undefined when the run has no such cell. */
export function explainedCell(run: Run, column: string, row: string): ExplainedCell | undefined {
  const explanation = explain(run, column, row)
  const entity = splitColumn(column)?.entity ?? ''
  const at = run.data.tables.get(entity)?.rowOf.get(row)
  if (explanation === undefined || at === undefined) return undefined
  return { entity: entityTitle(run.plan, entity), row: rowTitle(run, entity, at), explanation }
}

import { type Cause, FAILED } from '../column.ts'
import { columnName } from '../graph/names.ts'
import { type Problem, pointer, problem } from '../problems.ts'
import type { PlannedItem } from './plan.ts'
import type { Run } from './run.ts'

/** Row keys named in a problem; the rest is counted. */
const NAMED_ROWS = 5

/** One problem for each column and cause of failure, naming the first rows. Failures that only spread are left out. */
export function failuresOf(run: Run, items: readonly PlannedItem[]): Problem[] {
  return items.flatMap((planned) =>
    planned.outputs.flatMap((output) => {
      const name = columnName(planned.entity, planned.name, output.id)
      const column = run.columns.get(name)
      if (column === undefined || column.states === null) return []
      const rowsOf = new Map<Cause, number[]>()
      column.states.forEach((state, row) => {
        const cause = state >= FAILED ? column.causes[state - FAILED] : undefined
        if (cause === undefined || cause.column !== undefined) return
        const rows = rowsOf.get(cause)
        if (rows === undefined) rowsOf.set(cause, [row])
        else rows.push(row)
      })
      const keys = run.data.tables.get(planned.entity)?.keys ?? []
      return [...rowsOf].map(([cause, rows]) =>
        failure(
          planned.key,
          name,
          cause,
          rows.map((row) => keys[row] ?? ''),
        ),
      )
    }),
  )
}

/** The problem of cells that failed for one cause. Rows are named in key order, so that row order does not show. */
function failure(item: string, column: string, cause: Cause, keys: readonly string[]): Problem {
  const sorted = [...keys].sort()
  const rows = sorted.slice(0, NAMED_ROWS).join('、') + (sorted.length > NAMED_ROWS ? ` … (${sorted.length})` : '')
  const found = problem(cause.code, pointer('items', item), cause.detail)
  return {
    ...found,
    severity: 'error',
    detail: { ...found.detail, column, rows, count: String(keys.length) },
    message: { zh: `${column}（${rows}）：${found.message.zh}`, en: `${column} (${rows}): ${found.message.en}` },
  }
}

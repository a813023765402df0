import { EntityView, entityView } from '../../engine/index.ts'
import { ServerProblem } from '../problems.ts'
import type { Runs } from '../runs.ts'
import type { App } from '../typed-app.ts'
import { PeriodPlace, RowsQuery } from './places.ts'

/** The rows of an entity with the columns asked for; all of them, or those that have to do with one row. */
export function rowRoutes(app: App, runs: Runs): void {
  app.get(
    '/api/schemes/:id/runs/:period/rows',
    { schema: { params: PeriodPlace, querystring: RowsQuery, response: { 200: EntityView } } },
    async ({ params: { id, period }, query: { entity, column = [], of, ofRow } }) => {
      const columns = typeof column === 'string' ? [column] : column
      const about = of === undefined || ofRow === undefined ? undefined : { entity: of, row: ofRow }
      const rows = entityView(await runs.run(id, period), entity, columns, about)
      if (rows === undefined) throw new ServerProblem('ROWS_UNKNOWN', { entity: [entity, ...columns].join(', ') })
      return rows
    },
  )
}

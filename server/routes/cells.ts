import { ExplainedCell, explainedCell } from '../../engine/index.ts'
import { ServerProblem } from '../problems.ts'
import type { Runs } from '../runs.ts'
import type { App } from '../typed-app.ts'
import { CellQuery, PeriodPlace } from './places.ts'

/** Why a number is what it is. */
export function cellRoutes(app: App, runs: Runs): void {
  app.get(
    '/api/schemes/:id/runs/:period/cell',
    { schema: { params: PeriodPlace, querystring: CellQuery, response: { 200: ExplainedCell } } },
    async ({ params: { id, period }, query: { column, row } }) => {
      const cell = explainedCell(await runs.run(id, period), column, row)
      if (cell === undefined) throw new ServerProblem('CELL_UNKNOWN', { column, row })
      return cell
    },
  )
}

import { Type } from 'typebox'
import { FigureView, figuresOf } from '../../engine/index.ts'
import { ServerProblem } from '../problems.ts'
import type { Runs } from '../runs.ts'
import type { App } from '../typed-app.ts'
import { FiguresQuery, PeriodPlace } from './places.ts'

/** The figures that have to do with one row: a department's, a person's. */
export function figureRoutes(app: App, runs: Runs): void {
  app.get(
    '/api/schemes/:id/runs/:period/figures',
    { schema: { params: PeriodPlace, querystring: FiguresQuery, response: { 200: Type.Array(FigureView) } } },
    async ({ params: { id, period }, query }) => {
      const figures = figuresOf(await runs.run(id, period), query)
      if (figures === undefined) throw new ServerProblem('CELL_UNKNOWN', { column: query.entity, row: query.row })
      return figures
    },
  )
}

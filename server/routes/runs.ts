import { RunReport, runView } from '../../engine/index.ts'
import type { Runs } from '../runs.ts'
import type { App } from '../typed-app.ts'
import { NoQuery, PeriodPlace } from './places.ts'

/** A period as a whole: figures, balances, parameters in force, problems. */
export function runRoutes(app: App, runs: Runs): void {
  app.get(
    '/api/schemes/:id/runs/:period',
    { schema: { params: PeriodPlace, querystring: NoQuery, response: { 200: RunReport } } },
    async ({ params: { id, period } }) => {
      const { run, dataProblems, runProblems, earlier } = await runs.outcome(id, period)
      return {
        run: run ? runView(run) : null,
        dataProblems: [...dataProblems],
        runProblems: [...runProblems],
        earlier: [...earlier],
      }
    },
  )
}

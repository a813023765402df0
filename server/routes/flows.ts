import type { Calculator } from '../calculation/calculator.ts'
import type { App } from '../typed-app.ts'
import { BandQuery, FlowQuery, PeriodPlace } from './places.ts'

/** Where the money of a period, or of its year so far, went (`FlowReport`); and the rows behind a part (`BandRowsView`). */
export function flowRoutes(app: App, calculator: Calculator): void {
  app.get(
    '/api/schemes/:id/runs/:period/flow',
    { schema: { params: PeriodPlace, querystring: FlowQuery } },
    async ({ params, query }, reply) =>
      reply.type('application/json').send(await calculator.ask('flow', { ...params, ...query })),
  )

  app.get(
    '/api/schemes/:id/runs/:period/flow/rows',
    { schema: { params: PeriodPlace, querystring: BandQuery } },
    async ({ params, query }, reply) =>
      reply.type('application/json').send(await calculator.ask('bandRows', { ...params, ...query })),
  )
}

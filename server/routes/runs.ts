import type { Calculator } from '../calculation/calculator.ts'
import type { Questions } from '../calculation/questions.ts'
import type { RulesetFolder } from '../stores/ruleset-folder.ts'
import type { App } from '../typed-app.ts'
import { CellQuery, FiguresQuery, PeriodPlace, RowsQuery, VersionQuery } from './places.ts'

const RUN = '/api/schemes/:id/runs/:period'

/** A period as a whole (`RunReport`), and whether what it comes from has changed since. */
export function runRoutes(app: App, folder: RulesetFolder, calculator: Calculator): void {
  app.get(RUN, { schema: { params: PeriodPlace, querystring: VersionQuery } }, async ({ params, query }, reply) =>
    reply.type('application/json').send(await calculator.ask('run', { ...params, ...query })),
  )

  app.get(
    `${RUN}/stamp`,
    { schema: { params: PeriodPlace, querystring: VersionQuery } },
    async ({ params, query }) => ({ stamp: await folder.stamp({ ...params, ...query }) }),
  )
}

/** The figures that have to do with one row (`FigureView[]`), rows (`EntityView`), and why a number is what it is (`ExplainedCell`). */
export function figureRoutes(app: App, calculator: Calculator): void {
  app.get(
    `${RUN}/figures`,
    { schema: { params: PeriodPlace, querystring: FiguresQuery } },
    async ({ params, query }, reply) =>
      reply.type('application/json').send(await calculator.ask('figures', { ...params, ...query })),
  )

  app.get(
    `${RUN}/rows`,
    { schema: { params: PeriodPlace, querystring: RowsQuery } },
    async ({ params, query: { column = [], of, ofRow, ...query } }, reply) => {
      const columns = typeof column === 'string' ? [column] : column
      const about = of === undefined || ofRow === undefined ? {} : { of: { entity: of, row: ofRow } }
      const asked: Parameters<Questions['rows']>[0] = { ...params, ...query, columns, ...about }
      return reply.type('application/json').send(await calculator.ask('rows', asked))
    },
  )

  app.get(
    `${RUN}/cell`,
    { schema: { params: PeriodPlace, querystring: CellQuery } },
    async ({ params, query }, reply) =>
      reply.type('application/json').send(await calculator.ask('cell', { ...params, ...query })),
  )
}

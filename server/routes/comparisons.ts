import type { Calculator } from '../calculation/calculator.ts'
import type { Against } from '../calculation/comparisons.ts'
import type { App } from '../typed-app.ts'
import { BridgeQuery, ComparisonQuery, NoQuery, PeriodPlace } from './places.ts'

/** What changed since the period before, or would change by another version (`Comparison`), and why (`BridgeAnswer`). */
export function comparisonRoutes(app: App, calculator: Calculator): void {
  app.get(
    '/api/schemes/:id/runs/:period/comparison',
    { schema: { params: PeriodPlace, querystring: ComparisonQuery } },
    async ({ params, query: { with: version, ...query } }, reply) => {
      const asked = { ...params, ...query, against: againstOf(version) }
      return reply.type('application/json').send(await calculator.ask('comparison', asked))
    },
  )

  app.get(
    '/api/schemes/:id/runs/:period/bridge',
    { schema: { params: PeriodPlace, querystring: BridgeQuery } },
    async ({ params, query: { with: version, ...query } }, reply) => {
      const asked = { ...params, ...query, against: againstOf(version) }
      return reply.type('application/json').send(await calculator.ask('bridge', asked))
    },
  )
}

/** What is being worked on (`Progress[]`). */
export function progressRoutes(app: App, calculators: readonly Calculator[]): void {
  app.get('/api/progress', { schema: { querystring: NoQuery } }, async () =>
    calculators.flatMap(({ progress }) => progress ?? []),
  )
}

function againstOf(version: string | undefined): Against {
  return version === undefined ? { is: 'previous' } : { is: 'version', version }
}

import type { Calculator } from '../calculation/calculator.ts'
import { ServerProblem } from '../problems.ts'
import type { RulesetFolder } from '../stores/ruleset-folder.ts'
import type { App } from '../typed-app.ts'
import { NoQuery, SchemePlace, VersionQuery } from './places.ts'

/** Which schemes there are (`SchemeListing`), and what each says (`SchemeReport`). */
export function schemeRoutes(app: App, folder: RulesetFolder, calculator: Calculator): void {
  app.get('/api/schemes', { schema: { querystring: NoQuery } }, async (_request, reply) => {
    const ids = await folder.ids()
    const listed = await Promise.all(ids.map((id) => calculator.ask('listing', { id }).catch(unlessGone)))
    return reply.type('application/json').send(`[${listed.filter((one) => one !== '').join(',')}]`)
  })

  app.get(
    '/api/schemes/:id',
    { schema: { params: SchemePlace, querystring: VersionQuery } },
    async ({ params, query }, reply) =>
      reply.type('application/json').send(await calculator.ask('scheme', { ...params, ...query })),
  )
}

/** A scheme that was taken away meanwhile is no longer listed. */
function unlessGone(error: unknown): string {
  if (error instanceof ServerProblem && error.code === 'SCHEME_UNKNOWN') return ''
  throw error
}

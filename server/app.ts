import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyError } from 'fastify'
import { installExactSchemas } from './plugins/exact-schemas.ts'
import { installPage } from './plugins/page.ts'
import { installSafety } from './plugins/safety.ts'
import { ServerProblem } from './problems.ts'
import { cellRoutes } from './routes/cells.ts'
import { figureRoutes } from './routes/figures.ts'
import { flowRoutes } from './routes/flows.ts'
import { rowRoutes } from './routes/rows.ts'
import { runRoutes } from './routes/runs.ts'
import { schemeRoutes } from './routes/schemes.ts'
import { Runs } from './runs.ts'
import { RulesetFolder } from './stores/ruleset-folder.ts'
import type { App } from './typed-app.ts'

export interface AppOptions {
  /** The folder of schemes. */
  readonly rulesets: string
  /** The folder of the built page. */
  readonly page: string
}

/** Builds the server without listening, so that tests can inject requests. */
export async function buildApp({ rulesets, page }: AppOptions): Promise<App> {
  const app: App = Fastify({ routerOptions: { maxParamLength: 400 } }).withTypeProvider<TypeBoxTypeProvider>()
  installExactSchemas(app)
  await installSafety(app)
  await installPage(app, page)
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const { status, answer } = asProblem(error)
    if (status >= 500) process.stderr.write(`${error.stack ?? error.message}\n`)
    return reply.status(status).send(answer)
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })

  const folder = new RulesetFolder(rulesets)
  const runs = new Runs(folder)
  schemeRoutes(app, folder)
  runRoutes(app, runs)
  figureRoutes(app, runs)
  rowRoutes(app, runs)
  cellRoutes(app, runs)
  flowRoutes(app, runs, folder)
  return app
}

function asProblem(error: FastifyError): ServerProblem {
  if (error instanceof ServerProblem) return error
  const refused = error.statusCode !== undefined && error.statusCode < 500
  return new ServerProblem(refused ? 'REQUEST_INVALID' : 'UNEXPECTED', { reason: error.message })
}

import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyError } from 'fastify'
import { Calculator } from './calculation/calculator.ts'
import { installExactSchemas } from './plugins/exact-schemas.ts'
import { installPage } from './plugins/page.ts'
import { installSafety } from './plugins/safety.ts'
import { ServerProblem } from './problems.ts'
import { comparisonRoutes, progressRoutes } from './routes/comparisons.ts'
import { flowRoutes } from './routes/flows.ts'
import { figureRoutes, runRoutes } from './routes/runs.ts'
import { schemeRoutes } from './routes/schemes.ts'
import { type Folders, RulesetFolder } from './stores/ruleset-folder.ts'
import type { App } from './typed-app.ts'

/** Bytes of an address and heads: hundreds of columns may be asked for by their names, nine bytes a character. */
const LONGEST_HEAD = 256 * 1024

export interface AppOptions extends Folders {
  /** The folder of the built page. */
  readonly page: string
}

/** Builds the server without listening, so that tests can inject requests. */
export async function buildApp({ page, ...folders }: AppOptions): Promise<App> {
  const app: App = Fastify({
    routerOptions: { maxParamLength: 400 },
    http: { maxHeaderSize: LONGEST_HEAD },
  }).withTypeProvider<TypeBoxTypeProvider>()
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

  const folder = new RulesetFolder(folders)
  // Comparing takes long: beside what is asked meanwhile.
  const [answers, comparisons] = [new Calculator(folders), new Calculator(folders)]
  app.addHook('onClose', async () => {
    await Promise.all([answers.close(), comparisons.close()])
  })
  schemeRoutes(app, folder, answers)
  runRoutes(app, folder, answers)
  figureRoutes(app, answers)
  flowRoutes(app, answers)
  comparisonRoutes(app, comparisons)
  progressRoutes(app, [answers, comparisons])
  return app
}

function asProblem(error: FastifyError): ServerProblem {
  if (error instanceof ServerProblem) return error
  const refused = error.statusCode !== undefined && error.statusCode < 500
  return new ServerProblem(refused ? 'REQUEST_INVALID' : 'UNEXPECTED', { reason: error.message })
}

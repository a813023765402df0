import helmet from '@fastify/helmet'
import { ServerProblem } from '../problems.ts'
import type { App } from '../typed-app.ts'

/** Names of this computer. A page elsewhere could point another name at it, so others are refused. */
const OWN_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Only own scripts run, nothing is fetched from elsewhere, and only this computer asks. */
export async function installSafety(app: App): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        // The components write their styles into the page.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'worker-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"],
      },
    },
    // Hospitals serve plain HTTP inside; these would ask for HTTPS or complain that it is missing.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  })
  app.addHook('onRequest', async ({ headers: { host = '' } }) => {
    if (!OWN_HOSTS.has(host.replace(/:\d+$/, '').toLowerCase())) throw new ServerProblem('HOST_REFUSED', { host })
  })
}

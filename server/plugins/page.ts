import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import statics from '@fastify/static'
import { ServerProblem } from '../problems.ts'
import type { App } from '../typed-app.ts'

/** Serves the built page. Every address that is no file and not the interface's is the page itself: it reads the rest. */
export async function installPage(app: App, folder: string): Promise<void> {
  await app.register(compress, {
    threshold: 1024,
    // The best quality takes seconds for what is sent once.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  })
  await app.register(statics, {
    root: folder,
    cacheControl: false,
    setHeaders(reply, path) {
      const named = /[\\/]assets[\\/]/.test(path)
      reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const { method, url } = request
    const [path = ''] = url.split('?')
    if ((method !== 'GET' && method !== 'HEAD') || /^\/(api|assets)(\/|$)/.test(path)) {
      throw new ServerProblem('ADDRESS_UNKNOWN', { path })
    }
    return reply.sendFile('index.html')
  })
}

import type { App } from './typed-app.ts'

export const DEFAULT_PORT = 8790
/** Ports tried, one after another, before giving up. */
const TRIED = 20

/** The port somebody chose, or the usual one. undefined when the text is no port. */
export function portFrom(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : undefined
}

/**
 * Listens on loopback at the port, or the next one that is free.
 * @returns the address to open
 * @throws when none of the ports is free
 */
export async function listenFrom(app: App, first: number): Promise<string> {
  for (let port = first; port < first + TRIED && port <= 65_535; port++) {
    try {
      await app.listen({ host: '127.0.0.1', port })
      return `http://127.0.0.1:${port}/`
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  throw new Error(
    `从 ${first} 起的 ${TRIED} 个端口都被占用，请用环境变量 JIHENG_PORT 另选 · ` +
      `The ${TRIED} ports from ${first} are all taken; choose another in JIHENG_PORT`,
  )
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}

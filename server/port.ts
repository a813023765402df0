import type { App } from './typed-app.ts'

export const DEFAULT_PORT = 8790
/** Ports tried, one after another, before giving up. */
export const PORTS_TRIED = 20

/** The port somebody chose, or the usual one. undefined when the text is no port. */
export function portFrom(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : undefined
}

/**
 * Listens on loopback at the port, or the next one that is free.
 * @returns the address to open; undefined when none of the ports tried is free
 */
export async function listenFrom(app: App, first: number): Promise<string | undefined> {
  for (let port = first; port < first + PORTS_TRIED && port <= 65_535; port++) {
    try {
      await app.listen({ host: '127.0.0.1', port })
      return `http://127.0.0.1:${port}/`
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  return undefined
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}

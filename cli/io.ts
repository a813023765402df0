/** What a command uses of the process that runs it. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>
  readonly stdout: Terminal
  readonly stderr: Terminal
  readonly env: Readonly<Record<string, string | undefined>>
  cwd(): string
}

/** A stream of text; `isTTY` when a person sees it at once. */
export type Terminal = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

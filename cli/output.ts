import type { Terminal } from './io.ts'

/** Thrown when whoever reads the output has read enough (`| head`). */
export class OutputClosed extends Error {}

const STYLES = { bold: '1', faint: '2', red: '31', green: '32', yellow: '33' } as const
export type Style = keyof typeof STYLES

/** Text is handed on in pieces of about this many characters. */
const PIECE = 2 ** 15

/** Standard output or standard error. Nothing is painted unless a person looks at it. */
export class Output {
  readonly terminal: boolean
  /** Columns of the terminal; undefined when there is none. */
  readonly width: number | undefined
  private readonly colours: boolean
  private readonly stream: Terminal

  constructor(stream: Terminal, env: Readonly<Record<string, string | undefined>>) {
    this.stream = stream
    this.terminal = stream.isTTY === true
    this.width = this.terminal ? stream.columns : undefined
    this.colours = this.terminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
    // Failures come back from the write that met them; unheard, they would end the process.
    stream.on('error', () => {})
  }

  /** Resolves when the text is on its way. Throws OutputClosed when nobody reads on. */
  write(text: string | Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.write(text, (error?: NodeJS.ErrnoException | null) => {
        if (!error) resolve()
        else reject(isClosed(error) ? new OutputClosed() : error)
      })
    })
  }

  /** Writes lines as they are made. */
  async lines(lines: Iterable<string>): Promise<void> {
    let piece = ''
    for (const line of lines) {
      piece += `${line}\n`
      if (piece.length < PIECE) continue
      await this.write(piece)
      piece = ''
    }
    if (piece !== '') await this.write(piece)
  }

  paint(style: Style, text: string): string {
    return this.colours ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text
  }
}

function isClosed({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'EOF'
}

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { main } from '../../cli/main.ts'

/** A folder with `rulesets/small-hospital` and data of two months. */
export const FILES = fileURLToPath(new URL('files', import.meta.url))

export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Surroundings {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  /** Whether a person sees the output; of so many columns. */
  readonly terminal?: number
}

/** Runs the command in this process: `jiheng('check small-hospital')`, or a list where words have blanks. */
export async function jiheng(words: string | readonly string[], around: Surroundings = {}): Promise<Outcome> {
  const out = collector(around.terminal)
  const err = collector(around.terminal)
  const code = await main(typeof words === 'string' ? words.split(' ') : words, {
    stdin: Readable.from([new TextEncoder().encode(around.stdin ?? '')]),
    stdout: out.stream,
    stderr: err.stream,
    env: around.env ?? { LANG: 'zh_CN.UTF-8' },
    cwd: () => around.cwd ?? FILES,
  })
  return { code, out: out.text(), err: err.text() }
}

function collector(terminal: number | undefined) {
  const pieces: Buffer[] = []
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece)
      done()
    },
  })
  const shown = terminal === undefined ? {} : { isTTY: true, columns: terminal }
  return { stream: Object.assign(stream, shown), text: () => Buffer.concat(pieces).toString('utf8') }
}

/** A copy of the files that a test may change; gone when it ends. */
export function copyOfFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(FILES, folder, { recursive: true })
  return folder
}

/** An empty folder; gone when the test ends. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

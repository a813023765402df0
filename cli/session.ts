import type { Language, Localized } from '../engine/index.ts'
import type { Io } from './io.ts'
import { Output } from './output.ts'

/** One command at work: where it stands, whom it talks to, and in which language. */
export class Session {
  readonly io: Io
  readonly language: Language
  readonly out: Output
  readonly err: Output
  /** 0 fine, 1 the input has problems, 2 wrong use. */
  exitCode = 0

  constructor(io: Io, language: Language) {
    this.io = io
    this.language = language
    this.out = new Output(io.stdout, io.env)
    this.err = new Output(io.stderr, io.env)
  }

  say(text: Localized): string {
    return text[this.language]
  }
}

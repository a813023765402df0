import type { Localized } from '../engine/index.ts'
import type { Session } from './session.ts'

/** Nothing is shown of what is over sooner, in milliseconds. */
const PATIENCE = 1000
const EVERY = 100

/** Shows how far a long piece of work is: on a terminal only, and only once it has taken a second. */
export class Progress {
  private readonly started = Date.now()
  private shownAt = 0
  private readonly session: Session
  private readonly what: Localized

  constructor(session: Session, what: Localized) {
    this.session = session
    this.what = what
  }

  step(done: number, of: number): void {
    const now = Date.now()
    if (!this.session.err.terminal || now - this.started < PATIENCE || now - this.shownAt < EVERY) return
    this.shownAt = now
    this.session.io.stderr.write(`\r\u001b[K${this.session.say(this.what)} ${done}/${of}`)
  }

  /** Takes away what was shown. */
  end(): void {
    if (this.shownAt > 0) this.session.io.stderr.write('\r\u001b[K')
  }
}

import { Worker } from 'node:worker_threads'
import { ServerProblem } from '../problems.ts'
import type { Folders } from '../stores/ruleset-folder.ts'
import type { Progress } from './progress.ts'
import type { Questions } from './questions.ts'
import type { Asked, Told } from './thread.ts'

interface Waiting {
  readonly resolve: (answer: string) => void
  readonly reject: (error: Error) => void
}

/** Answers questions in a thread of its own, so that the server goes on answering while it calculates. */
export class Calculator {
  private thread: Worker | undefined
  private readonly waiting = new Map<number, Waiting>()
  private next = 0
  /** What it is working on. */
  progress: Progress | undefined

  constructor(private readonly folders: Folders) {}

  /**
   * @returns the answer as JSON
   * @throws ServerProblem when there is none, with the reason
   */
  ask<Q extends keyof Questions>(question: Q, about: Parameters<Questions[Q]>[0]): Promise<string> {
    const id = this.next++
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      const asked: Asked = { id, question, about }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
      this.started().postMessage(asked)
    })
  }

  async close(): Promise<void> {
    const { thread } = this
    this.thread = undefined
    // Nobody waits any more for what was asked.
    this.waiting.clear()
    await thread?.terminate()
  }

  private started(): Worker {
    if (this.thread) return this.thread
    const thread = new Worker(new URL('./start.js', import.meta.url), { workerData: this.folders })
    thread.on('message', (told: Told) => this.hear(told))
    thread.on('error', (error) => this.fail(thread, error))
    thread.on('exit', () => this.fail(thread, new Error('the calculation was ended')))
    this.thread = thread
    return thread
  }

  private hear(told: Told): void {
    if ('progress' in told) {
      this.progress = told.progress ?? undefined
      return
    }
    const waiting = this.waiting.get(told.id)
    this.waiting.delete(told.id)
    if ('answer' in told) waiting?.resolve(told.answer)
    else if ('problem' in told) waiting?.reject(new ServerProblem(told.problem.code, told.problem.detail))
    else waiting?.reject(failed(told.failure))
  }

  /** The next question starts another thread. */
  private fail(thread: Worker, error: Error): void {
    if (this.thread === thread) this.thread = undefined
    this.progress = undefined
    const waiting = [...this.waiting.values()]
    this.waiting.clear()
    for (const { reject } of waiting) reject(failed(error.stack ?? error.message))
  }
}

/** A failure of ours: what it says goes to the start window, its first line to the page. */
function failed(stack: string): ServerProblem {
  process.stderr.write(`${stack}\n`)
  return new ServerProblem('UNEXPECTED', { reason: stack.split('\n')[0] ?? stack })
}

import { parentPort, workerData } from 'node:worker_threads'
import { ServerProblem, type ServerProblemCode } from '../problems.ts'
import type { Folders } from '../stores/ruleset-folder.ts'
import type { Progress } from './progress.ts'
import { type Questions, questionsOf } from './questions.ts'

/** A question as it goes to a thread. */
export interface Asked {
  readonly id: number
  readonly question: keyof Questions
  readonly about: unknown
}

/** What comes back: news of the work, an answer as JSON, or why there is none. */
export type Told =
  | { readonly progress: Progress | null }
  | { readonly id: number; readonly answer: string }
  | { readonly id: number; readonly problem: { code: ServerProblemCode; detail: Readonly<Record<string, string>> } }
  | { readonly id: number; readonly failure: string }

const port = parentPort
if (port === null) throw new Error('calculation/thread.ts runs in a thread of its own')
const tell = (told: Told) => port.postMessage(told)

// The thread is started by Calculator with just this.
const questions = questionsOf(workerData as Folders, (progress) => tell({ progress }))

let open = 0
port.on('message', ({ id, question, about }: Asked) => {
  open++
  // Question and argument come from Calculator.ask, which holds them to each other.
  const answering = (questions[question] as (about: unknown) => Promise<unknown>)(about)
  answering
    .then(
      (answer) => tell({ id, answer: JSON.stringify(answer) }),
      (error: unknown) => {
        if (error instanceof ServerProblem) return tell({ id, problem: { code: error.code, detail: error.detail } })
        return tell({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      },
    )
    .finally(() => {
      open--
      if (open === 0) tell({ progress: null })
    })
})

import type { Localized } from '../../engine/index.ts'
import { en } from '../i18n/en.ts'
import { zh } from '../i18n/zh.ts'

/** Why something could not be had, and what to do. */
export interface Trouble {
  readonly code: string
  readonly message: Localized
  readonly remedy: Localized
}

export class RequestFailed extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super(trouble.message.en)
    this.trouble = trouble
  }
}

const OFFLINE: Trouble = {
  code: 'OFFLINE',
  message: { zh: zh.offline, en: en.offline },
  remedy: { zh: zh.offlineRemedy, en: en.offlineRemedy },
}

/**
 * Asks the server.
 * @throws RequestFailed with sentences for a person, when it cannot be reached or cannot answer
 */
export async function request<T>(url: string): Promise<T> {
  let response: Response
  let answer: unknown
  try {
    response = await fetch(url)
    answer = await response.json()
  } catch {
    throw new RequestFailed(OFFLINE)
  }
  if (!response.ok) throw new RequestFailed(isTrouble(answer) ? answer : OFFLINE)
  // Both sides share the schemas of answers; the server's tests hold its answers to them.
  return answer as T
}

function isTrouble(answer: unknown): answer is Trouble {
  return typeof answer === 'object' && answer !== null && 'message' in answer && 'remedy' in answer
}

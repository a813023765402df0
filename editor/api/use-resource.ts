import { useCallback, useEffect, useState } from 'react'
import { request, RequestFailed, type Trouble } from './request.ts'

export interface Resource<T> {
  /** What came, or what came last while the next is on its way. */
  readonly data?: T
  readonly trouble?: Trouble
  readonly loading: boolean
  readonly retry: () => void
}

/** What the server answered, newest last; asked again only after a reload of the page or a failure. */
const answers = new Map<string, Promise<unknown>>()
const KEPT = 200

interface State<T> {
  readonly url: string | undefined
  readonly attempt: number
  readonly data?: T
  readonly trouble?: Trouble
}

/** Asks for what is at an address; with undefined for nothing. */
export function useResource<T>(url: string | undefined): Resource<T> {
  const [state, setState] = useState<State<T>>({ url: undefined, attempt: 0 })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (url === undefined) return
    let wanted = true
    const load = async () => {
      const next = await answerOf<T>(url)
      if (wanted) setState({ url, attempt, ...next })
    }
    void load()
    return () => {
      wanted = false
    }
  }, [url, attempt])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  if (url === undefined) return { loading: false, retry }
  const current = state.url === url && state.attempt === attempt
  return {
    ...(state.data === undefined ? {} : { data: state.data }),
    ...(current && state.trouble ? { trouble: state.trouble } : {}),
    loading: !current,
    retry,
  }
}

async function answerOf<T>(url: string): Promise<{ data: T } | { trouble: Trouble }> {
  try {
    return { data: await ask<T>(url) }
  } catch (error) {
    if (error instanceof RequestFailed) return { trouble: error.trouble }
    throw error
  }
}

function ask<T>(url: string): Promise<T> {
  const known = answers.get(url)
  if (known) return known as Promise<T>
  const asked = request<T>(url)
  answers.set(url, asked)
  asked.catch(() => answers.delete(url))
  for (const old of [...answers.keys()].slice(0, -KEPT)) answers.delete(old)
  return asked
}

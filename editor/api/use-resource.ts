import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { currentGeneration, onRefresh } from './refresh.ts'
import { request, RequestFailed, type Trouble } from './request.ts'

export interface Resource<T> {
  /** What came, or what came last while the next is on its way. */
  readonly data?: T
  readonly trouble?: Trouble
  readonly loading: boolean
  readonly retry: () => void
}

/** What the server answered, newest last; asked again after a refresh, a reload of the page, or a failure. */
const answers = new Map<string, Promise<unknown>>()
const KEPT = 200
let answersOf = currentGeneration()

interface State<T> {
  readonly url: string | undefined
  readonly attempt: string
  readonly data?: T
  readonly trouble?: Trouble
}

/** Asks for what is at an address; with undefined for nothing. */
export function useResource<T>(url: string | undefined): Resource<T> {
  const [state, setState] = useState<State<T>>({ url: undefined, attempt: '' })
  const [retries, setRetries] = useState(0)
  const generation = useSyncExternalStore(onRefresh, currentGeneration)
  const attempt = `${generation} ${retries}`
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
  const retry = useCallback(() => setRetries((count) => count + 1), [])
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
  if (answersOf !== currentGeneration()) {
    answers.clear()
    answersOf = currentGeneration()
  }
  const known = answers.get(url)
  if (known) return known as Promise<T>
  const asked = request<T>(url)
  answers.set(url, asked)
  asked.catch(() => {
    if (answers.get(url) === asked) answers.delete(url)
  })
  for (const old of [...answers.keys()].slice(0, -KEPT)) answers.delete(old)
  return asked
}

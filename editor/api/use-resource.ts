import { useCallback, useEffect, useState } from 'react'
import { request, RequestFailed, type Trouble } from './request.ts'

export interface Resource<T> {
  /** What came, or what came last while the next is on its way. */
  readonly data?: T
  readonly trouble?: Trouble
  readonly loading: boolean
  retry(): void
}

/** What the server answered, newest last; asked again only after a reload of the page or a failure. */
const answers = new Map<string, Promise<unknown>>()
const KEPT = 200

interface State<T> {
  readonly url: string | undefined
  readonly data?: T
  readonly trouble?: Trouble
}

/** Asks for what is at an address; with undefined for nothing. */
export function useResource<T>(url: string | undefined): Resource<T> {
  const [state, setState] = useState<State<T>>({ url: undefined })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (url === undefined) return
    let wanted = true
    ask<T>(url).then(
      (data) => {
        if (wanted) setState({ url, data })
      },
      (error: unknown) => {
        if (wanted && error instanceof RequestFailed) setState({ url, trouble: error.trouble })
      },
    )
    return () => {
      wanted = false
    }
  }, [url, attempt])
  const retry = useCallback(() => {
    setState({ url: undefined })
    setAttempt((count) => count + 1)
  }, [])
  if (url === undefined) return { loading: false, retry }
  const current = state.url === url
  return {
    ...(state.data === undefined ? {} : { data: state.data }),
    ...(current && state.trouble ? { trouble: state.trouble } : {}),
    loading: !current,
    retry,
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

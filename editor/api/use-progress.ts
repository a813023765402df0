import { useEffect, useState } from 'react'
import { request } from './request.ts'

/** What the server is working on. */
export interface Progress {
  readonly scheme: string
  readonly period: string
  readonly doing: 'calculating' | 'comparing'
  readonly done: number
  readonly of: number
}

/** How often it is asked how far the work is, in milliseconds. */
const EVERY = 400

/** How far the server is, while something is waited for. */
export function useProgress(doing?: Progress['doing']): Progress | undefined {
  const [progress, setProgress] = useState<Progress>()
  useEffect(() => {
    let wanted = true
    const timer = setInterval(() => {
      void request<readonly Progress[]>('/api/progress').then(
        (all) => wanted && setProgress(all.find((one) => doing === undefined || one.doing === doing)),
        () => undefined,
      )
    }, EVERY)
    return () => {
      wanted = false
      clearInterval(timer)
    }
  }, [doing])
  return progress
}

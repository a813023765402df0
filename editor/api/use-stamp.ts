import { useEffect, useState } from 'react'
import { type Period, stampUrl } from './reports.ts'
import { request } from './request.ts'

/** How often it is asked whether files have changed, in milliseconds. */
const EVERY = 4000

/**
 * Whether the files that a period comes from have changed since it was read. A server that does not answer says
 * nothing of files.
 * @param stamp of the files as they were read
 */
export function useChangedOnDisk(period: Period | undefined, stamp: string | undefined): boolean {
  const [found, setFound] = useState<string>()
  const url = period && stampUrl(period)
  useEffect(() => {
    if (url === undefined || stamp === undefined) return
    let wanted = true
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await request<{ readonly stamp: string }>(url).catch(() => undefined)
      if (wanted && answer) setFound(`${url} ${answer.stamp}`)
    }
    const timer = setInterval(() => void look(), EVERY)
    const seen = () => void look()
    document.addEventListener('visibilitychange', seen)
    return () => {
      wanted = false
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [url, stamp])
  return found !== undefined && stamp !== undefined && found.startsWith(`${url} `) && found !== `${url} ${stamp}`
}

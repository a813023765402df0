import { useEffect, useState } from 'react'
import type { GraphLayout, LayoutInput } from './graph.ts'

/** Lays out a graph beside the page; undefined until it is done. */
export function useLayout(input: LayoutInput): GraphLayout | undefined {
  const [done, setDone] = useState<{ readonly input: LayoutInput; readonly layout: GraphLayout }>()
  useEffect(() => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<GraphLayout>) => {
      setDone({ input, layout: data })
      worker.terminate()
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin, a window has
    worker.postMessage(input)
    return () => worker.terminate()
  }, [input])
  return done?.input === input ? done.layout : undefined
}

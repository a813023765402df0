import type { LayoutInput } from './graph.ts'
import { layoutGraph } from './layout.ts'

// Beside the page, which stays usable while a large scheme is laid out.
addEventListener('message', ({ data }: MessageEvent<LayoutInput>) => {
  postMessage(layoutGraph(data))
})

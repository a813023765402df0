import type { EdgeProps } from '@xyflow/react'
import { BaseEdge } from '@xyflow/react'
import type { Point } from './layout/graph.ts'
import styles from './rule-canvas.module.css'

/** How something stands to the selected rule. */
export type Tone = 'plain' | 'selected' | 'source' | 'use' | 'dim'

export function RuleEdge({ id, data }: EdgeProps) {
  const { points, tone } = data as { readonly points: readonly Point[]; readonly tone: Tone }
  return <BaseEdge id={id} path={curveThrough(points)} className={styles['edge'] ?? ''} data-tone={tone} />
}

/** A line through points from left to right, level at each of them. */
function curveThrough([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return ''
  let path = `M${first.x} ${first.y}`
  let before = first
  for (const point of rest) {
    const middle = (before.x + point.x) / 2
    path += `C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`
    before = point
  }
  return path
}

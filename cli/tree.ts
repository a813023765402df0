import { widthOf } from '../engine/index.ts'
import { padded } from './text-table.ts'

/** A line with what hangs below it. */
export interface Branch {
  readonly text: string
  readonly below: readonly Branch[]
}

export const leaf = (text: string): Branch => ({ text, below: [] })

/** Branches as lines, each joined to the line that it hangs from. */
export function* branchLines(branches: readonly Branch[], indent = ''): Generator<string> {
  for (const [i, { text, below }] of branches.entries()) {
    const last = i === branches.length - 1
    yield `${indent}${last ? '└─ ' : '├─ '}${text}`
    yield* branchLines(below, `${indent}${last ? '   ' : '│  '}`)
  }
}

/** Labels to the left and values to the right, for lines one below another. */
export function alignedTexts(pairs: readonly (readonly [label: string, value: string])[]): string[] {
  const labels = Math.max(0, ...pairs.map(([label]) => widthOf(label)))
  const values = Math.max(0, ...pairs.map(([, value]) => widthOf(value)))
  return pairs.map(([label, value]) => `${padded(label, labels)}  ${padded(value, values, true)}`)
}

import { stateAt, VALUE } from '../column.ts'
import type { ItemRun } from './kind.ts'

/** Whether the item applies to a row: what it would be elsewhere is nobody's concern. */
export function isApplying({ applies }: ItemRun, row: number): boolean {
  return applies === null || (stateAt(applies, row) === VALUE && applies.bits[row] === 1)
}

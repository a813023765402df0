import { BLANK, type NumberColumn, NOT_APPLICABLE, stateAt, VALUE } from '../../column.ts'
import type { Placed } from './layout.ts'
import type { Card, Policy } from './schema.ts'

/** What an indicator brings on a row: its score, full marks, nothing, no part in the card, or a failure. */
export type Standing = 'given' | 'full' | 'zero' | 'missing' | 'failed'

const BY_POLICY: Readonly<Record<Policy, Standing>> = {
  problem: 'failed',
  redistribute: 'missing',
  full: 'full',
  zero: 'zero',
}

export function standingOf(card: Card, score: NumberColumn, row: number): Standing {
  switch (stateAt(score, row)) {
    case VALUE:
      return 'given'
    case BLANK:
      return BY_POLICY[card.blank ?? 'problem']
    case NOT_APPLICABLE:
      return BY_POLICY[card.notApplicable ?? 'redistribute']
    default:
      return 'failed'
  }
}

/** For every node the rows on which it takes part in its card. */
export type Presence = ReadonlyMap<Placed, Uint8Array>

/**
 * A leaf takes part unless it is missing; a level as long as one of its nodes that weigh something does. Nodes of no
 * weight (bonus points) do not keep a level alive.
 */
export function presenceOf(root: Placed, card: Card, scores: ReadonlyMap<Placed, NumberColumn>): Presence {
  const presence = new Map<Placed, Uint8Array>()
  const visit = (placed: Placed): Uint8Array => {
    const score = scores.get(placed)
    const below = placed.children.map((child) => ({ weighs: child.weight.units > 0n, rows: visit(child) }))
    const length = score?.length ?? below[0]?.rows.length ?? 0
    const present = Uint8Array.from({ length }, (_, row) => {
      if (score !== undefined) return standingOf(card, score, row) === 'missing' ? 0 : 1
      return below.some(({ weighs, rows }) => weighs && rows[row] === 1) ? 1 : 0
    })
    presence.set(placed, present)
    return present
  }
  visit(root)
  return presence
}

import type { Static } from 'typebox'
import type { ItemBase } from '../ruleset/item.ts'
import { aggregate } from './aggregate/index.ts'
import { allocate } from './allocate/index.ts'
import { decision } from './decision/index.ts'
import { formula } from './formula/index.ts'
import { history } from './history/index.ts'
import type { Kind } from './kind.ts'
import { lookup } from './lookup/index.ts'
import { rank } from './rank/index.ts'
import { rules } from './rules/index.ts'
import { score } from './score/index.ts'
import { scorecard } from './scorecard/index.ts'
import { stepDown } from './step-down/index.ts'
import { tiers } from './tiers/index.ts'

/** Every kind of item there is. A kind is added here and nowhere else in the engine. */
export const KINDS = {
  formula,
  history,
  aggregate,
  allocate,
  decision,
  lookup,
  rank,
  rules,
  score,
  scorecard,
  'step-down': stepDown,
  tiers,
} as const

export type KindId = keyof typeof KINDS

/** An item of any kind. */
export type Item = { [K in KindId]: Static<(typeof KINDS)[K]['schema']> }[KindId]

export type AnyKind = Kind<ItemBase>

export function isKind(id: string): id is KindId {
  return Object.hasOwn(KINDS, id)
}

/** The kind of an item; its document has been validated, so the kind exists and fits. */
export function kindOf(item: ItemBase): AnyKind {
  if (!isKind(item.kind)) throw new RangeError(`no kind ${item.kind}`)
  const kinds: Readonly<Record<KindId, AnyKind>> = KINDS
  return kinds[item.kind]
}

import type { KindId } from '../../engine/index.ts'
import { aggregate } from './aggregate/index.ts'
import { allocate } from './allocate/index.ts'
import { decision } from './decision/index.ts'
import { formula } from './formula/index.ts'
import { history } from './history/index.ts'
import { lookup } from './lookup/index.ts'
import { rank } from './rank/index.ts'
import { rules } from './rules/index.ts'
import { score } from './score/index.ts'
import { scorecard } from './scorecard/index.ts'
import { stepDown } from './step-down/index.ts'
import { tiers } from './tiers/index.ts'
import type { KindView } from './kind-view.tsx'

/** How every kind is drawn: one that is missing is a type error. */
export const KIND_VIEWS: Readonly<Record<KindId, KindView>> = {
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
}

export function kindViewOf(kind: string): KindView | undefined {
  return isKind(kind) ? KIND_VIEWS[kind] : undefined
}

function isKind(kind: string): kind is KindId {
  return Object.hasOwn(KIND_VIEWS, kind)
}

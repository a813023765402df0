import type { Cause } from '../../column.ts'
import { share } from '../share.ts'
import type { PortionsOf } from './bases.ts'
import type { Step } from './schedule.ts'

/** An amount that one department passed on to another, in smallest units. */
export interface Transfer {
  readonly level: number
  readonly provider: number
  readonly receiver: number
  readonly amount: bigint
  /** What the receiver shared by, what that adds up to, and what the provider passed on in all. */
  readonly portion: string
  readonly portions: string
  readonly of: bigint
}

/** Costs of one category as they go from department to department. */
export interface Category {
  readonly name: string
  /** Direct costs in smallest units by department; departments without a row of the category are not there. */
  readonly direct: ReadonlyMap<number, bigint>
}

export interface Surroundings {
  readonly steps: readonly Step[]
  readonly portions: readonly PortionsOf[]
  /** Place of each department in key order: ties go to the smaller. */
  readonly order: Int32Array
  readonly levelIds: readonly string[]
  readonly departmentKeys: readonly string[]
}

/**
 * Passes a category's costs on, step by step. Every department passes on all it has by then, direct and received; what
 * it passes on is shared to the last smallest unit.
 */
export function passOn(
  category: Category,
  around: Surroundings,
): { transfers: readonly Transfer[] } | { failed: Cause } {
  const held = new Map(category.direct)
  const transfers: Transfer[] = []
  for (const { level, provider, receivers } of around.steps) {
    const amount = held.get(provider) ?? 0n
    if (amount === 0n) continue
    const names = {
      category: category.name,
      level: around.levelIds[level] ?? '',
      department: around.departmentKeys[provider] ?? '',
    }
    const portions = around.portions[level]?.(provider, receivers, category.name)
    if (portions === undefined) continue
    if ('fault' in portions) return { failed: { code: portions.fault, detail: { ...names, name: portions.name } } }
    if (portions.receivers.length === 0) return { failed: { code: 'NO_RECEIVER', detail: names } }
    const missing = portions.receivers.find((row) => !held.has(row))
    if (missing !== undefined) {
      const receiver = around.departmentKeys[missing] ?? ''
      return { failed: { code: 'RECEIVER_ROW_MISSING', detail: { ...names, receiver } } }
    }
    const none = portions.receivers.map(() => undefined)
    const rank = portions.receivers.map((row) => around.order[row] as number)
    const shared = share({ pool: amount, weights: portions.weights, floors: none, caps: none, rank })
    if (!('shares' in shared)) return { failed: { code: 'NO_RECEIVER', detail: names } }
    for (const [k, receiver] of portions.receivers.entries()) {
      const part = shared.shares[k] as bigint
      held.set(receiver, (held.get(receiver) ?? 0n) + part)
      transfers.push({
        level,
        provider,
        receiver,
        amount: part,
        portion: portions.texts[k] ?? '',
        portions: portions.total,
        of: amount,
      })
    }
    held.set(provider, 0n)
  }
  return { transfers }
}

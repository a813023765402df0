import { allocate, compareKeys } from './allocate.ts'
import { add, compare, print, type Rational, rational, ZERO } from './rational.ts'

export interface Department {
  readonly key: string
  readonly rank: Rational
}

/** One level of departments that pass their costs on, and how. */
export interface Level {
  readonly id: string
  readonly order: 'together' | 'one-by-one'
  readonly provides: (department: Department) => boolean
  readonly receives: (department: Department) => boolean
  readonly base: (provider: Department, receiver: Department) => Rational
}

/** What became of the direct cost of a department. */
export interface Passage {
  readonly full: Rational
  readonly passed: Rational
  readonly received: Readonly<Record<string, Rational>>
}

/** Passes the direct costs of one category on, level by level, in units of 10^-scale; by department. */
export function stepDown(
  departments: readonly Department[],
  direct: ReadonlyMap<string, Rational>,
  levels: readonly Level[],
  scale: number,
): ReadonlyMap<string, Passage> | { readonly code: string } {
  const cost = new Map(direct)
  const passed = new Map<string, Rational>()
  const received = new Map<string, Rational>()
  for (const level of levels) {
    const together = departments.filter(level.provides)
    for (const provider of inTurn(level, together)) {
      const amount = cost.get(provider.key) ?? ZERO
      passed.set(provider.key, amount)
      cost.set(provider.key, ZERO)
      const receivers = departments.filter(
        (department) =>
          !passed.has(department.key) &&
          level.receives(department) &&
          !(level.order === 'together' && together.includes(department)),
      )
      const weights = receivers.map((receiver) => ({ key: receiver.key, weight: level.base(provider, receiver) }))
      const shared = allocate(amount, scale, weights)
      if ('code' in shared) return { code: NOBODY.includes(shared.code) ? 'NO_RECEIVER' : shared.code }
      receivers.forEach(({ key }, i) => {
        const share = rational(shared.shares[i] ?? 0n, 10n ** BigInt(scale))
        const place = placeOf(level.id, key)
        cost.set(key, add(cost.get(key) ?? ZERO, share))
        received.set(place, add(received.get(place) ?? ZERO, share))
      })
    }
  }
  return new Map(
    departments.map(({ key }) => [
      key,
      {
        full: cost.get(key) ?? ZERO,
        passed: passed.get(key) ?? ZERO,
        received: Object.fromEntries(levels.map(({ id }) => [id, received.get(placeOf(id, key)) ?? ZERO])),
      },
    ]),
  )
}

const NOBODY: readonly string[] = ['NO_PARTICIPANT', 'NO_WEIGHT']

const placeOf = (level: string, key: string) => JSON.stringify([level, key])

/** One by one the smallest rank goes first, then the smaller key. */
function inTurn({ order }: Level, providers: readonly Department[]): readonly Department[] {
  if (order === 'together') return providers
  return [...providers].sort((a, b) => compare(a.rank, b.rank) || compareKeys(a.key, b.key))
}

/** A passage in words, for tests. */
export const showPassage = ({ full, passed, received }: Passage) =>
  [print(full), print(passed), ...Object.entries(received).map(([level, amount]) => `${level} ${print(amount)}`)].join(
    ', ',
  )

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, type Allocation } from '../oracle/allocate.ts'
import { type Cell, failed, NOT_APPLICABLE, number, show } from '../oracle/cell.ts'
import { ceiling, compare, floor, multiply, ONE, print, rational, sum, ZERO } from '../oracle/rational.ts'
import {
  expectedOf,
  type Group,
  HAS_CAP,
  HAS_FLOOR,
  participantsOf,
  schemeOf,
  sheetsOf,
  type Trial,
  trials,
} from './allocate-cases.ts'
import { cellAt, planOf, run } from './engine.ts'
import { runs } from './runs.ts'

/** What is shared when weights of 0 become equal ones, floors weights, and caps all there is. */
function instead(group: Group, trial: Trial): Allocation {
  const allocation = expectedOf(group, trial)
  if (!('code' in allocation)) return allocation
  const participants = participantsOf(group, trial)
  const unit = rational(10n ** BigInt(trial.scale))
  switch (allocation.code) {
    case 'NO_WEIGHT':
      return allocate(
        group.amount,
        trial.scale,
        participants.map((one) => ({ ...one, weight: ONE })),
      )
    case 'FLOORS_ABOVE_POOL':
      return allocate(
        group.amount,
        trial.scale,
        participants.map(({ key, floor: least = ZERO }) => ({
          key,
          weight: rational(positive(ceiling(multiply(least, unit)))),
        })),
      )
    case 'CAPS_BELOW_POOL':
      return { shares: participants.map(({ cap = ZERO }) => floor(multiply(cap, unit))) }
    default:
      return allocation
  }
}

/** What the members of a group get: who does not take part is not concerned. */
function cellsOf(group: Group, trial: Trial, share: typeof expectedOf = expectedOf): readonly Cell[] {
  const allocation = share(group, trial)
  const shares = 'code' in allocation ? undefined : [...allocation.shares]
  return group.members.map(({ takes }) => {
    if (!takes) return NOT_APPLICABLE
    if ('code' in allocation) return failed(allocation.code)
    return number(rational(shares?.shift() ?? 0n, 10n ** BigInt(trial.scale)))
  })
}

const positive = (units: bigint) => (units > 0n ? units : 0n)

const codesOf = (trial: Trial) =>
  trial.groups.flatMap((group) => {
    const allocation = expectedOf(group, trial)
    return 'code' in allocation ? [allocation.code] : []
  })
const distinct = (codes: readonly string[]) => [...new Set(codes)].sort()

describe('allocations', () => {
  it('give the largest-remainder rounding of clamp(λ·weight, floor, cap), or the code of what stands in the way', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const calculated = run(planOf(schemeOf(trial)), sheetsOf(trial), { blockRows: trial.blockRows })
        const shares = calculated.column('人.份额')
        const expected = trial.groups.flatMap((group) => cellsOf(group, trial))
        expect(expected.map((_, row) => show(cellAt(shares, row)))).toEqual(expected.map(show))
        expect(distinct(calculated.problems.map(({ code }) => code))).toEqual(distinct(codesOf(trial)))
      }),
      runs(400),
    )
  })

  it('use every amount up to the smallest unit, between floor and cap', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const shares = run(planOf(schemeOf(trial)), sheetsOf(trial)).column('人.份额')
        let row = 0
        for (const { amount, members } of trial.groups) {
          const given = members.flatMap((member) => {
            const cell = cellAt(shares, row++)
            return cell.state === 'value' && cell.value.type === 'number'
              ? [{ ...member, share: cell.value.number }]
              : []
          })
          if (given.length === 0) continue
          expect(print(sum(given.map(({ share }) => share)))).toBe(print(amount))
          const outside = given.filter(
            ({ share, floor, cap }) =>
              (HAS_FLOOR[trial.bounds] && compare(share, floor) < 0) ||
              (HAS_CAP[trial.bounds] && compare(share, cap) > 0),
          )
          expect(outside).toEqual([])
        }
      }),
      runs(200),
    )
  })

  it('are tried where they can be done and where they cannot', () => {
    const count = new Map<string, number>()
    for (const trial of fc.sample(trials, { numRuns: 500, seed: 1 })) {
      for (const group of trial.groups) {
        const allocation = expectedOf(group, trial)
        const is = `${'code' in allocation ? allocation.code : 'shared'} ${group.amount.n < 0n ? 'below' : 'from'} 0`
        count.set(is, (count.get(is) ?? 0) + 1)
      }
    }
    const outcomes = [
      'shared',
      'FLOORS_ABOVE_POOL',
      'CAPS_BELOW_POOL',
      'NO_WEIGHT',
      'NEGATIVE_WEIGHT',
      'NO_PARTICIPANT',
    ]
    const seldom = [...outcomes, 'FLOOR_ABOVE_CAP', 'POOL_TOO_FINE'].flatMap((outcome) =>
      ['below', 'from']
        .filter((side) => (count.get(`${outcome} ${side} 0`) ?? 0) < 8)
        .map((side) => `${outcome} ${side} 0`),
    )
    expect(seldom).toEqual([])
  })

  it('go where `otherwise` sends them when they cannot be shared by weight', () => {
    const otherwise = { noWeight: 'equal', floorsAbovePool: 'by-floor', capsBelowPool: 'leave' }
    fc.assert(
      fc.property(trials, (trial) => {
        const scheme = schemeOf(trial, { otherwise })
        const shares = run(planOf(scheme), sheetsOf(trial)).column('人.份额')
        const expected = trial.groups.flatMap((group) => cellsOf(group, trial, instead))
        expect(expected.map((_, row) => show(cellAt(shares, row)))).toEqual(expected.map(show))
      }),
      runs(150),
    )
  })
})

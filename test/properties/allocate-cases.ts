import fc from 'fast-check'
import { allocate, type Allocation, type Participant } from '../oracle/allocate.ts'
import { type Cell, number, text, truth } from '../oracle/cell.ts'
import { divide, negate, print, type Rational, rational, sum, ZERO } from '../oracle/rational.ts'
import type { Scheme } from './engine.ts'

type Bounds = 'none' | 'floor' | 'cap' | 'both'

interface Member {
  readonly key: string
  /** Whether the item's `where` lets it take part. */
  readonly takes: boolean
  readonly points: Rational
  readonly floor: Rational
  readonly cap: Rational
}
export interface Group {
  readonly amount: Rational
  readonly members: readonly Member[]
}
export interface Trial {
  readonly scale: number
  readonly bounds: Bounds
  /** Weights are points over this. */
  readonly divisor: bigint
  readonly groups: readonly Group[]
  readonly blockRows: number
}

const decimal = (least: bigint, most: bigint, places: number): fc.Arbitrary<Rational> =>
  fc
    .tuple(fc.bigInt({ min: least, max: most }), fc.integer({ min: 0, max: places }))
    .map(([n, shift]) => rational(n, 10n ** BigInt(shift)))

/** Whole points that often tie, points with decimals, points of 38 digits, none, and rarely less than none. */
const points = fc.oneof(
  { weight: 10, arbitrary: decimal(1n, 5n, 0) },
  { weight: 8, arbitrary: decimal(0n, 10n ** 6n, 4) },
  { weight: 6, arbitrary: decimal(0n, 10n ** 38n, 20) },
  { weight: 3, arbitrary: fc.constant(ZERO) },
  { weight: 1, arbitrary: decimal(-3n, -1n, 2) },
)

const rarely = fc.integer({ min: 0, max: 14 }).map((n) => n === 14)

/** An amount and members whose bounds are of its size: about a part each, now and then nothing or everything. */
const group = (scale: number): fc.Arbitrary<Group> => {
  const whole = fc.oneof(
    { weight: 6, arbitrary: fc.bigInt({ min: 0n, max: 2000n }) },
    { weight: 3, arbitrary: fc.bigInt({ min: 2n ** 52n, max: 2n ** 54n }) },
    { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: 10n ** 30n }) },
  )
  return fc.tuple(whole, fc.boolean(), fc.boolean(), rarely).chain(([units, below, fine, tooFine]) => {
    const at = (hundredths: bigint) => rational(units * hundredths * 10n, 1000n * 10n ** BigInt(scale))
    // A thousandth of a unit more makes bounds that must be brought to the scale first.
    const nudged = (value: Rational) =>
      fine ? sum([cutTo(value, scale), rational(1n, 10n ** BigInt(scale + 3))]) : cutTo(value, scale)
    const part = (least: number, most: number) =>
      fc.integer({ min: least, max: most }).map((p) => nudged(at(BigInt(p))))
    // Mostly bounds that can be kept; now and then such as add up to too much or too little, or cross.
    const low = fc.oneof({ weight: 5, arbitrary: part(-12, 18) }, { weight: 1, arbitrary: part(18, 60) })
    const high = fc.oneof({ weight: 5, arbitrary: part(25, 95) }, { weight: 1, arbitrary: part(10, 30) })
    const amount = tooFine ? at(99n) : cutTo(at(100n), scale)
    const sides = below ? { floor: high.map(negate), cap: low.map(negate) } : { floor: low, cap: high }
    const member = fc.record({ takes: rarely.map((not) => !not), points, ...sides })
    return fc.array(member, { maxLength: 7 }).map((members) => ({
      amount: below ? rational(-amount.n, amount.d) : amount,
      members: members.map((one) => ({ ...one, key: '' })),
    }))
  })
}

function cutTo(value: Rational, scale: number): Rational {
  const unit = 10n ** BigInt(scale)
  return rational((value.n * unit) / value.d, unit)
}

/** Keys whose order by bytes is neither that of a dictionary nor that of UTF-16. */
const key = fc
  .tuple(fc.constantFrom('a', 'Z', '9', 'é', '甲', '\uff5e', '\u{1f600}', '\u{20000}'), fc.integer({ min: 0, max: 99 }))
  .map(([letter, n]) => `${letter}${n}`)

/** Groups of members who share the amount of their group. */
export const trials: fc.Arbitrary<Trial> = fc
  .tuple(fc.constantFrom(0, 2, 2, 4), fc.constantFrom<Bounds[]>('none', 'floor', 'cap', 'both', 'both'))
  .chain(([scale, bounds]) =>
    fc
      .record({
        divisor: fc.constantFrom(1n, 1n, 3n, 7n),
        groups: fc.array(group(scale), { minLength: 1, maxLength: 4 }),
        keys: fc.uniqueArray(key, { minLength: 28, maxLength: 28 }),
        blockRows: fc.constantFrom(1, 2, 7, 4096),
      })
      .map(({ keys, groups, ...rest }) => ({ ...rest, scale, bounds, groups: named(groups, keys) })),
  )
  .map((trial) => ({ ...trial, [fc.toStringMethod]: () => describeTrial(trial) }))

function named(groups: readonly Group[], keys: readonly string[]): readonly Group[] {
  const left = [...keys]
  return groups.map(({ amount, members }) => ({
    amount,
    members: members.map((member) => ({ ...member, key: left.pop() ?? '' })),
  }))
}

function describeTrial({ scale, bounds, divisor, groups, blockRows }: Trial): string {
  const member = ({ key, takes, points, floor, cap }: Member) =>
    `${key}${takes ? '' : ' (not)'}: ${print(points)} [${print(floor)}, ${print(cap)}]`
  const lines = groups.map(({ amount, members }) => [print(amount), ...members.map(member)].join('\n  '))
  return [`scale ${scale}, bounds ${bounds}, points / ${divisor}, blocks of ${blockRows}`, ...lines].join('\n')
}

export const HAS_FLOOR = { none: false, floor: true, cap: false, both: true }
export const HAS_CAP = { none: false, floor: false, cap: true, both: true }

/** Amounts by 组, shares by 人, where everybody who is to take part does. */
export function schemeOf({ scale, bounds, divisor }: Trial, more: object = {}): Scheme {
  const money = { type: 'number', unit: '元' }
  const share = {
    kind: 'allocate',
    module: 'second-allocation',
    unit: '元',
    scale,
    pool: '组.金额',
    where: '参加',
    weight: divisor === 1n ? '点数' : `点数/${divisor}`,
    ...(HAS_FLOOR[bounds] ? { floor: '保底' } : {}),
    ...(HAS_CAP[bounds] ? { cap: '封顶' } : {}),
    ...more,
  }
  return {
    entities: {
      组: { key: '组号', fields: { 金额: money } },
      人: {
        key: '工号',
        refs: { 组: '组' },
        fields: { 参加: { type: 'boolean' }, 点数: { type: 'number' }, 保底: money, 封顶: money },
      },
    },
    items: { '人.份额': share },
  }
}

/** The members as data, group after group. */
export function sheetsOf({ groups }: Trial): Readonly<Record<string, Readonly<Record<string, Cell>>[]>> {
  return {
    组: groups.map(({ amount }, i) => ({ 组号: text(`g${i}`), 金额: number(amount) })),
    人: groups.flatMap(({ members }, i) =>
      members.map(({ key, takes, points, floor, cap }) => ({
        参加: truth(takes),
        工号: text(key),
        组: text(`g${i}`),
        点数: number(points),
        保底: number(floor),
        封顶: number(cap),
      })),
    ),
  }
}

/** Those of a group who take part, as the oracle sees them. */
export function participantsOf({ members }: Group, { bounds, divisor }: Trial): readonly Participant[] {
  return members
    .filter(({ takes }) => takes)
    .map(({ key, points, floor, cap }) => ({
      key,
      weight: divide(points, rational(divisor)),
      ...(HAS_FLOOR[bounds] ? { floor } : {}),
      ...(HAS_CAP[bounds] ? { cap } : {}),
    }))
}

/** What the oracle makes of a group. */
export const expectedOf = (group: Group, trial: Trial): Allocation =>
  allocate(group.amount, trial.scale, participantsOf(group, trial))

import fc from 'fast-check'
import { print, type Rational, rational, ZERO } from '../oracle/rational.ts'
import type { Bounds, Method } from '../oracle/score.ts'

const decimal = (least: bigint, most: bigint, places: number) =>
  fc
    .tuple(fc.bigInt({ min: least, max: most }), fc.integer({ min: 0, max: places }))
    .map(([n, shift]) => rational(n, 10n ** BigInt(shift)))
const points = fc.oneof(decimal(0n, 100n, 1), decimal(-(10n ** 6n), 10n ** 6n, 4), decimal(0n, 10n ** 20n, 8))
const above0 = fc.oneof(decimal(1n, 9n, 0), decimal(1n, 10n ** 9n, 6))

const ascending = (values: readonly Rational[]) =>
  [...new Map(values.map((value) => [print(value), value])).values()].sort((a, b) => (a.n * b.d < b.n * a.d ? -1 : 1))

const interval: fc.Arbitrary<Method> = fc
  .record({
    froms: fc.array(decimal(-20n, 20n, 1), { minLength: 1, maxLength: 5 }).map(ascending),
    scores: fc.array(points, { minLength: 5, maxLength: 5 }),
    boundary: fc.constantFrom<('upper' | 'lower')[]>('upper', 'lower'),
    method: fc.constantFrom<('fixed' | 'interpolated')[]>('fixed', 'interpolated'),
    below: fc.option(points, { nil: undefined }),
  })
  .map(({ froms, scores, boundary, method, below }) => {
    const tiers = froms.map((from, i) => ({ from, value: scores[i] ?? ZERO }))
    return { name: 'interval', ladder: { method, boundary, tiers, ...(below === undefined ? {} : { below }) } }
  })

/** Every method but those of a group. */
export const methods: fc.Arbitrary<Method> = fc.oneof(
  { weight: 3, arbitrary: interval },
  {
    weight: 3,
    arbitrary: fc
      .record({
        direction: fc.constantFrom<('forward' | 'mirror')[]>('forward', 'mirror'),
        target: points,
        base: points,
        step: points,
        per: above0,
      })
      .map((rest): Method => ({ name: 'target', ...rest })),
  },
  {
    weight: 1,
    arbitrary: fc.record({ target: above0, base: points }).map((rest): Method => ({ name: 'ratio', ...rest })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ ends: fc.tuple(decimal(-20n, 20n, 1), decimal(-20n, 20n, 1)), base: points, step: points, per: above0 })
      .map(({ ends, ...rest }): Method => {
        const [low = ZERO, high = low] = ascending(ends)
        return { name: 'range', low, high, ...rest }
      }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ base: above0, points: above0 }).map((rest): Method => ({ name: 'deduct', ...rest })),
  },
  { weight: 1, arbitrary: fc.record({ points: above0 }).map((rest): Method => ({ name: 'bonus', ...rest })) },
)

export const bounds: fc.Arbitrary<Bounds> = fc.record(
  { floor: decimal(-50n, 60n, 0), cap: decimal(40n, 10n ** 6n, 1) },
  { requiredKeys: [] },
)

/** A decimal as a formula: a literal has no sign. */
export const written = (value: Rational) => (value.n < 0n ? `-${print({ n: -value.n, d: value.d })}` : print(value))

/** The method as a ruleset says it, on the column 值. */
export function methodItem(method: Method): Readonly<Record<string, unknown>> {
  const value = '值'
  switch (method.name) {
    case 'interval': {
      const { ladder } = method
      const brackets = ladder.tiers.map(({ from, value }, i) => ({
        id: `b${i}`,
        from: written(from),
        score: written(value),
      }))
      const below = ladder.below === undefined ? {} : { below: written(ladder.below) }
      const { boundary } = ladder
      return { name: 'interval', value, brackets, boundary, interpolate: ladder.method === 'interpolated', ...below }
    }
    case 'target': {
      const { direction, target, base, step, per } = method
      const turned = direction === 'forward' ? { direction } : { direction: 'reverse', reverse: 'mirror' }
      return { name: 'target', value, ...turned, target: written(target), ...stepped({ base, step, per }) }
    }
    case 'ratio': {
      const { target, base } = method
      return {
        name: 'target',
        direction: 'reverse',
        reverse: 'ratio',
        value,
        target: written(target),
        base: written(base),
      }
    }
    case 'range': {
      const best = { low: written(method.low), high: written(method.high) }
      return { name: 'target', direction: 'range', value, best, ...stepped(method) }
    }
    case 'deduct': {
      const deductions = [{ id: 'd', count: value, points: written(method.points) }]
      return { name: 'deduct', base: written(method.base), deductions }
    }
    case 'bonus':
      return { name: 'bonus', bonuses: [{ id: 'b', count: value, points: written(method.points) }] }
  }
}

const stepped = ({ base, step, per }: { base: Rational; step: Rational; per: Rational }) => ({
  base: written(base),
  step: written(step),
  per: written(per),
})

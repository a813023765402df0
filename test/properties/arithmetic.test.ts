import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as exact from '../../engine/number/exact.ts'
import * as oracle from '../oracle/rational.ts'
import { print, type Rational, rational } from '../oracle/rational.ts'
import { ROUNDINGS, round as roundOne } from '../oracle/rounding.ts'
import { exactRun, numbersOf } from './exact-runs.ts'
import { runs } from './runs.ts'

/** A whole column and the same numbers for the oracle. */
interface Pair {
  readonly run: exact.Exact
  readonly numbers: readonly Rational[]
}
type Step = (a: Pair, b: Pair) => Pair

const each = (a: Pair, b: Pair, f: (x: Rational, y: Rational) => Rational) =>
  a.numbers.map((x, i) => f(x, b.numbers[i] ?? oracle.ZERO))
const binary =
  (run: (a: exact.Exact, b: exact.Exact) => exact.Exact, one: (x: Rational, y: Rational) => Rational): Step =>
  (a, b) => ({ run: run(a.run, b.run), numbers: each(a, b, one) })

const divided: Step = (a, b) => {
  const zeros: number[] = []
  const run = exact.divide(a.run, b.run, (row) => zeros.push(row))
  expect(zeros).toEqual(b.numbers.flatMap((y, i) => (y.n === 0n ? [i] : [])))
  return { run, numbers: each(a, b, (x, y) => (y.n === 0n ? oracle.ZERO : oracle.divide(x, y))) }
}
const chosen: Step = (a, b) => {
  const take = a.numbers.map((_, i) => i % 2)
  return {
    run: exact.select(Uint8Array.from(take), a.run, b.run),
    numbers: each(a, b, (x) => x).map((x, i) => (take[i] === 1 ? x : (b.numbers[i] ?? x))),
  }
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant(binary(exact.add, oracle.add)),
  fc.constant(binary(exact.subtract, oracle.subtract)),
  fc.constant(binary(exact.multiply, oracle.multiply)),
  fc.constant(divided),
  fc.constant(chosen),
  fc.constant<Step>((a) => ({ run: exact.negate(a.run), numbers: a.numbers.map(oracle.negate) })),
  fc.constant<Step>((a) => ({ run: exact.absolute(a.run), numbers: a.numbers.map(oracle.absolute) })),
  fc.integer({ min: 0, max: 4 }).map(
    (n): Step =>
      (a) => ({ run: exact.power(a.run, n), numbers: a.numbers.map((x) => oracle.power(x, n) ?? oracle.ZERO) }),
  ),
  fc.tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(...ROUNDINGS)).map(
    ([places, rounding]): Step =>
      (a) => ({
        run: exact.round(a.run, places, rounding),
        numbers: a.numbers.map((x) => roundOne(x, places, rounding)),
      }),
  ),
)

const ROWS = 6
const units = fc.oneof(
  { weight: 5, arbitrary: fc.bigInt({ min: -1000n, max: 1000n }) },
  { weight: 4, arbitrary: fc.bigInt({ min: -(2n ** 27n), max: 2n ** 27n }) },
  { weight: 3, arbitrary: fc.bigInt({ min: -4n, max: 4n }).map((off) => 2n ** 53n + off) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }) },
)
/** Columns of like numbers, for many are all small, and of mixed ones. */
const column = fc
  .tuple(
    fc.oneof(
      fc.array(fc.bigInt({ min: -5000n, max: 5000n }), { minLength: ROWS, maxLength: ROWS }),
      fc.array(units, { minLength: ROWS, maxLength: ROWS }),
    ),
    fc.integer({ min: 0, max: 5 }),
  )
  .map(([nums, scale]): Pair => {
    const run = exactRun(nums, null, scale)
    return { run, numbers: nums.map((num) => rational(num, 10n ** BigInt(scale))) }
  })

describe('arithmetic on columns', () => {
  it('is that of fractions, within the bounds it promises and without -0', () => {
    const work = fc.record({
      columns: fc.array(column, { minLength: 2, maxLength: 4 }),
      steps: fc.array(fc.tuple(step, fc.nat(), fc.nat()), { minLength: 1, maxLength: 7 }),
    })
    fc.assert(
      fc.property(work, ({ columns, steps }) => {
        const pairs = [...columns]
        for (const [take, i, j] of steps) {
          const [a, b] = [pairs[i % pairs.length], pairs[j % pairs.length]]
          if (a === undefined || b === undefined) continue
          const result = take(a, b)
          expect(numbersOf(result.run).map(print)).toEqual(result.numbers.map(print))
          pairs.push(result)
        }
        const [a, b] = [pairs.at(-1), pairs.at(-2)]
        if (a === undefined || b === undefined) return
        expect([...exact.compare(a.run, b.run)]).toEqual(a.numbers.map((x, i) => oracle.compare(x, b.numbers[i] ?? x)))
        // Nothing that was there before has changed under way.
        for (const pair of pairs) expect(numbersOf(pair.run).map(print)).toEqual(pair.numbers.map(print))
      }),
      runs(2000),
    )
  })
})

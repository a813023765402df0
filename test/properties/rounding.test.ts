import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { round } from '../../engine/number/exact.ts'
import { isWide } from '../../engine/number/integers.ts'
import { roundQuotient } from '../../engine/number/rounding.ts'
import { print, rational } from '../oracle/rational.ts'
import { ROUNDINGS, round as roundOne, whole } from '../oracle/rounding.ts'
import { exactRun, numbersOf } from './exact-runs.ts'
import { runs } from './runs.ts'

const small = Array.from({ length: 241 }, (_, i) => BigInt(i - 120))
const places = fc.integer({ min: 0, max: 18 })

/** How large the numbers of a run get: a single larger one would take the others out of the fast kernels. */
const size = fc.oneof(
  fc.constant(10n ** 4n),
  fc.constantFrom(...[48, 49, 50, 51, 52, 53, 54, 63].map((power) => 2n ** BigInt(power))),
  fc.bigInt({ min: 2n ** 48n, max: 2n ** 55n }),
  fc.constant(10n ** 40n),
)

/** Numerators over a denominator that are ties, next to ties, and next to whole numbers, up to about a size. */
const nearTies = (den: bigint, size: bigint) =>
  fc
    .tuple(
      fc.oneof(
        fc.bigInt({ min: 0n, max: size / den }),
        fc.bigInt({ min: 0n, max: 40n }).map((off) => size / den - off),
      ),
      fc.constantFrom(0n, 1n),
      fc.constantFrom(-2n, -1n, 0n, 0n, 1n, 2n),
      fc.boolean(),
    )
    .map(([quotient, half, off, below]) => {
      const num = ((2n * quotient + half) * den) / 2n + off
      return below ? -num : num
    })

describe('rounding', () => {
  it.each(ROUNDINGS)('%s: every fraction of small numbers', (rounding) => {
    const dens = Array.from({ length: 40 }, (_, i) => BigInt(i + 1))
    const wrong = dens.flatMap((den) =>
      small
        .filter((num) => roundQuotient(num, den, rounding) !== whole(rational(num, den), rounding))
        .map((num) => [num, den]),
    )
    expect(wrong).toEqual([])
  })

  it.each(ROUNDINGS)('%s: columns of small fractions at every scale', (rounding) => {
    for (const from of [0, 1, 2, 3]) {
      for (const to of [0, 1, 2]) {
        for (const den of [null, 1n, 2n, 3n, 4n, 5n, 7n, 8n, 12n]) {
          const run = exactRun(small, den === null ? null : small.map(() => den), from)
          const found = numbersOf(round(run, to, rounding)).map(print)
          const unit = (den ?? 1n) * 10n ** BigInt(from)
          expect(found).toEqual(small.map((num) => print(roundOne(rational(num, unit), to, rounding))))
        }
      }
    }
  })

  it('columns of decimals at and beside ties, up to and past what doubles hold', () => {
    const run = fc.tuple(places, places, size).chain(([a, b, size]) => {
      const [from, to] = a > b ? [a, b] : [b, a]
      const nums = fc.array(nearTies(10n ** BigInt(from - to), size), { minLength: 1, maxLength: 20 })
      return fc.record({ from: fc.constant(from), to: fc.constant(to), nums, rounding: fc.constantFrom(...ROUNDINGS) })
    })
    fc.assert(
      fc.property(run, ({ from, to, nums, rounding }) => {
        const rounded = round(exactRun(nums, null, from), to, rounding)
        const expected = nums.map((num) => roundOne(rational(num, 10n ** BigInt(from)), to, rounding))
        expect(numbersOf(rounded).map(print)).toEqual(expected.map(print))
        expect(rounded.scale).toBe(to)
      }),
      runs(3000),
    )
  })

  it('columns of quotients at and beside ties, up to and past what doubles hold', () => {
    const dens = [50n, 2n ** 27n, 2n ** 52n, 10n ** 30n].map((max) => fc.bigInt({ min: 1n, max }))
    const run = fc.tuple(size, fc.constantFrom(...dens)).chain(([size, den]) => {
      const row = den.chain((one) => fc.record({ den: fc.constant(one), num: nearTies(one, size) }))
      return fc.record({
        rows: fc.array(row, { minLength: 1, maxLength: 12 }),
        from: fc.integer({ min: 0, max: 3 }),
        to: fc.integer({ min: 0, max: 3 }),
        rounding: fc.constantFrom(...ROUNDINGS),
      })
    })
    fc.assert(
      fc.property(run, ({ rows, from, to, rounding }) => {
        const fractions = exactRun(
          rows.map(({ num }) => num),
          rows.map(({ den }) => den),
          from,
        )
        const expected = rows.map(({ num, den }) => roundOne(rational(num, den * 10n ** BigInt(from)), to, rounding))
        expect(numbersOf(round(fractions, to, rounding)).map(print)).toEqual(expected.map(print))
      }),
      runs(3000),
    )
  })

  it('equal numbers give equal columns, whatever the way there', () => {
    const nums = fc.array(fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(nums, fc.integer({ min: 0, max: 6 }), fc.bigInt({ min: 1n, max: 10n ** 25n }), (values, more, by) => {
        const detour = exactRun(
          values.map((value) => value * by * 10n ** BigInt(more)),
          values.map(() => by),
          2 + more,
        )
        const rounded = round(detour, 2, 'half-up')
        expect(isWide(rounded.num)).toBe(false)
        expect([...rounded.num]).toEqual(values.map(Number))
        expect(rounded.den).toBeNull()
      }),
      runs(500),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Exact, product, quotient, round } from '../../engine/number/exact.ts'
import { isWide } from '../../engine/number/integers.ts'
import { FRESH } from '../../engine/number/space.ts'
import { print, rational } from '../oracle/rational.ts'
import { ROUNDINGS, round as roundOne } from '../oracle/rounding.ts'
import { exactRun, numbersOf } from './exact-runs.ts'

const LARGEST = 2n ** 53n - 1n

/** A divisor with two factors whose product is a tie of it, next to one, or next to a multiple of it. */
const tie = fc
  .record({
    divisor: fc.oneof(
      fc.integer({ min: 0, max: 15 }).map((digits) => 10n ** BigInt(digits)),
      fc.bigInt({ min: 1n, max: 2n ** 53n - 1n }),
    ),
    x: fc.oneof(fc.bigInt({ min: 1n, max: LARGEST }), fc.bigInt({ min: 1n, max: 2n ** 30n })),
    size: fc.oneof(fc.bigInt({ min: 0n, max: LARGEST }), fc.bigInt({ min: 0n, max: 2n ** 26n })),
    near: fc.boolean(),
    off: fc.constantFrom(-1n, 0n, 0n, 1n),
    signs: fc.tuple(fc.boolean(), fc.boolean()),
  })
  .map(({ divisor, x, size, near, off, signs }) => {
    // y of about the size asked for, such that x × y lies next to an odd multiple of half the divisor.
    const target = near ? (2n * ((x * size) / divisor) + 1n) * divisor : 2n * x * size
    const y = target / (2n * x) + off
    const within = y < 0n ? 0n : y > LARGEST ? LARGEST : y
    return { divisor, x: signs[0] ? -x : x, y: signs[1] ? -within : within }
  })

const one = (value: bigint, scale: number): Exact => exactRun([value], null, scale)

describe('products and quotients not worked out before they are rounded', () => {
  const rows = fc.array(tie, { minLength: 1, maxLength: 12 })
  const scale = fc.integer({ min: 0, max: 6 })
  const rounding = fc.constantFrom(...ROUNDINGS)

  it('x × y: any sizes, one number beside many', () => {
    fc.assert(
      fc.property(rows, scale, scale, scale, rounding, fc.boolean(), (ties, from, by, to, rule, single) => {
        const [first] = ties
        if (first === undefined) return
        const ys = single ? ties.map(() => first.y) : ties.map(({ y }) => y)
        const x = exactRun(
          ties.map((row) => row.x),
          null,
          from,
        )
        const y = single ? one(first.y, by) : exactRun(ys, null, by)
        const found = round(product(x, y, FRESH), to, rule)
        const unit = 10n ** BigInt(from + by)
        const expected = ties.map((row, i) => roundOne(rational(row.x * (ys[i] ?? 0n), unit), to, rule))
        expect(numbersOf(found).map(print)).toEqual(expected.map(print))
      }),
      { numRuns: 3000 },
    )
  })

  it('x × y / z: at and beside ties, up to and past what doubles hold', () => {
    fc.assert(
      fc.property(rows, scale, scale, rounding, (ties, from, to, rule) => {
        const x = exactRun(
          ties.map((row) => row.x),
          null,
          from,
        )
        const y = exactRun(
          ties.map((row) => row.y),
          null,
          0,
        )
        const z = exactRun(
          ties.map((row) => row.divisor),
          null,
          0,
        )
        const ratio = quotient(product(x, y, FRESH), z, () => {}, ties.length, FRESH)
        const unit = 10n ** BigInt(from)
        const expected = ties.map((row) => roundOne(rational(row.x * row.y, row.divisor * unit), to, rule))
        const found = round(ratio, to, rule)
        expect(numbersOf(found).map(print)).toEqual(expected.map(print))
        const fits = expected.every(
          ({ n, d }) => (n * 10n ** BigInt(to)) / d <= LARGEST && (n * 10n ** BigInt(to)) / d >= -LARGEST,
        )
        expect(isWide(found.num)).toBe(!fits)
      }),
      { numRuns: 3000 },
    )
  })
})

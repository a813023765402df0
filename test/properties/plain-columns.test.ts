import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { share } from '../../engine/kinds/share.ts'
import { shareByWeight } from '../../engine/kinds/share-by-weight.ts'
import { BLANK, type Cell, failed, number, show, text } from '../oracle/cell.ts'
import { compare, print, type Rational, rational, ZERO } from '../oracle/rational.ts'
import { ROUNDINGS, round } from '../oracle/rounding.ts'
import { climb, type Ladder } from '../oracle/tiers.ts'
import { cellAt, planOf, run, type Sheet } from './engine.ts'
import { runs } from './runs.ts'

// Columns in which every cell has a value that doubles hold are calculated in ways of their own.

const decimal = (least: bigint, most: bigint, places: number) =>
  fc
    .tuple(fc.bigInt({ min: least, max: most }), fc.integer({ min: 0, max: places }))
    .map(([n, shift]) => rational(n, 10n ** BigInt(shift)))

const ladders = fc
  .record({
    froms: fc.uniqueArray(fc.oneof(decimal(-50n, 60n, 1), decimal(0n, 10n ** 6n, 2)), {
      minLength: 1,
      maxLength: 6,
      selector: print,
    }),
    method: fc.constantFrom('whole' as const, 'progressive' as const, 'fixed' as const),
    boundary: fc.constantFrom('upper' as const, 'lower' as const),
    values: fc.array(fc.oneof(decimal(-20n, 20n, 1), decimal(0n, 10n ** 6n, 6)), { minLength: 6, maxLength: 6 }),
    below: fc.option(decimal(-100n, 100n, 2), { nil: undefined }),
  })
  .map(({ froms, method, boundary, values, below }): Ladder => {
    const tiers = froms.toSorted(compare).map((from, i) => ({ from, value: values[i] ?? ZERO }))
    return { method, boundary, tiers, ...(below === undefined ? {} : { below }) }
  })

/** Values at few decimal places, on the bounds as far as those allow, beside them and anywhere. */
function inputsOf({ tiers }: Ladder): fc.Arbitrary<readonly Rational[]> {
  const near = fc
    .tuple(fc.constantFrom(...tiers), fc.integer({ min: -2, max: 2 }), fc.integer({ min: 0, max: 2 }))
    .map(([{ from }, off, places]) => {
      const unit = 10n ** BigInt(places)
      return rational((from.n * unit) / from.d + BigInt(off), unit)
    })
  const anywhere = fc.oneof(decimal(-100n, 10n ** 7n, 2), decimal(0n, 2n ** 53n, 2))
  return fc.array(fc.oneof({ weight: 4, arbitrary: near }, { weight: 1, arbitrary: anywhere }), {
    minLength: 1,
    maxLength: 12,
  })
}

const resultsOf = (scheme: Parameters<typeof planOf>[0], sheet: Sheet): readonly Cell[] => {
  const column = run(planOf(scheme), { 表: sheet }).column('表.结果')
  return Array.from({ length: column.length }, (_, row) => cellAt(column, row))
}

describe('plain columns', () => {
  it('tiers give what the oracle gives', () => {
    const trial = ladders.chain((ladder) =>
      fc.record({
        ladder: fc.constant(ladder),
        inputs: inputsOf(ladder),
        scale: fc.constantFrom(0, 2, 6),
        rounding: fc.constantFrom(...ROUNDINGS),
      }),
    )
    fc.assert(
      fc.property(trial, ({ ladder, inputs, scale, rounding }) => {
        const { tiers, below, ...rest } = ladder
        const item = {
          kind: 'tiers',
          module: 'accounting',
          input: '值',
          ...rest,
          tiers: tiers.map(({ from, value }, i) => ({ id: `t${i}`, from: print(from), value: print(value) })),
          ...(below === undefined ? {} : { below: print(below) }),
          scale,
          rounding,
        }
        const entities = { 表: { key: '行', fields: { 值: { type: 'number' } } } }
        const sheet = inputs.map((input, i) => ({ 行: text(`r${i}`), 值: number(input) }))
        const expected = inputs.map((input) => {
          const cell = climb(ladder, input)
          return cell.state === 'value' && cell.value.type === 'number'
            ? number(round(cell.value.number, scale, rounding))
            : cell
        })
        expect(resultsOf({ entities, items: { '表.结果': item } }, sheet).map(show)).toEqual(expected.map(show))
      }),
      runs(300),
    )
  })

  it('lookups find the row of the same text, and only that', () => {
    const words = ['甲', '乙', 'a', 'A', 'b']
    const word = fc.constantFrom(...words)
    const value = fc.option(decimal(-100n, 100n, 2), { nil: null, freq: 8 })
    const trial = fc.record({
      rows: fc.dictionary(word, value, { minKeys: 3, noNullPrototype: true }),
      cells: fc.array(
        fc.oneof({ weight: 9, arbitrary: word.map(text) }, { weight: 1, arbitrary: fc.constant(BLANK) }),
        {
          minLength: 1,
          maxLength: 8,
        },
      ),
    })
    fc.assert(
      fc.property(trial, ({ rows, cells }) => {
        const values = Object.entries(rows).map(([key, found]) => ({
          类别: key,
          from: '2026-01',
          value: found && print(found),
        }))
        const expected = cells.map((cell): Cell => {
          if (cell.state !== 'value' || cell.value.type !== 'text') return failed('BLANK_OPERAND')
          const found = rows[cell.value.text]
          if (found === undefined) return failed('LOOKUP_NO_ROW')
          return found === null ? failed('LOOKUP_LEFT_OPEN') : number(found)
        })
        const scheme = {
          entities: { 表: { key: '行', fields: { 类别: { type: 'text' } } } },
          parameters: { 系数: { keys: { 类别: 'text' }, values } },
          items: {
            '表.结果': { kind: 'lookup', module: 'accounting', parameter: '系数', keys: { 类别: '类别' }, scale: 2 },
          },
        }
        const sheet = cells.map((cell, i) => ({ 行: text(`r${i}`), 类别: cell }))
        expect(resultsOf(scheme, sheet).map(show)).toEqual(expected.map(show))
      }),
      runs(300),
    )
  })

  it('shares by weight are those of any allocation', () => {
    const weight = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 0, max: 2 ** 49 }),
    )
    const group = fc.record({
      pool: fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
      weights: fc.array(weight, { maxLength: 40 }),
    })
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), fc.boolean(), (groups, backwards) => {
        const starts = Int32Array.from([
          0,
          ...groups.map((_, g) => groups.slice(0, g + 1).flatMap((one) => one.weights).length),
        ])
        const weights = Float64Array.from(groups.flatMap((one) => one.weights))
        const rank = Int32Array.from(weights, (_, k) => (backwards ? weights.length - k : k))
        const pools = Float64Array.from(groups, ({ pool }) => pool)
        const { shares, shared } = shareByWeight({ pools, starts, weights, rank })
        groups.forEach(({ pool, weights: own }, g) => {
          if (shared[g] === 0) return
          const none = own.map(() => undefined)
          const [from, to] = [starts[g], starts[g + 1]]
          const expected = share({
            pool: BigInt(pool),
            weights: own.map(BigInt),
            floors: none,
            caps: none,
            rank: [...rank.subarray(from, to)],
          })
          expect({ shares: Array.from(shares.subarray(from, to), BigInt) }).toMatchObject(
            'shares' in expected ? { shares: expected.shares } : expected,
          )
        })
        // Only what adds up to nothing or is very large is left to others.
        if (groups.some(({ pool }) => pool >= 2 ** 51)) return
        const totals = groups.map(({ weights: own }) => own.reduce((sum, one) => sum + BigInt(one), 0n))
        expect([...shared]).toEqual(totals.map((total) => Number(total > 0n && total <= 2n ** 52n)))
      }),
      runs(2000),
    )
  })
})

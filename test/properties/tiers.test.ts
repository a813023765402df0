import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLANK, type Cell, failed, number, show, text } from '../oracle/cell.ts'
import { absolute, add, compare, multiply, print, type Rational, rational, subtract, ZERO } from '../oracle/rational.ts'
import { ROUNDINGS, round, type Rounding } from '../oracle/rounding.ts'
import { climb, type Ladder, METHODS } from '../oracle/tiers.ts'
import { cellAt, planOf, run, type Scheme } from './engine.ts'
import { runs } from './runs.ts'

interface Trial {
  readonly ladder: Ladder
  readonly inputs: readonly Rational[]
  readonly scale: number
  readonly rounding: Rounding
  readonly blockRows: number
}

const decimal = (least: bigint, most: bigint, places: number) =>
  fc
    .tuple(fc.bigInt({ min: least, max: most }), fc.integer({ min: 0, max: places }))
    .map(([n, shift]) => rational(n, 10n ** BigInt(shift)))

const bounds = fc.oneof(
  fc.array(decimal(-50n, 200n, 1), { minLength: 1, maxLength: 6 }),
  fc.array(decimal(0n, 10n ** 9n, 2), { minLength: 1, maxLength: 6 }),
  fc.array(decimal(0n, 10n ** 20n, 4), { minLength: 1, maxLength: 4 }),
)
const rate = (least: bigint) =>
  fc.oneof(decimal(least, 20n, 1), decimal(least && -(10n ** 6n), 10n ** 6n, 6), decimal(0n, 10n ** 18n, 9))

/** Values on the bounds, next to them, between and beyond. */
function inputsFor(froms: readonly Rational[]): fc.Arbitrary<readonly Rational[]> {
  const near = fc
    .tuple(fc.constantFrom(...froms), fc.constantFrom(-1n, 0n, 0n, 1n), fc.integer({ min: 0, max: 13 }))
    .map(([from, off, places]) => add(from, rational(off, 10n ** BigInt(places))))
  const between = fc
    .tuple(fc.constantFrom(...froms), fc.constantFrom(...froms), fc.integer({ min: -1, max: 10 }))
    .map(([a, b, part]) => add(a, multiply(subtract(b, a), rational(BigInt(part), 8n))))
  return fc.array(fc.oneof(near, near, between, decimal(-(10n ** 22n), 10n ** 22n, 6)), { minLength: 1, maxLength: 12 })
}

const trials = (methods: readonly Ladder['method'][], leastRate: bigint): fc.Arbitrary<Trial> =>
  bounds
    .map((froms) =>
      [...froms].sort(compare).filter((from, i, all) => i === 0 || compare(from, all[i - 1] ?? ZERO) !== 0),
    )
    .chain((froms) =>
      fc.record({
        method: fc.constantFrom(...methods),
        boundary: fc.constantFrom<Ladder['boundary'][]>('upper', 'lower'),
        values: fc.array(rate(leastRate), { minLength: froms.length, maxLength: froms.length }),
        below: fc.option(decimal(-100n, 100n, 2), { nil: undefined }),
        froms: fc.constant(froms),
        inputs: inputsFor(froms),
        scale: fc.constantFrom(0, 2, 6, 12),
        rounding: fc.constantFrom(...ROUNDINGS),
        blockRows: fc.constantFrom(1, 2, 7, 4096),
      }),
    )
    .map(({ method, boundary, values, below, froms, ...rest }) => {
      const tiers = froms.map((from, i) => ({ from, value: values[i] ?? ZERO }))
      return { ...rest, ladder: { method, boundary, tiers, ...(below === undefined ? {} : { below }) } }
    })
    .map((trial) => ({ ...trial, [fc.toStringMethod]: () => describeTrial(trial) }))

function describeTrial({ ladder, inputs, scale, rounding }: Trial): string {
  const tiers = ladder.tiers.map(({ from, value }) => `${print(from)}: ${print(value)}`).join(', ')
  const below = ladder.below === undefined ? '' : `, below ${print(ladder.below)}`
  return `${ladder.method} (${ladder.boundary}) ${tiers}${below}\n${inputs.map(print).join(' ')}\nscale ${scale}, ${rounding}`
}

function schemeOf({ ladder, scale, rounding }: Trial): Scheme {
  const { method, boundary, below } = ladder
  const tiers = ladder.tiers.map(({ from, value }, i) => ({ id: `t${i}`, from: print(from), value: print(value) }))
  const item = {
    kind: 'tiers',
    module: 'accounting',
    input: '分子/分母',
    method,
    boundary,
    tiers,
    scale,
    rounding,
    ...(below === undefined ? {} : { below: print(below) }),
  }
  const fields = { 分子: { type: 'number' }, 分母: { type: 'number' } }
  return { entities: { 表: { key: '行', fields } }, items: { '表.结果': item } }
}

/** Inputs as quotients, for not every one is a decimal; the last two rows are blank and failed. */
const sheetOf = ({ inputs }: Trial): readonly Readonly<Record<string, Cell>>[] => [
  ...inputs.map(({ n, d }, i) => ({ 行: text(`r${i}`), 分子: number(rational(n)), 分母: number(rational(d)) })),
  { 行: text('blank'), 分子: BLANK, 分母: number(rational(1n)) },
  { 行: text('failed'), 分子: number(rational(1n)), 分母: number(ZERO) },
]

function resultsOf(trial: Trial): readonly Cell[] {
  const column = run(planOf(schemeOf(trial)), { 表: sheetOf(trial) }, { blockRows: trial.blockRows }).column('表.结果')
  return Array.from({ length: column.length }, (_, row) => cellAt(column, row))
}

const rounded = (cell: Cell, { scale, rounding }: Trial): Cell =>
  cell.state === 'value' && cell.value.type === 'number' ? number(round(cell.value.number, scale, rounding)) : cell

describe('tiers', () => {
  it('give what the oracle gives, by all four methods', () => {
    fc.assert(
      fc.property(trials(METHODS, -20n), (trial) => {
        const expected = trial.inputs.map((input) => rounded(climb(trial.ladder, input), trial))
        const cells = [...expected, failed('BLANK_OPERAND'), failed('ZERO_DIVIDE')]
        expect(resultsOf(trial).map(show)).toEqual(cells.map(show))
      }),
      runs(200),
    )
  })

  it('that are progressive with rates from 0 on never fall, and never jump', () => {
    fc.assert(
      fc.property(trials(['progressive'], 0n), (trial) => {
        const results = resultsOf(trial)
        const steepest = trial.ladder.tiers.reduce((most, { value }) => (compare(value, most) > 0 ? value : most), ZERO)
        const unit = rational(1n, 10n ** BigInt(trial.scale))
        const first = trial.ladder.tiers[0]?.from ?? ZERO
        const points = trial.inputs
          .flatMap((input, i) => {
            const cell = results[i]
            const inside = compare(input, first) >= 0 && cell?.state === 'value' && cell.value.type === 'number'
            return inside ? [{ input, result: cell.value.number }] : []
          })
          .sort((a, b) => compare(a.input, b.input))
        points.slice(1).forEach(({ input, result }, i) => {
          const before = points[i]
          if (before === undefined) return
          const rise = subtract(result, before.result)
          const most = add(multiply(steepest, subtract(input, before.input)), unit)
          expect([print(rise), rise.n >= 0n, compare(absolute(rise), most) <= 0]).toEqual([print(rise), true, true])
        })
      }),
      runs(100),
    )
  })
})

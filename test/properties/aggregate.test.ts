import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Aggregation, aggregate, FUNCTIONS, type Part } from '../oracle/aggregate.ts'
import { BLANK, type Cell, failed, NOT_APPLICABLE, number, show, text, truth } from '../oracle/cell.ts'
import { rational } from '../oracle/rational.ts'
import { ROUNDINGS, round, type Rounding } from '../oracle/rounding.ts'
import type { Plan } from '../../engine/index.ts'
import { cellAt, planOf, run, type Scheme } from './engine.ts'
import { type Stated, statedCells, statedFields, statedItem } from './stated.ts'
import { runs } from './runs.ts'

interface Line {
  readonly cell: Cell
  readonly weight: Cell
  readonly takes: boolean
  /** Its group, which is one of two parts of the whole. */
  readonly group: number
}
interface Trial {
  readonly lines: readonly Line[]
  readonly scale: number
  readonly rounding: Rounding
  readonly blockRows: number
}

const GROUPS = 4
const WHOLES = 2

const decimal = (most: bigint, places: number) =>
  fc
    .tuple(fc.bigInt({ min: -most, max: most }), fc.integer({ min: 0, max: places }))
    .map(([n, shift]) => rational(n, 10n ** BigInt(shift)))
const value = fc
  .oneof(decimal(20n, 1), decimal(10n ** 6n, 3), decimal(2n ** 54n, 2), decimal(10n ** 38n, 12))
  .map(number)
const cell = fc.oneof(
  { weight: 40, arbitrary: value },
  { weight: 4, arbitrary: fc.constant(NOT_APPLICABLE) },
  { weight: 1, arbitrary: fc.constant(BLANK) },
  { weight: 1, arbitrary: fc.constant<Cell>(failed('NO_BRANCH')) },
)
const weight = fc.oneof(
  {
    weight: 30,
    arbitrary: fc
      .tuple(
        fc.oneof(fc.bigInt({ min: -2n, max: 2n }), fc.bigInt({ min: 1n, max: 10n ** 9n })),
        fc.constantFrom(1n, 100n),
      )
      .map(([n, d]) => number(rational(n, d))),
  },
  { weight: 2, arbitrary: fc.constant(NOT_APPLICABLE) },
  { weight: 1, arbitrary: fc.constant(BLANK) },
  { weight: 1, arbitrary: fc.constant<Cell>(failed('NO_BRANCH')) },
)
const line = fc.record({
  cell,
  weight,
  takes: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
  group: fc.integer({ min: 0, max: GROUPS - 1 }),
})
const trials: fc.Arbitrary<Trial> = fc
  .record({
    lines: fc.array(line, { maxLength: 16 }),
    scale: fc.constantFrom(0, 2, 12),
    rounding: fc.constantFrom(...ROUNDINGS),
    blockRows: fc.constantFrom(1, 2, 7, 4096),
  })
  .map((trial) => ({ ...trial, [fc.toStringMethod]: () => describeTrial(trial) }))

function describeTrial({ lines, scale, rounding }: Trial): string {
  const shown = lines.map(
    ({ cell, weight, takes, group }) => `${group}: ${show(cell)} × ${show(weight)}${takes ? '' : ' (not)'}`,
  )
  return [`scale ${scale}, ${rounding}`, ...shown].join('\n')
}

const module = 'accounting'

/** Lines in groups in wholes; every function over the lines of a group, of a whole, and of the lines of the same group. */
function schemeOf({ scale, rounding }: Trial): Scheme {
  const items = FUNCTIONS.flatMap((by) => {
    const weight = by === 'weighted-average' ? { weight: '权重' } : {}
    const item = { kind: 'aggregate', module, of: '行.值', function: by, where: '参加', scale, rounding, ...weight }
    return [
      [`组.${by}`, { ...item, via: '组' }] as const,
      [`总.${by}`, { ...item, via: '组.总' }] as const,
      [`行.${by}`, { ...item, by: ['组'] }] as const,
    ]
  })
  const partial = (['sum', 'count', 'min', 'max'] as const).flatMap((by) => {
    const exact = { kind: 'aggregate', module, of: '行.值', function: by, scale: 12 }
    const parts = { ...exact, of: `组.部分${by}`, function: by === 'count' ? 'sum' : by }
    // A group without lines has no least and no most, and there is nothing to compare.
    const filled = by === 'min' || by === 'max' ? { where: `NOT(ISBLANK(部分${by}))` } : {}
    return [
      [`组.部分${by}`, exact] as const,
      [`总.全部${by}`, { ...exact, via: '组.总' }] as const,
      [`总.合并${by}`, { ...parts, ...filled }] as const,
    ]
  })
  const stated = ['值', '权重'].map((name): Stated => ({ name, type: 'number' }))
  const [value, weight] = stated.map(statedFields)
  const fields = { ...value, ...weight, 参加: { type: 'boolean' } }
  const calculated = stated.map((column) => [`行.${column.name}`, statedItem(column)] as const)
  return {
    entities: {
      总: { key: '总号' },
      组: { key: '组号', refs: { 总: '总' } },
      行: { key: '行号', refs: { 组: '组' }, fields },
    },
    items: Object.fromEntries<unknown>([...calculated, ...items, ...partial]),
  }
}

function sheetsOf({ lines }: Trial): Readonly<Record<string, Readonly<Record<string, Cell>>[]>> {
  return {
    总: Array.from({ length: WHOLES }, (_, i) => ({ 总号: text(`w${i}`) })),
    组: Array.from({ length: GROUPS }, (_, i) => ({ 组号: text(`g${i}`), 总: text(`w${i % WHOLES}`) })),
    行: lines.map(({ cell, weight, takes, group }, i) => ({
      行号: text(`l${i}`),
      组: text(`g${group}`),
      ...statedCells('值', cell),
      ...statedCells('权重', weight),
      参加: truth(takes),
    })),
  }
}

const plans = new Map<string, Plan>()
/** Compiled once for each scale and rounding. */
function planFor(trial: Trial): Plan {
  const key = `${trial.scale} ${trial.rounding}`
  const plan = plans.get(key) ?? planOf(schemeOf(trial))
  plans.set(key, plan)
  return plan
}

const rounded = (cell: Cell, { scale, rounding }: Trial): Cell =>
  cell.state === 'value' && cell.value.type === 'number' ? number(round(cell.value.number, scale, rounding)) : cell

describe('aggregates', () => {
  it('of groups, of wholes and by a column are exact, rounded once', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const calculated = run(planFor(trial), sheetsOf(trial), { blockRows: trial.blockRows })
        const taking = (of: (line: Line) => boolean): readonly Part[] =>
          trial.lines.filter((line) => line.takes && of(line))
        const expected = (by: Aggregation, parts: readonly Part[]) => show(rounded(aggregate(by, parts), trial))
        const found = (column: string, count: number) =>
          Array.from({ length: count }, (_, row) => show(cellAt(calculated.column(column), row)))
        for (const by of FUNCTIONS) {
          const groups = Array.from({ length: GROUPS }, (_, i) =>
            expected(
              by,
              taking(({ group }) => group === i),
            ),
          )
          expect([by, found(`组.${by}`, GROUPS)]).toEqual([by, groups])
          const wholes = Array.from({ length: WHOLES }, (_, i) =>
            expected(
              by,
              taking(({ group }) => group % WHOLES === i),
            ),
          )
          expect([by, found(`总.${by}`, WHOLES)]).toEqual([by, wholes])
          const own = trial.lines.map(({ group }) => groups[group])
          expect([by, found(`行.${by}`, own.length)]).toEqual([by, own])
        }
      }),
      runs(120),
    )
  })

  it('of a partition come to that of the whole', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const calculated = run(planFor(trial), sheetsOf(trial))
        const found = (column: string) =>
          Array.from({ length: WHOLES }, (_, row) => {
            const cell = cellAt(calculated.column(column), row)
            return cell.state === 'failed' ? 'failed' : show(cell)
          })
        for (const by of ['sum', 'count', 'min', 'max']) {
          expect([by, ...found(`总.合并${by}`)]).toEqual([by, ...found(`总.全部${by}`)])
        }
      }),
      runs(120),
    )
  })
})

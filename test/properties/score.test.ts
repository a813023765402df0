import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLANK, type Cell, failed, NOT_APPLICABLE, number, show, text, truth } from '../oracle/cell.ts'
import { type Placing, rank, RESULTS } from '../oracle/rank.ts'
import { type Rational, rational } from '../oracle/rational.ts'
import { ROUNDINGS, round, type Rounding } from '../oracle/rounding.ts'
import { type Bounds, compareWithBest, type Method, score } from '../oracle/score.ts'
import { cellAt, planOf, run, type Scheme } from './engine.ts'
import { runs } from './runs.ts'
import { bounds, methodItem, methods, written } from './score-cases.ts'
import { type Stated, statedCells, statedFields, statedItem } from './stated.ts'

interface Line {
  readonly cell: Cell
  readonly group: string
  readonly takes: boolean
}
interface Trial {
  readonly lines: readonly Line[]
  readonly scale: number
  readonly rounding: Rounding
  readonly blockRows: number
}

const decimal = (most: bigint, places: number) =>
  fc
    .tuple(fc.bigInt({ min: -most, max: most }), fc.integer({ min: 0, max: places }))
    .map(([n, shift]) => number(rational(n, 10n ** BigInt(shift))))
const cell = fc.oneof(
  { weight: 20, arbitrary: decimal(9n, 0) },
  { weight: 15, arbitrary: decimal(10n ** 5n, 4) },
  { weight: 12, arbitrary: decimal(10n ** 30n, 12) },
  { weight: 5, arbitrary: fc.constant(BLANK) },
  { weight: 3, arbitrary: fc.constant(NOT_APPLICABLE) },
  { weight: 1, arbitrary: fc.constant<Cell>(failed('NO_BRANCH')) },
)
const trial = {
  lines: fc.array(
    fc.record({
      cell,
      group: fc.constantFrom('甲', '乙', 'a'),
      takes: fc.integer({ min: 0, max: 6 }).map((n) => n > 0),
    }),
    { minLength: 1, maxLength: 14 },
  ),
  scale: fc.constantFrom(0, 2, 6),
  rounding: fc.constantFrom(...ROUNDINGS),
  blockRows: fc.constantFrom(1, 2, 7, 4096),
}

const STATED: Stated = { name: '值', type: 'number' }

/** An item of a row's 值, which may be in any state. */
function schemeOf({ scale, rounding }: Trial, item: Readonly<Record<string, unknown>>): Scheme {
  const fields = { ...statedFields(STATED), 组: { type: 'text' }, 参加: { type: 'boolean' } }
  return {
    entities: { 表: { key: '行', fields } },
    items: { '表.值': statedItem(STATED), '表.结果': { module: 'assessment', scale, rounding, ...item } },
  }
}

function resultsOf(trial: Trial, item: Readonly<Record<string, unknown>>): readonly string[] {
  const sheet = trial.lines.map(({ cell, group, takes }, i) => ({
    行: text(`r${i}`),
    组: text(group),
    参加: truth(takes),
    ...statedCells('值', cell),
  }))
  const column = run(planOf(schemeOf(trial, item)), { 表: sheet }, { blockRows: trial.blockRows }).column('表.结果')
  return trial.lines.map((_, row) => show(cellAt(column, row)))
}

const rounded = (cell: Cell, { scale, rounding }: Trial): Cell =>
  cell.state === 'value' && cell.value.type === 'number' ? number(round(cell.value.number, scale, rounding)) : cell

/** What the oracle gives for every row when groups are taken apart; rows that take no part are not applicable. */
function byGroup(trial: Trial, each: (cells: readonly Cell[]) => readonly Cell[]): readonly string[] {
  const results = new Map<Line, Cell>()
  for (const group of new Set(trial.lines.map((line) => line.group))) {
    const lines = trial.lines.filter((line) => line.takes && line.group === group)
    const cells = each(lines.map((line) => line.cell))
    lines.forEach((line, i) => results.set(line, cells[i] ?? BLANK))
  }
  return trial.lines.map((line) => show(rounded(results.get(line) ?? NOT_APPLICABLE, trial)))
}

describe('scores', () => {
  it('of single indicators are the oracle’s, by every method', () => {
    const scored = fc.record({ ...trial, method: methods, bounds })
    fc.assert(
      fc.property(scored, ({ method, bounds, ...trial }: Trial & { method: Method; bounds: Bounds }) => {
        const limits = Object.fromEntries(
          Object.entries(bounds).map(([side, value]: [string, Rational]) => [side, written(value)]),
        )
        const expected = trial.lines.map(({ cell }) => show(rounded(score(method, bounds, cell), trial)))
        expect(resultsOf(trial, { kind: 'score', method: methodItem(method), ...limits })).toEqual(expected)
      }),
      runs(200),
    )
  })

  it('against the best of a group are the oracle’s', () => {
    const compared = fc.record({
      ...trial,
      direction: fc.constantFrom<('forward' | 'reverse')[]>('forward', 'reverse'),
      base: fc.bigInt({ min: 0n, max: 1000n }).map((n) => rational(n, 10n)),
      otherwise: fc.option(fc.constant(rational(7n, 2n)), { nil: undefined }),
    })
    fc.assert(
      fc.property(compared, ({ direction, base, otherwise, ...trial }) => {
        const method = { name: 'compare', value: '值', by: ['组'], direction, base: written(base) }
        const instead = otherwise === undefined ? {} : { otherwise: written(otherwise) }
        const expected = byGroup(trial, (cells) => compareWithBest(direction, base, otherwise, cells))
        expect(resultsOf(trial, { kind: 'score', when: '参加', method: { ...method, ...instead } })).toEqual(expected)
      }),
      runs(150),
    )
  })
})

describe('ranks', () => {
  it('and shares within groups are the oracle’s', () => {
    const ranked = fc.record({
      ...trial,
      result: fc.constantFrom<Placing[]>(...RESULTS),
      order: fc.constantFrom<('descending' | 'ascending')[]>('descending', 'ascending'),
    })
    fc.assert(
      fc.property(ranked, ({ result, order, ...trial }) => {
        const item = {
          kind: 'rank',
          value: '值',
          by: ['组'],
          where: '参加',
          result,
          ...(result === 'share' ? {} : { order }),
        }
        expect(resultsOf(trial, item)).toEqual(byGroup(trial, (cells) => rank(result, order, cells)))
      }),
      runs(150),
    )
  })
})

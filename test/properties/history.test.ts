import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HistoryPeriod } from '../../engine/index.ts'
import { BLANK, type Cell, failed, NOT_APPLICABLE, number, show, text } from '../oracle/cell.ts'
import { FUNCTIONS, type LookBack, lookBack, WINDOWS } from '../oracle/history.ts'
import { rational } from '../oracle/rational.ts'
import { ROUNDINGS, round } from '../oracle/rounding.ts'
import { cellAt, planOf, run } from './engine.ts'
import { runs } from './runs.ts'
import { type Stated, statedCells, statedFields, statedItem } from './stated.ts'

const KEYS = ['a', '甲', 'b'] as const
type Month = Readonly<Partial<Record<(typeof KEYS)[number], Cell>>>

const value = fc
  .tuple(
    fc.oneof(fc.bigInt({ min: -99n, max: 99n }), fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })),
    fc.integer({ min: 0, max: 12 }),
  )
  .map(([n, places]) => number(rational(n, 10n ** BigInt(places))))
const cell = fc.oneof(
  { weight: 8, arbitrary: value },
  { weight: 1, arbitrary: fc.constant(BLANK) },
  { weight: 1, arbitrary: fc.constant(NOT_APPLICABLE) },
  { weight: 1, arbitrary: fc.constant<Cell>(failed('NO_BRANCH')) },
)
/** Rows come and go from month to month. */
const month: fc.Arbitrary<Month> = fc.record({ a: cell, 甲: cell, b: cell }, { requiredKeys: [] })

/** Months before 2026-08: the last ones and some further back. */
const MONTHS = Array.from({ length: 26 }, (_, i) => {
  const at = 2026 * 12 + 6 - i
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
})

const trials = fc.record({
  past: fc.uniqueArray(fc.tuple(fc.constantFrom(...MONTHS), month), { maxLength: 14, selector: ([period]) => period }),
  rule: fc
    .record({
      window: fc.constantFrom(...WINDOWS),
      n: fc.integer({ min: 1, max: 14 }),
      function: fc.constantFrom(...FUNCTIONS),
    })
    // One value is that of one period.
    .filter((rule) => rule.function !== 'value' || ['previous', 'same-period-last-year'].includes(rule.window)),
  now: fc.constantFrom('2026-08', '2026-08', '2026-01'),
  opening: fc.option(value, { nil: undefined }),
  scale: fc.constantFrom(0, 2, 12),
  rounding: fc.constantFrom(...ROUNDINGS),
})

const STATED: Stated = { name: '值', type: 'number' }

function planFor(rule: LookBack, opening: Cell | undefined, declared: object) {
  const { window, n } = rule
  const item = {
    kind: 'history',
    module: 'accounting',
    of: '表.值',
    window,
    function: rule.function,
    ...(window === 'rolling' ? { n } : {}),
    ...(opening === undefined ? {} : { opening: '期初' }),
    ...declared,
  }
  return planOf({
    entities: { 表: { key: '行', fields: { ...statedFields(STATED), 期初: { type: 'number' } } } },
    items: { '表.值': statedItem(STATED), '表.结果': item },
  })
}

describe('history', () => {
  it('finds what the oracle finds in earlier runs', () => {
    fc.assert(
      fc.property(trials, ({ past: all, rule, now, opening, scale, rounding }) => {
        const past = all.filter(([period]) => period < now)
        const plan = planFor(rule, opening, { scale, rounding })
        const history = past
          .toSorted(([a], [b]) => (a < b ? 1 : -1))
          .map(([period, rows]): HistoryPeriod => {
            const sheet = Object.entries(rows).map(([key, cell]) => ({ 行: text(key), ...statedCells('值', cell) }))
            const { columns, data } = run(plan, { 表: sheet }, {}, period)
            const rowOf = data.tables.get('表')?.rowOf ?? new Map<string, number>()
            return {
              period,
              column: (name) => {
                const column = columns.get(name)
                return column && { column, rowOf }
              },
            }
          })
        const rows = KEYS.map((key) => ({ 行: text(key), ...statedCells('值', BLANK), 期初: opening ?? BLANK }))
        const result = run(plan, { 表: rows }, { history }, now).column('表.结果')
        const expected = KEYS.map((key) => {
          const cell = lookBack(rule, now, new Map(past.map(([period, rows]) => [period, rows[key]])), opening)
          const rounded =
            cell.state === 'value' && cell.value.type === 'number'
              ? number(round(cell.value.number, scale, rounding))
              : cell
          return show(rounded)
        })
        expect(KEYS.map((_, row) => show(cellAt(result, row)))).toEqual(expected)
      }),
      runs(150),
    )
  })
})

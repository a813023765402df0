import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, number, show, text } from '../oracle/cell.ts'
import { compare, print, type Rational, rational, sum, ZERO } from '../oracle/rational.ts'
import { type Level, type Passage, stepDown } from '../oracle/step-down.ts'
import { cellAt, planOf, run, type Scheme, type Sheet } from './engine.ts'
import { runs } from './runs.ts'

const TYPES = ['行政', '医辅', '医技', '临床'] as const
const CATEGORIES = ['人员', '房屋'] as const
type Category = (typeof CATEGORIES)[number]

interface Department {
  readonly key: string
  readonly type: (typeof TYPES)[number]
  readonly heads: Rational
  readonly area: Rational
  readonly rank: Rational
  readonly direct: Readonly<Record<Category, Rational>>
}
interface Service {
  readonly provider: number
  readonly receiver: number
  readonly amount: Rational
}
/** What a level shares by: headcount, another base for each category, or services done. */
type Base = 'heads' | 'by category' | 'services'
interface LevelCase {
  readonly order: Level['order']
  readonly base: Base
  /** Whether only departments with more than 2 heads receive. */
  readonly large: boolean
}
interface Trial {
  readonly departments: readonly Department[]
  readonly services: readonly Service[]
  readonly levels: readonly LevelCase[]
  readonly scale: number
  readonly blockRows: number
}

const MOST = 9
const decimal = (least: bigint, most: bigint, places: number) =>
  fc
    .tuple(fc.bigInt({ min: least, max: most }), fc.integer({ min: 0, max: places }))
    .map(([n, shift]) => rational(n, 10n ** BigInt(shift)))
const base = fc.oneof(decimal(0n, 5n, 0), decimal(0n, 5000n, 2), decimal(0n, 10n ** 25n, 12))
const costs = (scale: number) => {
  const units = fc.oneof(
    fc.bigInt({ min: -200n, max: 2000n }),
    fc.bigInt({ min: 0n, max: 10n ** 9n }),
    fc.bigInt({ min: 2n ** 52n, max: 2n ** 54n }),
    fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
  )
  return units.map((n) => rational(n, 10n ** BigInt(scale)))
}

const trials: fc.Arbitrary<Trial> = fc
  .constantFrom(0, 2, 2)
  .chain((scale) => {
    const department = fc.record({
      key: fc
        .tuple(fc.constantFrom('a', 'Z', '9', '甲', '\uff5e', '\u{1f600}'), fc.integer({ min: 0, max: 99 }))
        .map(([letter, n]) => `${letter}${n}`),
      type: fc.constantFrom(...TYPES, '临床' as const),
      heads: base,
      area: base,
      rank: decimal(-2n, 2n, 0),
      direct: fc.record({ 人员: costs(scale), 房屋: costs(scale) }),
    })
    const place = fc.integer({ min: 0, max: MOST - 1 })
    return fc.record({
      departments: fc.uniqueArray(department, { minLength: 1, maxLength: MOST, selector: ({ key }) => key }),
      services: fc.array(fc.record({ provider: place, receiver: place, amount: base }), { maxLength: 25 }),
      levels: fc.array(
        fc.record({
          order: fc.constantFrom<Level['order'][]>('together', 'one-by-one'),
          base: fc.constantFrom<Base[]>('heads', 'by category', 'services'),
          large: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      scale: fc.constant(scale),
      blockRows: fc.constantFrom(1, 2, 7, 4096),
    })
  })
  .map((trial) => ({ ...trial, [fc.toStringMethod]: () => describeTrial(trial) }))

function describeTrial({ departments, services, levels, scale }: Trial): string {
  return [
    `scale ${scale}`,
    ...levels.map(({ order, base, large }, i) => `${TYPES[i]}: ${order} by ${base}${large ? ', heads > 2' : ''}`),
    ...departments.map(({ key, type, heads, area, rank, direct }) => {
      const costs = CATEGORIES.map((category) => `${category} ${print(direct[category])}`).join(', ')
      return `${key} ${type} heads ${print(heads)} area ${print(area)} rank ${print(rank)}: ${costs}`
    }),
    ...services.map(({ provider, receiver, amount }) => `${provider} → ${receiver}: ${print(amount)}`),
  ].join('\n')
}

const LARGE = rational(2n)
const BASES: Readonly<Record<Base, unknown>> = {
  heads: '人数',
  'by category': { categories: { 房屋: '面积/3' }, otherwise: '人数' },
  services: { of: '服务.数量', provider: '提供', receiver: '接受' },
}

function schemeOf({ levels, scale }: Trial): Scheme {
  const number = { type: 'number' }
  const item = {
    kind: 'step-down',
    module: 'accounting',
    department: '科室',
    category: '类别',
    cost: '金额',
    departments: '科室',
    scale,
    levels: levels.map(({ order, base, large }, i) => ({
      id: `级${i}`,
      providers: `类型="${TYPES[i]}"`,
      base: BASES[base],
      order,
      ...(order === 'one-by-one' ? { rank: '次序' } : {}),
      ...(large ? { receivers: '人数>2' } : {}),
    })),
  }
  return {
    entities: {
      科室: { key: '代码', fields: { 类型: { type: 'text' }, 人数: number, 面积: number, 次序: number } },
      成本: { key: ['科室', '类别'], refs: { 科室: '科室' }, fields: { 类别: { type: 'text' }, 金额: number } },
      服务: { refs: { 提供: '科室', 接受: '科室' }, fields: { 数量: number } },
    },
    items: { '成本.全成本': item },
  }
}

function sheetsOf({ departments, services }: Trial): Readonly<Record<string, Sheet>> {
  const keyOf = (place: number) => text(departments[place % departments.length]?.key ?? '')
  return {
    科室: departments.map(({ key, type, heads, area, rank }) => ({
      代码: text(key),
      类型: text(type),
      人数: number(heads),
      面积: number(area),
      次序: number(rank),
    })),
    成本: departments.flatMap(({ key, direct }) =>
      CATEGORIES.map((category) => ({ 科室: text(key), 类别: text(category), 金额: number(direct[category]) })),
    ),
    服务: services.map(({ provider, receiver, amount }) => ({
      提供: keyOf(provider),
      接受: keyOf(receiver),
      数量: number(amount),
    })),
  }
}

/** What the oracle makes of a category. */
function expectedOf({ departments, services, levels, scale }: Trial, category: Category) {
  const byKey = new Map(departments.map((department) => [department.key, department]))
  const done = (from: string, to: string) =>
    sum(
      services
        .filter(({ provider }) => departments[provider % departments.length]?.key === from)
        .filter(({ receiver }) => departments[receiver % departments.length]?.key === to)
        .map(({ amount }) => amount),
    )
  const direct = new Map(departments.map(({ key, direct }) => [key, direct[category]]))
  return stepDown(
    departments,
    direct,
    levels.map(({ order, base, large }, i) => ({
      id: `级${i}`,
      order,
      provides: ({ key }) => byKey.get(key)?.type === TYPES[i],
      receives: ({ key }) => !large || compare(byKey.get(key)?.heads ?? ZERO, LARGE) > 0,
      base: (provider, { key }) => {
        if (base === 'services') return done(provider.key, key)
        const receiver = byKey.get(key)
        return (base === 'by category' && category === '房屋' ? receiver?.area : receiver?.heads) ?? ZERO
      },
    })),
    scale,
  )
}

describe('step-down', () => {
  it('passes on what the oracle passes on, department by department, and loses nothing', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { columns } = run(planOf(schemeOf(trial)), sheetsOf(trial), { blockRows: trial.blockRows })
        const outputs = ['', '#转出', '#直接', ...trial.levels.map((_, i) => `#接受:级${i}`)]
        CATEGORIES.forEach((category, nth) => {
          const cellsOf = (output: string) => {
            const column = columns.get(`成本.全成本${output}`)
            return trial.departments.map((_, i) => column && cellAt(column, i * CATEGORIES.length + nth))
          }
          const expected = expectedOf(trial, category)
          const failed = 'code' in expected
          const wanted = trial.departments.map(({ key, direct }) =>
            failed ? [`!${expected.code}`] : shown(expected.get(key), direct[category]),
          )
          const found = (failed ? [''] : outputs).map(cellsOf)
          expect(trial.departments.map((_, i) => found.map((cells) => cells[i] && show(cells[i])))).toEqual(wanted)
          const full = failed ? [] : cellsOf('').map(numberIn)
          const direct = failed ? [] : trial.departments.map(({ direct }) => direct[category])
          expect(print(sum(full))).toBe(print(sum(direct)))
        })
      }),
      runs(150),
    )
  })

  it('is tried with costs that reach somebody and with costs that reach nobody', () => {
    const found = fc
      .sample(trials, { numRuns: 300, seed: 1 })
      .flatMap((trial) => CATEGORIES.map((category) => ('code' in expectedOf(trial, category) ? 'failed' : 'passed')))
    expect(found.filter((outcome) => outcome === 'passed').length).toBeGreaterThan(150)
    expect(found.filter((outcome) => outcome === 'failed').length).toBeGreaterThan(50)
  })
})

function shown(passage: Passage | undefined, direct: Rational): readonly string[] {
  if (passage === undefined) throw new RangeError('no such department')
  return [passage.full, passage.passed, direct, ...Object.values(passage.received)].map(print)
}

function numberIn(cell: Cell | undefined): Rational {
  if (cell?.state !== 'value' || cell.value.type !== 'number') throw new TypeError('no number')
  return cell.value.number
}

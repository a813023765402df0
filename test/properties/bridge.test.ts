import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bridge, calculate, checkRuleset, type Plan, readData, type Run } from '../../engine/index.ts'

const title = { zh: '差异', en: 'Bridge' }

interface Month {
  readonly pool: number
  readonly coefficient: number
  readonly weight: string
  readonly people: readonly { readonly key: string; readonly department: string; readonly days: number }[]
  readonly work: readonly { readonly department: string; readonly count: number }[]
}

const WEIGHTS = ['天数', '天数 * 系数', '天数 + 科室.点数', 'IF(天数 > 10, 天数 * 系数, 5)']

function planOf(month: Month): Plan {
  const { plan, problems } = checkRuleset({
    format: 1,
    id: 'bridge',
    version: '1.0.0',
    title,
    period: 'month',
    entities: {
      医院: { fields: { 总额: { type: 'number', scale: 2 } } },
      科室: { key: '代码', refs: { 医院: '医院' } },
      人: { key: '工号', refs: { 科室: '科室' }, fields: { 天数: { type: 'number' } } },
      工作: { refs: { 科室: '科室' }, fields: { 数量: { type: 'number' } } },
    },
    parameters: { 系数: { values: [{ from: '2026', value: (month.coefficient / 100).toFixed(2) }] } },
    items: {
      '科室.点数': { kind: 'aggregate', module: 'accounting', of: '工作.数量', function: 'sum', scale: 0 },
      '人.权重': { kind: 'formula', module: 'accounting', scale: 4, formula: month.weight },
      '人.绩效': {
        kind: 'allocate',
        module: 'first-allocation',
        pool: '医院.总额',
        weight: '权重',
        scale: 2,
        otherwise: { noWeight: 'equal' },
      },
      '科室.绩效': { kind: 'aggregate', module: 'first-allocation', of: '人.绩效', function: 'sum', scale: 2 },
    },
  })
  if (plan === undefined) throw new Error(problems.map((found) => found.message.en).join('\n'))
  return plan
}

function runOf(month: Month): Run {
  const plan = planOf(month)
  const table = (entity: string, columns: string[], cells: string[][]) => ({ entity, columns, cells })
  const { data, problems } = readData(plan.ruleset, {
    period: '2026-08',
    tables: [
      table('医院', ['总额'], [[(month.pool / 100).toFixed(2)]]),
      table('科室', ['代码'], [['A'], ['B']]),
      table(
        '人',
        ['工号', '科室', '天数'],
        month.people.map((one) => [one.key, one.department, String(one.days)]),
      ),
      table(
        '工作',
        ['科室', '数量'],
        month.work.map((one) => [one.department, String(one.count)]),
      ),
    ],
  })
  if (data === undefined) throw new Error(problems.map((found) => found.message.en).join('\n'))
  return calculate(plan, data)
}

const department = fc.constantFrom('A', 'B')
const month: fc.Arbitrary<Month> = fc.record({
  pool: fc.integer({ min: 0, max: 10_000_000 }),
  coefficient: fc.integer({ min: 1, max: 300 }),
  weight: fc.constantFrom(...WEIGHTS),
  people: fc.uniqueArray(
    fc.record({ key: fc.constantFrom('1', '2', '3', '4', '5'), department, days: fc.integer({ min: 0, max: 22 }) }),
    { selector: (one) => one.key, minLength: 1 },
  ),
  work: fc.array(fc.record({ department, count: fc.integer({ min: 0, max: 500 }) }), { maxLength: 4 }),
})

const cents = (text: string): bigint => BigInt(text.replace('.', ''))

describe('bridge between two runs', () => {
  it('adds up with residual 0.00, for every row and for totals', () => {
    fc.assert(
      fc.property(month, month, (first, second) => {
        const found = bridge(runOf(first), runOf(second), ['人.绩效', '科室.绩效'])
        const rows = [undefined, '1', '2', '3', '4', '5'].map((row) => found.split('人.绩效', row))
        for (const split of [...rows, found.split('科室.绩效', 'A'), found.split('科室.绩效')]) {
          const sum = split.parts.reduce((total, part) => total + cents(part.amount), 0n)
          expect(sum).toBe(cents(split.difference))
          expect(cents(split.to) - cents(split.from)).toBe(cents(split.difference))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on which run is first: parts change sign only', () => {
    fc.assert(
      fc.property(month, month, (first, second) => {
        const a = runOf(first)
        const b = runOf(second)
        const causes = (x: Run, y: Run) =>
          new Map(
            bridge(x, y, ['人.绩效'])
              .split('人.绩效')
              .parts.map((part) => [JSON.stringify(part.cause), cents(part.amount)]),
          )
        const there = causes(a, b)
        const back = causes(b, a)
        for (const [cause, amount] of there) {
          // Cutting to whole cents may move one cent between parts.
          const other = back.get(cause) ?? 0n
          expect(amount + other <= 1n && amount + other >= -1n).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('names the one cause when only one thing differs', () => {
    const base: Month = {
      pool: 1_000_000,
      coefficient: 120,
      weight: '天数 * 系数',
      people: [
        { key: '1', department: 'A', days: 20 },
        { key: '2', department: 'B', days: 15 },
      ],
      work: [{ department: 'A', count: 10 }],
    }
    const more = bridge(runOf(base), runOf({ ...base, pool: 1_100_000 }), ['人.绩效']).split('人.绩效', '1')
    expect(more.parts.map((part) => part.cause)).toEqual([{ is: 'field', entity: '医院', name: '总额' }])
    const rule = bridge(runOf(base), runOf({ ...base, weight: '天数 + 科室.点数' }), ['人.绩效']).split('人.绩效', '1')
    expect(rule.parts.map((part) => part.cause)).toEqual([{ is: 'item', key: '人.权重' }])
    const joined = { ...base, people: [...base.people, { key: '3', department: 'A', days: 10 }] }
    const people = bridge(runOf(base), runOf(joined), ['人.绩效']).split('人.绩效', '1')
    expect(people.parts.map((part) => part.cause)).toContainEqual({ is: 'rows', entity: '人' })
    const same = bridge(runOf(base), runOf(base), ['人.绩效']).split('人.绩效', '1')
    expect(same).toMatchObject({ difference: '0.00', parts: [] })
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addFlows, flowOf, flowView } from '../../engine/index.ts'
import { type Rows, runOf, SOUND } from '../flow/scheme.ts'
import { runs } from './runs.ts'

interface Person {
  readonly department: number
  readonly group: '医' | '护'
  /** Cents. */
  readonly pay: bigint
}

const people = fc.array(
  fc.record({
    department: fc.nat({ max: 5 }),
    group: fc.constantFrom('医', '护'),
    pay: fc.oneof(fc.bigInt(-500_00n, 90_000_00n), fc.bigInt(0n, 10n ** 17n)),
  }),
  { maxLength: 40 },
)

const yuan = (cents: bigint): string => {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
const cents = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(2, '0'))
}

/** Data that conserve: what a department gets is what its people get. */
function rowsOf(staff: readonly Person[]): Rows {
  const paid = (department: number) =>
    staff.reduce((sum, person) => sum + (person.department === department ? person.pay : 0n), 0n)
  return {
    医院: [['0']],
    科室: [0, 1, 2, 3, 4, 5].map((n) => [`K${n}`, `科${n}`, n % 2 === 0 ? '临床' : '医技', yuan(paid(n)), '1']),
    职工: staff.map(({ department, group, pay }, i) => [String(i), `K${department}`, group, yuan(pay), '是']),
  }
}

const shownOf = (rows: Rows) => {
  const run = runOf([SOUND], rows)
  const money = flowOf(run, SOUND.id)
  if (money === undefined) throw new Error('no flow')
  return { money, view: flowView(run.plan, money) }
}

test('what comes into every node of a scheme that conserves leaves it, to the cent', () => {
  fc.assert(
    fc.property(people, (staff) => {
      const { view } = shownOf(rowsOf(staff))
      const all = staff.reduce((sum, { pay }) => sum + pay, 0n)
      expect(cents(view.total)).toBe(all)
      expect(view.nodes.filter(({ difference }) => difference !== undefined)).toEqual([])
      for (const { id } of view.nodes.filter(({ level }) => level > 0 && level < 3)) {
        const sum = (end: 'from' | 'to') =>
          view.bands.filter((band) => band[end] === id).reduce((total, { amount }) => total + cents(amount), 0n)
        expect(sum('to')).toBe(sum('from'))
      }
      const last = view.bands.filter(({ step }) => step === 2)
      for (const group of ['医', '护']) {
        const expected = staff.reduce((sum, person) => sum + (person.group === group ? person.pay : 0n), 0n)
        const found = last.filter(({ to }) => to === `3=${group}`).reduce((sum, { amount }) => sum + cents(amount), 0n)
        expect(found).toBe(expected)
      }
    }),
    runs(60),
  )
})

test('the order of rows means nothing', () => {
  const shuffled = people.chain((staff) =>
    fc.record({
      staff: fc.constant(staff),
      order: fc.shuffledSubarray(
        staff.map((_, i) => i),
        { minLength: staff.length },
      ),
      departments: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ staff, order, departments }) => {
      const rows = rowsOf(staff)
      const pick = (entity: string, at: readonly number[]) => at.map((i) => rows[entity]?.[i] ?? [])
      const other = { ...rows, 科室: pick('科室', departments), 职工: pick('职工', order) }
      const sorted = ({ nodes, bands, ...rest }: ReturnType<typeof shownOf>['view']) => ({
        ...rest,
        nodes,
        bands: bands.map((band) => JSON.stringify(band)).sort(),
      })
      expect(sorted(shownOf(other).view)).toEqual(sorted(shownOf(rows).view))
    }),
    runs(60),
  )
})

test('a year is the sum of its parts, however they are put together', () => {
  fc.assert(
    fc.property(fc.array(people, { minLength: 1, maxLength: 4 }), (months) => {
      const flows = months.map((staff) => shownOf(rowsOf(staff)).money)
      const { money } = addFlows(flows)
      const run = runOf([SOUND], rowsOf([]))
      if (money === undefined) throw new Error('nothing')
      const expected = months.flat().reduce((sum, { pay }) => sum + pay, 0n)
      expect(cents(flowView(run.plan, money).total)).toBe(expected)
      const pairs = addFlows([addFlows(flows.slice(0, 2)).money, ...flows.slice(2)].filter((one) => one !== undefined))
      expect(pairs.money && flowView(run.plan, pairs.money)).toEqual(flowView(run.plan, money))
    }),
    runs(40),
  )
})

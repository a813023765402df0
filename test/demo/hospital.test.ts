import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DemoMonth, demoHospital } from '../../demo/index.ts'
import { hospitalOf, ORDINARY } from '../../demo/hospital.ts'
import { monthOf } from '../../demo/month.ts'
import { THEATRE_REBUILT } from '../../demo/story.ts'
import { shared } from '../../demo/random.ts'

const digest = ({ files }: DemoMonth) => {
  const hash = createHash('sha256')
  for (const { path, bytes } of files) hash.update(path).update(bytes)
  return hash.digest('hex')
}

const only = (options: Parameters<typeof demoHospital>[0]) => {
  const [month] = [...demoHospital({ ...options, months: 1 })]
  if (month === undefined) throw new Error('no month')
  return month
}

describe('the demo hospital', () => {
  const hospital = hospitalOf(ORDINARY)

  it('has 800 beds, 1,600 people, 55 departments and 90 accounting units', () => {
    expect({
      beds: hospital.units.filter(({ kind }) => kind === '医生组').reduce((sum, { beds }) => sum + beds, 0),
      people: hospital.people.length,
      departments: hospital.departments.length,
      units: hospital.units.length,
    }).toEqual({ beds: 800, people: 1600, departments: 55, units: 90 })
  })

  it('has codes and staff numbers of its own for everybody', () => {
    expect(new Set(hospital.units.map(({ code }) => code)).size).toBe(90)
    expect(new Set(hospital.people.map(({ number }) => number)).size).toBe(1600)
  })

  it('has one head a department and ward, of a title that may lead', () => {
    for (const department of hospital.departments) {
      const heads = hospital.people.filter(
        ({ unit, position }) => unit.department.code === department.code && ['科主任', '中层正职'].includes(position),
      )
      expect([department.name, heads.length]).toEqual([department.name, department.name === '手术室' ? 0 : 1])
    }
    for (const unit of hospital.units.filter(({ kind }) => kind === '护理单元')) {
      const heads = hospital.people.filter((person) => person.unit === unit && person.position === '护士长')
      expect([unit.name, heads.length]).toEqual([unit.name, 1])
    }
  })

  it('is the same whenever it is asked for, in whatever company', () => {
    const alone = only({ until: '2026-03' })
    const year = [...demoHospital({ until: '2026-04', months: 3 })]
    expect(digest(year[1] ?? alone)).toBe(digest(alone))
    expect(year.map(({ period }) => period)).toEqual(['2026-02', '2026-03', '2026-04'])
  })

  it('crosses the year backwards', () => {
    expect(
      [...demoHospital({ until: '2026-01', months: 2, beds: 60, staff: 200 })].map(({ period }) => period),
    ).toEqual(['2025-12', '2026-01'])
  })

  it.each([
    [50, 200],
    [400, 700],
    [2400, 5000],
  ])('has %i beds and %i people when told so', (beds, staff) => {
    const other = hospitalOf({ beds, staff })
    expect(other.people.length).toBe(staff)
    expect(other.units.filter(({ kind }) => kind === '医生组').reduce((sum, unit) => sum + unit.beds, 0)).toBe(beds)
    expect(new Set(other.units.map(({ code }) => code)).size).toBe(other.units.length)
  })
})

describe('a month of it', () => {
  const hospital = hospitalOf(ORDINARY)
  const month = monthOf(hospital, '2026-10')
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  const volumes = [...month.volumes.values()]
  const doctors = hospital.units.filter(({ kind }) => kind === '医生组').map(({ code }) => month.volumes.get(code))

  /** What is known of hospitals of the size: docs/demo.zh.md gives the sources. */
  const PLAUSIBLE: readonly (readonly [name: string, least: number, most: number, value: () => number])[] = [
    ['beds in use, percent', 80, 100, () => (sum(doctors.map((v) => v?.bedDays ?? 0)) / 800 / month.days) * 100],
    ['average stay, days', 6.5, 9.5, () => sum(doctors.map((v) => v?.bedDays ?? 0)) / month.cases.length],
    ['discharges', 2200, 3400, () => month.cases.length],
    ['outpatient visits a discharge', 14, 26, () => sum(volumes.map(({ visits }) => visits)) / month.cases.length],
    ['doctors a bed', 0.34, 0.62, () => hospital.people.filter(({ group }) => group === '医').length / 800],
    ['nurses a bed', 0.51, 1.1, () => hospital.people.filter(({ group }) => group === '护').length / 800],
    [
      'nurses a doctor',
      1.3,
      2.2,
      () =>
        hospital.people.filter(({ group }) => group === '护').length /
        hospital.people.filter(({ group }) => group === '医').length,
    ],
    [
      'charges of a discharge, yuan',
      8000,
      17_000,
      () => sum(month.cases.map(({ cents }) => cents)) / month.cases.length / 100,
    ],
    [
      'drugs in charges of a discharge, percent',
      18,
      40,
      () => (sum(month.cases.map(({ drugCents }) => drugCents)) / sum(month.cases.map(({ cents }) => cents))) * 100,
    ],
    [
      'operated discharges, percent',
      20,
      45,
      () => (month.cases.filter(({ grade }) => grade !== '无').length / month.cases.length) * 100,
    ],
    [
      'deaths, percent',
      0.1,
      1.5,
      () => (month.cases.filter(({ outcome }) => outcome === '死亡').length / month.cases.length) * 100,
    ],
    [
      'average weight (CMI)',
      0.8,
      1.4,
      () => sum(month.cases.map(({ disease }) => Number(disease.weight))) / month.cases.length,
    ],
    [
      'present, percent',
      93,
      100,
      () =>
        (sum(month.posts.map(({ workedTenths }) => workedTenths)) / sum(month.posts.map(({ due }) => due * 10))) * 100,
    ],
  ]

  it.each(PLAUSIBLE)('%s between %d and %d', (_, least, most, value) => {
    expect(value()).toBeGreaterThanOrEqual(least)
    expect(value()).toBeLessThanOrEqual(most)
  })

  it('has the bed-days of every ward at some level of care', () => {
    for (const unit of hospital.units.filter(({ kind, partner }) => kind === '护理单元' && partner !== undefined)) {
      const done = month.volumes.get(unit.code)
      expect([unit.name, sum(done?.care ?? [])]).toEqual([unit.name, done?.bedDays])
    }
  })

  it('gives nobody more days than there are', () => {
    for (const { workedTenths, due } of month.posts) {
      expect(workedTenths).toBeGreaterThanOrEqual(0)
      expect(workedTenths).toBeLessThanOrEqual(due * 10)
    }
  })

  it('has fewer anaesthetics while a theatre is rebuilt, and no other department notices', () => {
    const performed = (period: string, code: string) =>
      sum(monthOf(hospital, period).lines.flatMap(({ performing, number }) => (performing === code ? [number] : [])))
    expect(performed(THEATRE_REBUILT, '7021') / performed('2026-10', '7021')).toBeLessThan(0.85)
    expect(performed(THEATRE_REBUILT, '7031') / performed('2026-10', '7031')).toBeGreaterThan(0.93)
  })
})

describe('shared', () => {
  it('parts add up to the total and are within one of the proportion', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), weights, (total, some) => {
        const parts = shared(total, some)
        const all = some.reduce((a, b) => a + b, 0)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(all === 0 ? 0 : total)
        const far = parts.filter((part, i) => all > 0 && Math.abs(part - (total * (some[i] ?? 0)) / all) >= 1)
        expect(far).toEqual([])
      }),
    )
  })
})

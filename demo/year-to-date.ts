import type { Hospital } from './hospital.ts'
import { type Month, monthOf } from './month.ts'
import { base } from './parts/base.ts'

/** What a department did: numbers of patients, weights of cases, charges in yuan. */
export interface Totals {
  readonly visits: number
  readonly discharges: number
  readonly operations: number
  readonly hardest: number
  readonly techniques: number
  readonly bedDays: number
  readonly weight: number
  readonly outpatientYuan: number
  readonly inpatientYuan: number
  readonly drugYuan: number
}

const NONE: Totals = {
  visits: 0,
  discharges: 0,
  operations: 0,
  hardest: 0,
  techniques: 0,
  bedDays: 0,
  weight: 0,
  outpatientYuan: 0,
  inpatientYuan: 0,
  drugYuan: 0,
}

export function together(all: readonly Totals[]): Totals {
  const sum = (of: keyof Totals) => all.reduce((total, one) => total + one[of], 0)
  return {
    visits: sum('visits'),
    discharges: sum('discharges'),
    operations: sum('operations'),
    hardest: sum('hardest'),
    techniques: sum('techniques'),
    bedDays: sum('bedDays'),
    weight: sum('weight'),
    outpatientYuan: sum('outpatientYuan'),
    inpatientYuan: sum('inpatientYuan'),
    drugYuan: sum('drugYuan'),
  }
}

type ByDepartment = ReadonlyMap<string, Totals>

const KNOWN = new WeakMap<Hospital, Map<string, ByDepartment>>()

/** What every department did from January up to and with this month, by department code. */
export function yearToDate(month: Month): ByDepartment {
  const months = Array.from({ length: month.month }, (_, i) => {
    const period = `${month.year}-${String(i + 1).padStart(2, '0')}`
    return totalsOf(month.hospital, period, period === month.period ? month : undefined)
  })
  return new Map(
    month.hospital.departments.map(({ code }) => [code, together(months.map((one) => one.get(code) ?? NONE))]),
  )
}

/** What every department did in one month, by department code. */
export function totalsOf(hospital: Hospital, period: string, month?: Month): ByDepartment {
  let periods = KNOWN.get(hospital)
  if (periods === undefined) KNOWN.set(hospital, (periods = new Map<string, ByDepartment>()))
  let totals = periods.get(period)
  if (totals === undefined) periods.set(period, (totals = countOf(month ?? monthOf(hospital, period))))
  return totals
}

function countOf(month: Month): ByDepartment {
  return new Map(
    month.hospital.departments
      .filter((department) => department.class === '临床')
      .map(({ code, units }) => {
        const codes = new Set(units.map((unit) => unit.code))
        const cases = month.cases.filter(({ unit }) => codes.has(unit.code))
        const doctors = units.filter(({ kind }) => kind !== '护理单元')
        const books = doctors.map((unit) => base.核算单元?.(unit, month) ?? {})
        const money = (start: string) =>
          books.reduce(
            (sum, row) =>
              sum +
              Object.entries(row).reduce(
                (all, [name, cell]) => all + (name.startsWith(start) && name.endsWith('收入') ? Number(cell) : 0),
                0,
              ),
            0,
          )
        const volumes = doctors.map((unit) => month.volumes.get(unit.code))
        const count = (of: 'visits' | 'discharges' | 'operations' | 'bedDays') =>
          volumes.reduce((sum, done) => sum + (done?.[of] ?? 0), 0)
        return [
          code,
          {
            visits: count('visits'),
            discharges: count('discharges'),
            operations: count('operations'),
            hardest: cases.filter(({ grade }) => grade === '四级').length,
            techniques: cases.filter(({ newTechnique }) => newTechnique).length,
            bedDays: count('bedDays'),
            weight: cases.reduce((sum, { disease }) => sum + Number(disease.weight), 0),
            outpatientYuan: money('门诊'),
            inpatientYuan: money('住院'),
            drugYuan: books.reduce(
              (sum, row) => sum + Number(row['门诊药品收入'] ?? '0') + Number(row['住院药品收入'] ?? '0'),
              0,
            ),
          },
        ] as const
      }),
  )
}

import { type Disease, DISEASES } from './diseases.ts'
import type { Hospital, Unit } from './hospital.ts'
import type { WardMonth } from './month.ts'
import { type Chance, chance } from './random.ts'

/** A discharged case. Amounts in cents. */
export interface Case {
  readonly number: string
  readonly disease: Disease
  /** The doctors' unit; the nurses' is its partner. */
  readonly unit: Unit
  readonly days: number
  readonly cents: number
  readonly drugCents: number
  readonly consumableCents: number
  readonly grade: '无' | '一级' | '二级' | '三级' | '四级'
  readonly newTechnique: boolean
  readonly outcome: '治愈' | '好转' | '未愈' | '死亡' | '其他'
}

/** The cases that every ward discharged in the month. */
export function casesOf(
  hospital: Hospital,
  period: string,
  days: number,
  wards: ReadonlyMap<string, WardMonth>,
): Case[] {
  const year = period.slice(2, 4)
  const month = period.slice(5, 7)
  let number = 0
  return hospital.units.flatMap((unit) => {
    const ward = wards.get(unit.code)
    if (ward === undefined) return []
    const among = DISEASES.filter(({ department }) => department === unit.department.code)
    const luck = chance('cases', unit.code, period)
    const dear = chance('charges', unit.code).between(0.9, 1.12)
    const slow = ward.bedDays / Math.max(1, ward.discharges) / averageStay(among)
    return Array.from({ length: ward.discharges }, () => {
      number += 1
      const disease = luck.weighted(among, ({ frequency }) => frequency) ?? among[0]
      if (disease === undefined) throw new Error(`No disease of ${unit.name}`)
      return caseOf(
        `${year}${month}${String(number).padStart(5, '0')}`,
        disease,
        unit,
        luck,
        { dear, slow, days },
        ward,
      )
    })
  })
}

function averageStay(diseases: readonly Disease[]): number {
  const often = diseases.reduce((sum, { frequency }) => sum + frequency, 0)
  return diseases.reduce((sum, { frequency, benchmarkTenths }) => sum + frequency * benchmarkTenths, 0) / often / 10
}

function caseOf(
  number: string,
  disease: Disease,
  unit: Unit,
  luck: Chance,
  { dear, slow, days }: { readonly dear: number; readonly slow: number; readonly days: number },
  { operating }: WardMonth,
): Case {
  const stay = Math.max(1, Math.min(3 * days, Math.round((disease.benchmarkTenths / 10) * slow * luck.around(0.45))))
  const cents = Math.round(disease.benchmarkCents * dear * luck.around(0.35))
  const operated = luck.percent(disease.operated * operating)
  const grade = operated ? (luck.weighted(GRADES, ([, weight]) => weight)?.[0] ?? '二级') : '无'
  const drugCents = Math.round(cents * luck.between(operated ? 0.16 : 0.24, operated ? 0.26 : 0.38))
  const consumableCents = Math.round(cents * luck.between(operated ? 0.18 : 0.05, operated ? 0.36 : 0.12))
  const outcome = luck.weighted(OUTCOMES, ([, weight]) => weight)?.[0] ?? '好转'
  const newTechnique = operated && luck.percent(1.2)
  return { number, disease, unit, days: stay, cents, drugCents, consumableCents, grade, newTechnique, outcome }
}

const GRADES = [
  ['一级', 12],
  ['二级', 38],
  ['三级', 36],
  ['四级', 14],
] as const
const OUTCOMES = [
  ['治愈', 48],
  ['好转', 46],
  ['未愈', 3],
  ['死亡', 0.8],
  ['其他', 2.2],
] as const

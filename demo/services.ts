import type { Unit } from './hospital.ts'
import type { Month, Volumes } from './month.ts'
import { chance } from './random.ts'

/** Services of a unit that patients are not charged for by the item. */
export interface ServiceRow {
  /** Unit code. */
  readonly code: string
  readonly service: string
  readonly number: number
  /** Points of one, as the scheme says. */
  readonly points: number
}

type Counted = 'visits' | 'bedDays' | 'operations' | 'discharges' | 'own'

/** Department, unit, service, points of one, what it goes with, how many of it. */
const SERVICES: readonly (readonly [string, string, string, number, Counted, number])[] = [
  ['手术室', '', '手术配合（台）', 62, 'operations', 1],
  ['手术室', '', '手术器械准备（台）', 10, 'operations', 1],
  ['手术室', '', '术中护理加班（时）', 6, 'operations', 0.4],
  ['核医学科', '', '核素制备与防护', 12, 'bedDays', 0.03],
  ['药学部', '门诊药房', '门诊处方调剂', 0.9, 'visits', 0.92],
  ['药学部', '住院药房', '住院医嘱调剂', 0.7, 'bedDays', 2.1],
  ['药学部', '住院药房', '静脉药物配置', 0.8, 'bedDays', 1.1],
  ['消毒供应中心', '', '消毒灭菌包', 2.1, 'operations', 5.2],
  ['消毒供应中心', '', '消毒灭菌包', 2.1, 'bedDays', 0.3],
  ['营养科', '', '治疗膳食', 0.5, 'bedDays', 0.35],
  ['门诊收费处', '', '门诊收费挂号', 0.35, 'visits', 1.7],
  ['住院服务中心', '', '出入院办理', 3, 'discharges', 2],
  ['住院服务中心', '', '患者陪检转运', 2, 'bedDays', 0.09],
  ['急诊科', '护理单元', '急诊分诊护理', 1.5, 'own', 1],
]

/** The service records of a month. Those of one department's own visits go with these alone. */
export function serviceRows({ hospital, volumes, period }: Month): ServiceRow[] {
  const all = (of: Exclude<Counted, 'own'>) => sumOf([...volumes.values()], of)
  return SERVICES.flatMap(([department, place, service, points, counted, each], i) => {
    const units = hospital.units.filter((unit) => unit.department.name === department && unit.name.endsWith(place))
    const unit = units[0]
    if (unit === undefined) return []
    const base = counted === 'own' ? ownVisits(hospital.units, unit, volumes) : all(counted)
    const number = Math.round(base * each * chance('service', i, period).around(0.04))
    return [{ code: unit.code, service, number, points }]
  })
}

function ownVisits(units: readonly Unit[], { department }: Unit, volumes: ReadonlyMap<string, Volumes>): number {
  return sumOf(
    units.filter((unit) => unit.department === department).map(({ code }) => volumes.get(code)),
    'visits',
  )
}

/** Bed-days and discharges stand with the doctors and with the nurses: half of the sum is how many there were. */
function sumOf(all: readonly (Volumes | undefined)[], of: Exclude<Counted, 'own'>): number {
  const sum = all.reduce((total, done) => total + (done?.[of] ?? 0), 0)
  return of === 'bedDays' || of === 'discharges' ? sum / 2 : sum
}

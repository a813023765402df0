import type { ChargeItem } from './charge-items.ts'
import type { Unit } from './hospital.ts'
import type { Month } from './month.ts'
import { serviceRows } from './services.ts'

/** Parts of an item's points for ordering, performing and reporting, in percent, as the scheme says. */
const ROLES: Readonly<Record<ChargeItem['class'], readonly [number, number, number]>> = {
  诊察: [0, 100, 0],
  护理: [0, 100, 0],
  治疗: [10, 90, 0],
  手术: [10, 90, 0],
  麻醉: [0, 100, 0],
  检查: [0, 60, 40],
  化验: [0, 90, 10],
  药品: [0, 0, 0],
  卫生材料: [0, 0, 0],
}
const CARE = [30, 6, 3.5, 2] as const

/** Points of the seven night shifts that a nurse has in a month. */
const NIGHT_POINTS = 28

/** Workload of a unit in points, counted as the scheme counts it: what last year's averages are. */
export function workloadOf(unit: Unit, month: Month): number {
  const [outpatient, inpatient] = chargedPoints(unit, month)
  const done = month.volumes.get(unit.code)
  const services = serviceRows(month)
    .filter(({ code }) => code === unit.code)
    .reduce((sum, { number, points }) => sum + number * points, 0)
  const visits = (done?.visits ?? 0) + (done?.sentToWards ?? 0) * 6
  switch (unit.kind) {
    case '门诊':
      return visits + outpatient
    case '医生组': {
      const weights = month.cases
        .filter((one) => one.unit === unit)
        .reduce((sum, one) => sum + Number(one.disease.weight), 0)
      return visits + outpatient + weights * 100 + inpatient * 0.25
    }
    case '护理单元':
      return (
        CARE.reduce((sum, points, level) => sum + points * (done?.care[level] ?? 0), 0) +
        (outpatient + inpatient) * 0.6 +
        unit.staff.护 * NIGHT_POINTS +
        services
      )
    case '职能':
      return 0
    case '医技':
    case '医辅':
      return outpatient + inpatient + services
  }
}

function chargedPoints(unit: Unit, { lines }: Month): readonly [outpatient: number, inpatient: number] {
  let outpatient = 0
  let inpatient = 0
  for (const line of lines) {
    const [ordering, performing, reporting] = ROLES[line.item.class]
    const reported = line.reporting === undefined ? 0 : reporting
    const part =
      (line.ordering === unit.code ? ordering : 0) +
      (line.performing === unit.code ? performing + reporting - reported : 0) +
      (line.reporting === unit.code ? reported : 0)
    const points = (line.number * Number(line.item.points) * part) / 100
    if (line.setting === '门诊') outpatient += points
    else inpatient += points
  }
  return [outpatient, inpatient]
}

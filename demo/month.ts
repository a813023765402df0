import { casesOf, type Case } from './cases.ts'
import { type ChargeLine, linesOf } from './charge-lines.ts'
import type { Hospital, Unit } from './hospital.ts'
import type { Person, Position } from './people.ts'
import { type Chance, chance } from './random.ts'
import { THEATRE_REBUILT } from './story.ts'

/** One month of the demo hospital: what every part of the data is drawn from. */
export interface Month {
  /** YYYY-MM */
  readonly period: string
  readonly year: number
  readonly month: number
  readonly days: number
  /** Days that a full-time post works. */
  readonly workdays: number
  readonly hospital: Hospital
  /** Volumes by unit code. */
  readonly volumes: ReadonlyMap<string, Volumes>
  readonly posts: readonly PostMonth[]
  readonly cases: readonly Case[]
  readonly lines: readonly ChargeLine[]
}

/** What a unit did in the month. */
export interface Volumes {
  readonly visits: number
  readonly returnVisits: number
  /** Outpatients sent to a ward. */
  readonly sentToWards: number
  readonly admissions: number
  readonly discharges: number
  readonly bedDays: number
  /** Bed-days by level of care: special, 1, 2, 3. They add up to `bedDays` in nursing units. */
  readonly care: readonly [number, number, number, number]
  readonly operations: number
  readonly examined: number
}

/** A person's post in the month; who changed the unit within the month has two. */
export interface PostMonth {
  readonly person: Person
  readonly unit: Unit
  readonly position: Position
  readonly due: number
  /** In tenths of a day. */
  readonly workedTenths: number
  /** Why somebody did not work all days. */
  readonly absence?: '产假' | '病假' | '事假' | '转科' | '新入职'
}

/** Working days of the months of 2026 (weekends and public holidays off). */
const WORKDAYS = [20, 17, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]
/** How busy a month is, in percent of an ordinary one: the Spring Festival empties the wards in February. */
const SEASON = [98, 84, 103, 101, 100, 100, 103, 101, 99, 97, 101, 102]

const OPERATIONS_THEN = 0.8

/** Everything that happened in a month. The same hospital and month always give the same. */
export function monthOf(hospital: Hospital, period: string): Month {
  const year = Number(period.slice(0, 4))
  const month = Number(period.slice(5, 7))
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const workdays = WORKDAYS[month - 1] ?? 21
  const busy = ((SEASON[month - 1] ?? 100) / 100) * (1 + 0.004 * (month - 1))
  const inWards = new Map<string, WardMonth>()
  for (const unit of hospital.units)
    if (unit.kind === '医生组') inWards.set(unit.code, wardMonth(unit, period, days, busy))
  const cases = casesOf(hospital, period, days, inWards)
  const volumes = new Map(
    hospital.units.map((unit) => [unit.code, volumesOf(unit, period, busy, inWards, cases)] as const),
  )
  const lines = linesOf(hospital, period, days, volumes)
  const examined = new Map<string, number>()
  for (const { item, performing, number } of lines) {
    if (item.class !== '检查' && item.class !== '化验') continue
    examined.set(performing, (examined.get(performing) ?? 0) + number)
  }
  for (const [code, number] of examined) {
    const known = volumes.get(code)
    if (known !== undefined) volumes.set(code, { ...known, examined: number })
  }
  const posts = postsOf(hospital, period, workdays)
  return { period, year, month, days, workdays, hospital, volumes, posts, cases, lines }
}

export interface WardMonth {
  readonly discharges: number
  readonly bedDays: number
  /** 1 in an ordinary month, less where operations had to wait. */
  readonly operating: number
}

function wardMonth(unit: Unit, period: string, days: number, busy: number): WardMonth {
  const luck = chance('ward', unit.code, period)
  const rank = chance('ward', unit.code).between(0.84, 0.98)
  const operating = period === THEATRE_REBUILT && unit.department.operated > 0 ? OPERATIONS_THEN : 1
  const waiting = 1 - ((1 - operating) * unit.department.operated * 0.35) / 100
  const bedDays = Math.round(unit.beds * days * Math.min(1.04, rank * busy * luck.around(0.05)) * waiting)
  return {
    discharges: Math.max(1, Math.round(bedDays / (unit.department.stay * luck.around(0.05)))),
    bedDays,
    operating,
  }
}

/** Part of bed-days at each level of care, in percent. */
const CARE: readonly [number, number, number, number] = [1, 17, 62, 20]
const INTENSIVE_CARE: readonly [number, number, number, number] = [62, 36, 2, 0]
const SURGICAL_CARE: readonly [number, number, number, number] = [2, 26, 56, 16]

function volumesOf(
  unit: Unit,
  period: string,
  busy: number,
  wards: ReadonlyMap<string, WardMonth>,
  cases: readonly Case[],
): Volumes {
  const luck = chance('volumes', unit.code, period)
  const visits = unit.visits === 0 ? 0 : Math.round(unit.visits * busy * luck.around(0.06))
  const returnVisits = Math.round(visits * luck.between(0.42, 0.58))
  const sentToWards = Math.round(visits * (unit.department.name === '急诊科' ? 0.09 : 0.035) * luck.around(0.15))
  const ward = wards.get(unit.code) ?? wards.get(unit.partner ?? '')
  const doctors = unit.kind === '医生组'
  if (ward === undefined) {
    return {
      visits,
      returnVisits,
      sentToWards,
      admissions: 0,
      discharges: 0,
      bedDays: 0,
      care: [0, 0, 0, 0],
      operations: 0,
      examined: 0,
    }
  }
  const operations = doctors ? cases.filter((one) => one.unit === unit && one.grade !== '无').length : 0
  const admissions = Math.max(0, ward.discharges + luck.whole(-4, 4))
  const care = unit.kind === '护理单元' ? careOf(unit, ward.bedDays, luck) : ([0, 0, 0, 0] as const)
  return {
    visits,
    returnVisits,
    sentToWards,
    admissions,
    discharges: ward.discharges,
    bedDays: ward.bedDays,
    care,
    operations,
    examined: 0,
  }
}

function careOf(unit: Unit, bedDays: number, luck: Chance): readonly [number, number, number, number] {
  const { nursing, operated } = unit.department
  const [special, first, second] = nursing > 1.5 ? INTENSIVE_CARE : operated > 40 ? SURGICAL_CARE : CARE
  const part = (percent: number) => Math.round((bedDays * percent * luck.around(0.12)) / 100)
  const one = Math.min(bedDays, part(special))
  const two = Math.min(bedDays - one, part(first))
  const three = Math.min(bedDays - one - two, part(second))
  return [one, two, three, bedDays - one - two - three]
}

function postsOf(hospital: Hospital, period: string, workdays: number): PostMonth[] {
  return hospital.people.flatMap((person) => {
    if (person.joined.slice(0, 7) > period || (person.lastMonth ?? '9999-12') < period) return []
    const luck = chance('attendance', person.number, period)
    const full = { person, unit: person.unit, position: person.position, due: workdays, workedTenths: workdays * 10 }
    if (person.joined.startsWith(period)) {
      const worked = Math.max(1, Math.round((workdays * (31 - Number(person.joined.slice(8)))) / 30))
      return [{ ...full, workedTenths: Math.min(workdays, worked) * 10, absence: '新入职' as const }]
    }
    if (person.position !== '员工') return [luck.percent(4) ? absent(full, luck, '事假', 1, 3) : full]
    if (onMaternityLeave(person, period)) return [{ ...full, workedTenths: 0, absence: '产假' as const }]
    if (luck.percent(0.5)) {
      const moved = anotherUnit(hospital, person, luck)
      if (moved !== undefined) {
        const before = luck.whole(4, workdays - 4)
        return [
          { ...full, workedTenths: before * 10, absence: '转科' as const },
          { ...full, unit: moved, workedTenths: (workdays - before) * 10, absence: '转科' as const },
        ]
      }
    }
    if (luck.percent(2.5)) return [absent(full, luck, '病假', 2, 12)]
    return [luck.percent(6) ? absent(full, luck, '事假', 1, 3) : full]
  })
}

function absent(post: PostMonth, luck: Chance, absence: '病假' | '事假', least: number, most: number): PostMonth {
  const missed = luck.whole(least * 2, most * 2) * 5
  return { ...post, workedTenths: Math.max(0, post.workedTenths - missed), absence }
}

/** Five months from a month of her own; 2 in 100 nurses and doctors within a year. */
function onMaternityLeave(person: Person, period: string): boolean {
  if (person.group !== '护' && person.group !== '医') return false
  const luck = chance('leave', person.number)
  if (!luck.percent(2)) return false
  const from = luck.whole(1, 12)
  const month = Number(period.slice(5, 7))
  return month >= from && month < from + 5
}

function anotherUnit(hospital: Hospital, person: Person, luck: Chance): Unit | undefined {
  return luck.pick(
    hospital.units.filter(
      ({ kind, code, department }) =>
        kind === person.unit.kind && code !== person.unit.code && department.class === '临床',
    ),
  )
}

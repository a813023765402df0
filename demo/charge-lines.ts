import { CHARGE_ITEMS, type ChargeItem } from './charge-items.ts'
import type { Hospital, Unit } from './hospital.ts'
import type { Volumes } from './month.ts'
import { THEATRE_REBUILT } from './story.ts'
import { chance, shared } from './random.ts'

/** What patients of a unit were charged for one item in ten days. */
export interface ChargeLine {
  readonly item: ChargeItem
  /** Unit codes. */
  readonly ordering: string
  readonly performing: string
  readonly reporting?: string
  readonly setting: '门诊' | '住院'
  /** Last day of the ten days. */
  readonly day: number
  readonly number: number
}

type Class = ChargeItem['class']

/** How many services of a class a visit and a bed-day bring, all items together. */
const A_VISIT: Readonly<Record<Class, number>> = {
  诊察: 1,
  护理: 0,
  治疗: 0.16,
  手术: 0.004,
  麻醉: 0,
  检查: 0.3,
  化验: 0.75,
  药品: 1.3,
  卫生材料: 0.12,
}
const A_BED_DAY: Readonly<Record<Class, number>> = {
  诊察: 1,
  护理: 2.2,
  治疗: 1.1,
  手术: 0,
  麻醉: 0,
  检查: 0.16,
  化验: 0.9,
  药品: 3.2,
  卫生材料: 0.9,
}
/** Anaesthetics of an operation; items of the operating theatre come with them. */
const AN_OPERATION: Readonly<Record<Class, number>> = {
  诊察: 0,
  护理: 0,
  治疗: 0,
  手术: 1,
  麻醉: 0.92,
  检查: 0,
  化验: 0,
  药品: 0,
  卫生材料: 0,
}

/** With a theatre closed, more is done in wards under local anaesthesia: fewer anaesthetics than operations would say. */
const ANAESTHETICS_THEN = 0.92

/** The charge lines of a month: for every unit with patients, what it ordered and who performed it. */
export function linesOf(
  hospital: Hospital,
  period: string,
  days: number,
  volumes: ReadonlyMap<string, Volumes>,
): ChargeLine[] {
  const performers = performersOf(hospital)
  return hospital.units.flatMap((unit) => {
    const done = volumes.get(unit.code)
    if (done === undefined || unit.department.class !== '临床' || unit.kind === '护理单元') return []
    const items = CHARGE_ITEMS.filter(({ departments }) => mayUse(unit, departments))
    return CLASSES.flatMap((kind) => {
      const among = items.filter((item) => item.class === kind)
      const anaesthetics = kind === '麻醉' && period === THEATRE_REBUILT ? ANAESTHETICS_THEN : 1
      const inWard = done.bedDays * A_BED_DAY[kind] + done.operations * AN_OPERATION[kind] * anaesthetics
      return [
        ...linesFor(unit, among, '门诊', done.visits * A_VISIT[kind], period, days, performers),
        ...linesFor(unit, among, '住院', inWard, period, days, performers),
      ]
    })
  })
}

const CLASSES: readonly Class[] = ['诊察', '护理', '治疗', '手术', '麻醉', '检查', '化验', '药品', '卫生材料']
/** Departments that perform for all the others. */
const FOR_ALL = ['医技', '医辅']

type Performers = ReadonlyMap<string, readonly [performing: Unit, reporting?: Unit]>

/** Who performs an item of a department, and who reports it where that is another unit. */
function performersOf({ departments }: Hospital): Performers {
  const found = new Map<string, readonly [Unit, Unit?]>()
  for (const { name, class: kind, units } of departments) {
    const performing = units.find(({ reports }) => !reports)
    const reporting = units.find(({ reports }) => reports)
    if (performing === undefined || !FOR_ALL.includes(kind)) continue
    found.set(name, reporting === undefined ? [performing] : [performing, reporting])
  }
  return found
}

function mayUse(unit: Unit, departments: readonly string[]): boolean {
  return departments.length === 0 || departments.includes(unit.department.name) || departments.some(performsForAll)
}

const SERVICE_DEPARTMENTS = new Set([
  '麻醉科',
  '手术室',
  '检验科',
  '放射科',
  '超声科',
  '病理科',
  '内镜中心',
  '心电功能科',
  '核医学科',
  '输血科',
  '药学部',
  '营养科',
])

function performsForAll(department: string): boolean {
  return SERVICE_DEPARTMENTS.has(department)
}

/** Items that a unit uses in an ordinary month, of each class; the commonest of its own. */
const VARIETY: Readonly<Record<Class, number>> = {
  诊察: 4,
  护理: 8,
  治疗: 12,
  手术: 12,
  麻醉: 8,
  检查: 24,
  化验: 26,
  药品: 10,
  卫生材料: 8,
}

function linesFor(
  unit: Unit,
  items: readonly ChargeItem[],
  setting: '门诊' | '住院',
  wanted: number,
  period: string,
  days: number,
  performers: Performers,
): ChargeLine[] {
  const [first] = items
  if (wanted < 1 || first === undefined) return []
  const used = commonest(unit, items, VARIETY[first.class])
  const luck = chance('lines', unit.code, setting, first.class, period)
  const numbers = shared(
    Math.round(wanted),
    used.map(({ weight }) => weight * luck.around(0.2)),
  )
  return used.flatMap((item, i) => {
    const [performing, reporting] = performerOf(unit, item, performers)
    return shared(numbers[i] ?? 0, [luck.around(0.2), luck.around(0.2), luck.around(0.2)]).flatMap((number, third) =>
      number === 0
        ? []
        : [
            {
              item,
              ordering: unit.code,
              performing,
              ...(reporting === undefined ? {} : { reporting }),
              setting,
              day: third === 2 ? days : (third + 1) * 10,
              number,
            },
          ],
    )
  })
}

const COMMONEST = new Map<string, readonly ChargeItem[]>()

function commonest(unit: Unit, items: readonly ChargeItem[], most: number): readonly ChargeItem[] {
  const key = `${unit.department.code} ${items[0]?.class ?? ''}`
  const known = COMMONEST.get(key)
  if (known !== undefined) return known
  const liked = items
    .map((item) => ({
      item,
      liking:
        item.weight *
        chance('liking', unit.department.code, item.code).between(0.2, 1) *
        (item.departments.includes(unit.department.name) ? 6 : 1),
    }))
    .sort((a, b) => b.liking - a.liking)
    .slice(0, most)
    .map(({ item }) => item)
  COMMONEST.set(key, liked)
  return liked
}

function performerOf(unit: Unit, item: ChargeItem, performers: Performers): readonly [string, string?] {
  const service = item.departments.find((name) => performers.has(name))
  const found = service === undefined ? undefined : performers.get(service)
  if (found !== undefined) return found[1] === undefined ? [found[0].code] : [found[0].code, found[1].code]
  if (item.class === '护理' && unit.partner !== undefined) return [unit.partner]
  return [unit.code]
}

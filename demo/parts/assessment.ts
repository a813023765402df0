import type { Unit } from '../hospital.ts'
import { type Month, monthOf } from '../month.ts'
import type { Department, DemoPart, Row } from '../part.ts'
import { chance } from '../random.ts'
import { fixed, yuan } from '../text.ts'
import { base } from './base.ts'

/** Last year's month from which the targets of the year were made. */
const REFERENCE = '2025-10'

/** What the balanced scorecards read of departments: targets of the year and the offices' figures of the month. */
export const assessment: DemoPart = {
  科室: (department, month) => ({ ...targets(department, month), ...figures(department, month) }),
  核算单元: (unit, { period }) =>
    unit.kind === '护理单元'
      ? { 护理质量得分: fixed(chance('nursing-quality', unit.code, period).between(91, 99), 1) }
      : {},
  任职: ({ person, position }, { period }) =>
    position === '员工' ? {} : { 重点工作完成率: fixed(chance('key-work', person.number, period).between(92, 106), 1) },
}

/** What a department did in a month, money in cents. */
interface Done {
  readonly heads: number
  readonly visits: number
  readonly discharges: number
  readonly bedDays: number
  readonly examined: number
  readonly outpatientCents: number
  readonly inpatientCents: number
  readonly drugCents: number
  /** Income as the cards count it. */
  readonly incomeCents: number
  /** Cost without drugs and consumables. */
  readonly costCents: number
}

/** Cents that a point of a diagnostic department counts as income (医技内部结算点值). */
const POINT_CENTS = 1_000
/** Part of an item's points that who orders it keeps. */
const ORDERED: Readonly<Record<string, number>> = { 治疗: 0.1, 手术: 0.1 }
const NOT_COUNTED = new Set(['药品费', '卫生材料费'])

function doneIn(department: Department, month: Month): Done {
  const codes = new Set(department.units.map(({ code }) => code))
  const volumes = department.units.map(({ code }) => month.volumes.get(code))
  const rows = department.units.map((unit) => ({ unit, row: base.核算单元?.(unit, month) ?? {} }))
  const income = (pattern: RegExp): number =>
    rows.reduce((sum, { row }) => sum + total(Object.entries(row).filter(([name]) => pattern.test(name))), 0)
  const points = month.lines
    .filter(({ performing }) => codes.has(performing))
    .reduce((sum, { item, number }) => sum + number * Number(item.points) * (1 - (ORDERED[item.class] ?? 0)), 0)
  return {
    heads: headsIn(department.units, month),
    visits: sumOf(volumes, (one) => one.visits),
    discharges: rows.reduce((sum, { row }) => sum + Number(row.出院人次 ?? 0), 0),
    bedDays: rows.reduce((sum, { row }) => sum + Number(row.实际占用床日 ?? 0), 0),
    examined: sumOf(volumes, (one) => one.examined),
    outpatientCents: income(/^门诊.*收入$/),
    inpatientCents: income(/^住院.*收入$/),
    drugCents: income(/药品收入$/),
    incomeCents: department.class === '医技' ? points * POINT_CENTS : income(/医疗服务收入$/),
    costCents: costsOf(month, codes),
  }
}

function headsIn(units: readonly Unit[], month: Month): number {
  return month.posts
    .filter(({ unit }) => units.includes(unit))
    .reduce((sum, { workedTenths, due }) => sum + Math.min(1, workedTenths / 10 / due), 0)
}

function sumOf<T>(all: readonly (T | undefined)[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + (one === undefined ? 0 : of(one)), 0)
}

function total(cells: readonly (readonly [string, string])[]): number {
  return cells.reduce((sum, [, cell]) => sum + Number(cell.replace('.', '')), 0)
}

const COSTS = new WeakMap<Month, readonly Row[]>()

function costsOf(month: Month, codes: ReadonlySet<string>): number {
  const rows = COSTS.get(month) ?? base.tables?.(month).成本明细 ?? []
  COSTS.set(month, rows)
  return total(
    rows.flatMap(({ 核算单元: unit = '', 成本项目: item = '', 金额: amount = '' }) =>
      codes.has(unit) && !NOT_COUNTED.has(item) ? [['', amount] as const] : [],
    ),
  )
}

const LAST_YEAR = new WeakMap<Month['hospital'], Map<string, Done>>()

/** What each department did in the month of last year; its staff are those it has now. */
function lastYear(department: Department, { hospital }: Month): Done | undefined {
  let known = LAST_YEAR.get(hospital)
  if (known === undefined) {
    const month = monthOf(hospital, REFERENCE)
    known = new Map(hospital.departments.map((one) => [one.code, doneIn(one, month)]))
    LAST_YEAR.set(hospital, known)
  }
  return known.get(department.code)
}

/** Positive findings aimed at, in percent, where there is such a thing. */
const POSITIVE: Readonly<Record<string, number>> = {
  放射科: 68,
  超声科: 60,
  心电功能科: 52,
  内镜中心: 74,
  核医学科: 62,
}

function targets(department: Department, month: Month): Row {
  const done = lastYear(department, month)
  if (done === undefined) return {}
  const harder = chance('targets', department.code).between(0.97, 1.03)
  const common: Row = {
    成本收益率目标: fixed((done.incomeCents / done.costCents - 1) * 100 + (harder - 1) * 60, 1),
    人均收入目标: yuan(Math.round(((done.incomeCents / done.heads) * harder) / 10_000) * 10_000),
  }
  if (department.class === '临床') return { ...common, ...clinicalTargets(done, harder, month) }
  if (department.class !== '医技') return {}
  const positive = POSITIVE[department.name]
  return {
    ...common,
    ...(done.examined === 0
      ? {}
      : {
          检查目标人次: String(Math.round(done.examined * harder * part(month))),
          人均检查次数目标: fixed((done.examined / done.heads) * harder, 1),
        }),
    ...(positive === undefined ? {} : { 检查阳性率目标: String(positive) }),
  }
}

/** The year's task is shared out to months as last year's was. */
function part({ month }: Month): number {
  return month === 2 ? 0.88 : 1.03
}

function clinicalTargets(done: Done, harder: number, month: Month): Row {
  const charged = done.outpatientCents + done.inpatientCents
  return {
    药品比例目标: fixed((done.drugCents / charged) * 100 * (2 - harder), 1),
    ...(done.visits === 0
      ? {}
      : {
          人均门诊费用目标: yuan(Math.round(done.outpatientCents / done.visits / 100) * 100),
          门诊目标人次: String(Math.round(done.visits * harder * part(month))),
        }),
    ...(done.discharges === 0
      ? {}
      : {
          人均住院费用目标: yuan(Math.round(done.inpatientCents / done.discharges / 10_000) * 10_000),
          住院目标人次: String(Math.round(done.discharges * harder * part(month))),
          平均住院天数目标: fixed(done.bedDays / done.discharges, 1),
          治愈率目标: '47',
        }),
  }
}

const GRADES = ['优', '优', '良', '良', '良', '合格'] as const

function figures(department: Department, month: Month): Row {
  const { period } = month
  const luck = chance('indicators', department.code, period)
  const quality = { 质量综合指标: fixed(luck.between(90.5, 99), 1) }
  if (department.class === '临床') return { ...quality, ...clinicalFigures(department, month) }
  const done = department.units.map(({ code }) => month.volumes.get(code))
  if (department.class === '医技') {
    const positive = POSITIVE[department.name]
    const found = sumOf(done, (one) => one.examined) * ((positive ?? 0) / 100) * luck.around(0.06)
    return {
      ...quality,
      赔偿金额: compensation(department, period),
      ...(positive === undefined ? {} : { 阳性人次: String(Math.round(found)) }),
    }
  }
  const change = { 成本变动率: fixed(luck.between(-4.5, 5), 2) }
  if (department.class === '职能') return { ...quality, ...change }
  return {
    ...quality,
    ...change,
    服务工时: fixed(headsIn(department.units, month) * 150 * luck.between(0.96, 1.08), 1),
    ...(isQuarterly(month) ? { 维修质量等级: luck.pick(GRADES) } : {}),
  }
}

function clinicalFigures(department: Department, month: Month): Row {
  const luck = chance('clinical-indicators', department.code, month.period)
  const records = isQuarterly(month) && department.beds > 0 ? 30 : 0
  return {
    赔偿金额: compensation(department, month.period),
    抽查病历数: String(records),
    抽查甲级病历数: String(Math.round((records * luck.whole(86, 100)) / 100)),
    ...(department.beds > 0 ? { 诊断符合率: fixed(luck.between(95.6, 99.4), 1) } : {}),
    护理缺陷: luck.pick(['0', '0', '0', '0', '1', '0', '0', '1', '2']),
  }
}

/** Rare: about one clinical department in forty pays in a month. */
function compensation({ code, class: kind }: Department, period: string): string {
  const luck = chance('compensation', code, period)
  return luck.percent(kind === '临床' ? 2.5 : 0.5) ? `${luck.whole(3, 18)}000` : '0'
}

/** What is assessed every quarter is handed in in the month after it. */
export function isQuarterly({ month }: Month): boolean {
  return month % 3 === 1
}

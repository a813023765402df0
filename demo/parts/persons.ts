import type { Unit } from '../hospital.ts'
import { lastYearOf } from '../last-year.ts'
import type { Month, PostMonth } from '../month.ts'
import type { DemoPart, Department, Row } from '../part.ts'
import { PEERS_BEFORE } from '../opening-pay.ts'
import { chance } from '../random.ts'
import { fixed, yuan } from '../text.ts'
import { base } from './base.ts'

/** Night shifts, administrative posts, and what directors are assessed by on the five dimensions. */
export const persons: DemoPart = {
  医院: () => ({ 期初医师人均: '7500.00', 期初护士人均: '4450.00', 期初行政岗人均: '4200.00' }),
  科室: (department, month) => ({
    学科级别: RANKS[department.name] ?? '一般',
    期初同类人员人均: String(PEERS_BEFORE[department.code] ?? ''),
    上年平均住院日:
      department.stay === 0 ? '' : fixed(department.stay * chance('stay', department.code).around(0.04), 2),
    ...lastYear(department, month),
  }),
  核算单元: (unit) => ({ 夜班类别: nightsOf(unit) }),
  任职: (post, month) => ({ ...nights(post, month), ...assessed(post, month) }),
  tables: () => ({
    行政岗位: POSTS.map(([code, name, levels]) => ({
      岗位代码: code,
      名称: name,
      ...Object.fromEntries(FACTORS.map((factor, i) => [`${factor}等级`, levels[i] ?? '1'])),
    })),
  }),
}

const RANKS: Readonly<Record<string, string>> = {
  心血管内科: '省级',
  骨科: '省级',
  神经内科: '市级',
  普通外科: '市级',
  重症医学科: '市级',
  麻醉科: '市级',
  检验科: '市级',
  肿瘤科: '院级',
  产科: '院级',
  急诊科: '院级',
  放射科: '院级',
  药学部: '院级',
}

/** Patients a head and controllable costs of an ordinary month of last year. */
function lastYear(department: Department, { hospital }: Month): Row {
  const before = lastYearOf(hospital)
  const codes = new Set(department.units.map(({ code }) => code))
  const patients = department.units.reduce((sum, { code }) => {
    const done = before.volumes.get(code)
    return sum + (done === undefined ? 0 : done.visits + done.examined + done.operations)
  }, 0)
  const heads = before.posts.filter(({ unit }) => codes.has(unit.code)).length
  const spent = department.units.reduce((sum, { code }) => sum + (controllableOf(before).get(code) ?? 0), 0)
  return {
    上年月均人均业务量: patients === 0 || heads === 0 ? '' : fixed(patients / heads, 2),
    上年月均可控成本: spent === 0 ? '' : yuan(spent),
  }
}

const CONTROLLABLE = new Set(['水电燃料费', '维修费', '办公费', '物业保洁费'])
const KNOWN = new WeakMap<Month, ReadonlyMap<string, number>>()

/** Cents by unit code. */
function controllableOf(month: Month): ReadonlyMap<string, number> {
  const known = KNOWN.get(month)
  if (known !== undefined) return known
  const cents = new Map<string, number>()
  for (const { 核算单元: unit = '', 成本项目: item = '', 金额: amount } of base.tables?.(month)['成本明细'] ?? []) {
    if (CONTROLLABLE.has(item)) cents.set(unit, (cents.get(unit) ?? 0) + Math.round(Number(amount) * 100))
  }
  KNOWN.set(month, cents)
  return cents
}

function nightsOf({ department }: Unit): string {
  if (department.name === '急诊科') return '急诊'
  return department.name === '重症医学科' || department.name === '新生儿科' ? '重症' : '普通'
}

/** Shifts of a full month: evening, late-night, whole-night. */
const NURSES: readonly [number, number, number] = [4, 4, 0]
const DOCTORS: readonly [number, number, number] = [0, 0, 4]
const DIAGNOSTIC: readonly [number, number, number] = [0, 0, 2]

function shiftsOf({ unit, person }: PostMonth): readonly [number, number, number] {
  if (unit.kind === '护理单元' || unit.department.name === '手术室') {
    return unit.department.name === '皮肤科' || unit.department.name === '口腔科' ? [0, 0, 0] : NURSES
  }
  if (unit.kind === '医生组' || unit.department.name === '急诊科' || unit.department.name === '麻醉科') {
    if (person.group !== '医') return [0, 0, 0]
    return person.title === '主任医师' ? [0, 0, 1] : DOCTORS
  }
  if (unit.kind === '医技' && unit.department.name !== '病理科' && unit.department.name !== '核医学科')
    return DIAGNOSTIC
  return unit.department.name === '药学部' ? [0, 0, 1] : [0, 0, 0]
}

function nights(post: PostMonth, { period, workdays }: Month): Row {
  const { person, unit, position, workedTenths } = post
  const resting = position !== '员工' || !person.licensed
  const luck = chance('nights', person.number, unit.code, period)
  const part = workedTenths / (workdays * 10)
  const [evening, late, whole] = shiftsOf(post).map((shifts) =>
    resting || shifts === 0 ? 0 : Math.round((shifts + luck.whole(-1, 1)) * part),
  ) as [number, number, number]
  const nursing = unit.kind === '护理单元' || unit.department.name === '手术室'
  const worked = Math.round(workedTenths / 10)
  return {
    小夜班次数: String(evening),
    大夜班次数: String(late),
    全夜班次数: String(whole),
    白班次数: nursing ? String(Math.max(0, worked - evening - late)) : '0',
  }
}

function assessed({ person, unit, position }: PostMonth, { period }: Month): Row {
  if (position !== '护士长' && position !== '副护士长') return {}
  return { 护理部考核分: fixed(chance('nursing', person.number, unit.code, period).between(88, 103), 1) }
}

const FACTORS = ['知识技能', '责任', '复杂性', '沟通', '强度', '环境']

/** Administrative posts with the level of each factor, in the order of `FACTORS`. */
const POSTS: readonly (readonly [string, string, readonly string[]])[] = [
  ['G01', '处长', ['5', '5', '5', '5', '4', '1']],
  ['G02', '副处长', ['4', '4', '4', '5', '4', '1']],
  ['G03', '主管会计', ['4', '4', '4', '3', '4', '1']],
  ['G04', '会计', ['3', '3', '3', '3', '3', '1']],
  ['G05', '人事主管', ['4', '4', '4', '4', '3', '1']],
  ['G06', '系统工程师', ['4', '3', '4', '3', '4', '2']],
  ['G07', '质控专员', ['4', '4', '3', '4', '3', '2']],
  ['G08', '科研教学秘书', ['3', '3', '3', '4', '2', '1']],
  ['G09', '综合文秘', ['3', '2', '2', '4', '2', '1']],
  ['G10', '仓储采购', ['2', '3', '2', '3', '3', '2']],
  ['G11', '后勤技工', ['2', '2', '2', '1', '4', '5']],
  ['G12', '后勤服务', ['1', '2', '1', '1', '3', '4']],
]

import type { Unit } from '../hospital.ts'
import { lastYearOf } from '../last-year.ts'
import type { Month } from '../month.ts'
import type { DemoPart, Department, Row } from '../part.ts'
import { chance } from '../random.ts'
import { serviceRows } from '../services.ts'
import { fixed, yuan } from '../text.ts'
import { workloadOf } from '../workload.ts'
import { base } from './base.ts'

/** Last year's averages, floor areas, what department coefficients are found by, services that are not charged. */
export const accounting: DemoPart = {
  科室: (department) => ({ 房屋面积: String(areaOf(department)), ...evaluated(department) }),
  核算单元: (unit, { hospital }) => {
    const before = lastYearOf(hospital)
    const grown = chance('growth', unit.code).between(0.88, 1)
    return {
      上年月均工作量: fixed(workloadOf(unit, before) * grown, 2),
      上年月均变动成本: yuan(variableCents(unit, before) * grown),
    }
  },
  tables: (month) => ({
    科室成本: month.hospital.departments.flatMap(({ code }) =>
      CATEGORIES.map((category) => ({ 科室: code, 成本类别: category })),
    ),
    内部服务登记: serviceRows(month).map(({ code, service, number }) => ({
      核算单元: code,
      服务项目: service,
      数量: String(number),
    })),
  }),
}

const CATEGORIES = ['人员经费', '药品材料', '折旧维修', '房屋水电', '其他运行']

/** Square metres: a bed takes 26, a workplace 9; diagnostic departments have their machines. */
function areaOf({ beds, visits, class: kind, units }: Department): number {
  const people = units.reduce((sum, { staff }) => sum + Object.values(staff).reduce((a, b) => a + b, 0), 0)
  const workplace = kind === '医技' ? 24 : 9
  return Math.round(beds * 26 + people * workplace + visits / 25)
}

const CLINICAL = ['上年考核得分', '发展地位分', '综合实力分', '贡献分', '技术水平分', '风险程度分', '劳动强度分']
const SUPPORT = ['职称构成分', '科室重要性分']
/** What a department is known for: points more or fewer than an ordinary one. */
const KNOWN_FOR: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  心血管内科: { 发展地位分: 12, 综合实力分: 10, 技术水平分: 9, 风险程度分: 6 },
  神经外科: { 技术水平分: 12, 风险程度分: 12, 劳动强度分: 8 },
  心胸外科: { 技术水平分: 11, 风险程度分: 11 },
  骨科: { 发展地位分: 8, 综合实力分: 8, 贡献分: 8 },
  重症医学科: { 技术水平分: 10, 风险程度分: 14, 劳动强度分: 12 },
  急诊科: { 风险程度分: 10, 劳动强度分: 14 },
  产科: { 风险程度分: 10, 劳动强度分: 8 },
  麻醉科: { 技术水平分: 9, 风险程度分: 12, 劳动强度分: 8 },
  普通外科: { 贡献分: 8, 技术水平分: 6 },
  皮肤科: { 风险程度分: -12, 劳动强度分: -6 },
  中医科: { 风险程度分: -10 },
  康复医学科: { 风险程度分: -10, 技术水平分: -4 },
  老年医学科: { 贡献分: -6 },
}

function evaluated({ code, name, class: kind }: Department): Row {
  const factors = kind === '临床' || kind === '医技' ? CLINICAL : SUPPORT
  return Object.fromEntries(
    factors.map((factor) => {
      const ordinary = Math.round(chance('factor', code, factor).between(72, 84))
      return [factor, String(Math.min(100, ordinary + (KNOWN_FOR[name]?.[factor] ?? 0)))]
    }),
  )
}

const VARIABLE = new Set(['药品费', '卫生材料费'])
const KNOWN = new WeakMap<Month, ReadonlyMap<string, number>>()

/** Cost of drugs and consumables in cents. */
function variableCents(unit: Unit, month: Month): number {
  let known = KNOWN.get(month)
  if (known === undefined) {
    const sums = new Map<string, number>()
    for (const row of base.tables?.(month)['成本明细'] ?? []) {
      const { 核算单元: code = '', 成本项目: item = '', 金额: amount = '0' } = row
      if (VARIABLE.has(item)) sums.set(code, (sums.get(code) ?? 0) + Math.round(Number(amount) * 100))
    }
    KNOWN.set(month, (known = sums))
  }
  return known.get(unit.code) ?? 0
}

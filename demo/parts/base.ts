import { CHARGE_ITEMS } from '../charge-items.ts'
import type { Case } from '../cases.ts'
import type { Unit } from '../hospital.ts'
import type { Month } from '../month.ts'
import type { DemoPart, Row } from '../part.ts'
import { chance } from '../random.ts'
import { days, flag, yuan } from '../text.ts'

/** Who is who, what was done, charged, spent: the columns that every part of the scheme reads. */
export const base: DemoPart = {
  科室: ({ code, name, class: kind }) => ({ 科室代码: code, 医院: '1', 名称: name, 类别: kind }),
  核算单元: (unit, month) => ({
    单元代码: unit.code,
    科室: unit.department.code,
    名称: unit.name,
    单元类型: unit.kind,
    ...volumes(unit, month),
    ...incomes(unit, month),
  }),
  职工: ({ number, name, group, title, education, joined, licensed }) => ({
    工号: number,
    姓名: name,
    人员类别: group,
    职称: title,
    学历: education,
    入职日期: joined,
    执业资格: flag(licensed),
  }),
  任职: ({ person, unit, position, due, workedTenths }) => ({
    职工: person.number,
    核算单元: unit.code,
    行政岗位: person.post ?? '',
    岗位: position,
    应出勤天数: String(due),
    出勤天数: days(workedTenths),
  }),
  tables: (month) => ({
    收费项目: CHARGE_ITEMS.map(({ code, name, class: kind }) => ({ 项目编码: code, 名称: name, 类别: kind })),
    收费明细: month.lines.map((line) => ({
      项目: line.item.code,
      开单单元: line.ordering,
      执行单元: line.performing,
      判读单元: line.reporting ?? '',
      结算日期: `${month.period}-${String(line.day).padStart(2, '0')}`,
      就诊类型: line.setting,
      数量: String(line.number),
      金额: yuan(line.number * line.item.cents),
    })),
    出院病例: month.cases.map(caseRow),
    成本明细: month.hospital.units.flatMap((unit) => costs(unit, month)),
    会诊记录: consultations(month),
    科研教学登记: research(month),
    新技术登记: techniques(month),
  }),
}

function volumes(unit: Unit, { volumes: all }: Month): Row {
  const done = all.get(unit.code)
  if (done === undefined) return {}
  const [special, first, second, third] = done.care
  const numbers = {
    门诊人次: done.visits,
    复诊人次: done.returnVisits,
    收治住院人次: done.sentToWards,
    入院人次: done.admissions,
    出院人次: done.discharges,
    实际占用床日: done.bedDays,
    编制床位: unit.beds,
    特级护理床日: special,
    一级护理床日: first,
    二级护理床日: second,
    三级护理床日: third,
    手术台次: done.operations,
    检查人次: done.examined,
  }
  // The same patients and beds are counted once, with the doctors; nurses have the bed-days by level of care.
  const nurses =
    unit.kind === '护理单元' ? { ...numbers, 入院人次: 0, 出院人次: 0, 实际占用床日: 0, 编制床位: 0 } : numbers
  return Object.fromEntries(Object.entries(nurses).map(([name, number]) => [name, String(number)]))
}

/** Charges of a visit in cents, and what they are made of in percent. */
const VISIT_CENTS = 26_800
const OF_A_VISIT = { 医疗服务收入: 24, 药品收入: 37, 卫生材料收入: 5, 检查收入: 18, 化验收入: 16 }
/** What remains of an inpatient's charges after drugs and consumables, in percent. */
const OF_A_STAY = { 医疗服务收入: 56, 检查收入: 19, 化验收入: 25 }

/** Clinical units have all that their patients were charged; diagnostic units what they performed, as a memo. */
function incomes(unit: Unit, month: Month): Row {
  const { department } = unit
  if (department.class === '医技') return performedIncomes(unit, month)
  const visits = month.volumes.get(unit.code)?.visits ?? 0
  const dear = chance('visit-charges', department.code).between(0.8, 1.2)
  const outpatients = visits * VISIT_CENTS * dear * chance('visit-charges', unit.code, month.period).around(0.03)
  const stays = month.cases.filter((one) => one.unit === unit)
  const total = sum(stays.map(({ cents }) => cents))
  const drugs = sum(stays.map(({ drugCents }) => drugCents))
  const consumables = sum(stays.map(({ consumableCents }) => consumableCents))
  const rest = total - drugs - consumables
  return {
    ...parts('门诊', outpatients, OF_A_VISIT),
    住院药品收入: yuan(drugs),
    住院卫生材料收入: yuan(consumables),
    ...parts('住院', rest, OF_A_STAY),
  }
}

function performedIncomes(unit: Unit, { lines }: Month): Row {
  const cents = new Map<string, number>()
  for (const { item, performing, setting, number } of lines) {
    if (performing !== unit.code) continue
    const name = `${setting}${INCOME_OF[item.class] ?? '医疗服务收入'}`
    cents.set(name, (cents.get(name) ?? 0) + number * item.cents)
  }
  return Object.fromEntries([...cents].map(([name, amount]) => [name, yuan(amount)]))
}

const INCOME_OF: Readonly<Record<string, string>> = {
  检查: '检查收入',
  化验: '化验收入',
  药品: '药品收入',
  卫生材料: '卫生材料收入',
}

function parts(setting: string, cents: number, percents: Readonly<Record<string, number>>): Row {
  return Object.fromEntries(
    Object.entries(percents).map(([name, percent]) => [`${setting}${name}`, yuan((cents * percent) / 100)]),
  )
}

function caseRow(one: Case): Row {
  return {
    病案号: one.number,
    出院单元: one.unit.code,
    护理单元: one.unit.partner ?? one.unit.code,
    DRG组: one.disease.drg,
    DIP病种: one.disease.dip,
    住院天数: String(one.days),
    总费用: yuan(one.cents),
    药品费用: yuan(one.drugCents),
    耗材费用: yuan(one.consumableCents),
    手术等级: one.grade,
    新技术: flag(one.newTechnique),
    转归: one.outcome,
  }
}

/** Monthly cost of a person in cents, by group: pay and insurance without performance pay. */
const PERSON_CENTS = { 医: 920_000, 护: 760_000, 技: 740_000, 药: 720_000, 管: 680_000 }
/** Other costs of a person, a bed and a service, in cents a month. */
const PER_PERSON = { 办公费: 9_000, 物业保洁费: 21_000, 无形资产摊销费: 6_000 }
const PER_BED = { 水电燃料费: 46_000, 固定资产折旧费: 88_000 }

function costs(unit: Unit, month: Month): Row[] {
  const luck = chance('costs', unit.code, month.period)
  const people = Object.entries(unit.staff) as [keyof typeof PERSON_CENTS, number][]
  const staff = sum(people.map(([, number]) => number))
  const income = incomes(unit, month)
  const got = (kind: string) => cents(income[`门诊${kind}`]) + cents(income[`住院${kind}`])
  const served = unit.department.class === '医技' ? got('检查收入') + got('化验收入') + got('医疗服务收入') : 0
  const beds = unit.kind === '护理单元' ? unit.beds : 0
  const amounts: Readonly<Record<string, number>> = {
    人员经费: sum(people.map(([group, number]) => number * PERSON_CENTS[group])),
    药品费: unit.department.class === '临床' ? got('药品收入') : 0,
    卫生材料费: got('卫生材料收入') * 0.96 + served * 0.14 + beds * 16_000,
    固定资产折旧费: beds * PER_BED.固定资产折旧费 + served * 0.11 + staff * 14_000,
    无形资产摊销费: staff * PER_PERSON.无形资产摊销费,
    水电燃料费: beds * PER_BED.水电燃料费 + staff * 8_000 + served * 0.02,
    维修费: beds * 7_000 + served * 0.025 + staff * 2_500,
    办公费: staff * PER_PERSON.办公费,
    物业保洁费: staff * PER_PERSON.物业保洁费 + beds * 11_000,
    提取医疗风险基金: got('医疗服务收入') * 0.002,
  }
  return Object.entries(amounts).flatMap(([item, amount]) =>
    amount < 1
      ? []
      : [
          {
            核算单元: unit.code,
            成本项目: item,
            金额: yuan(item === '人员经费' ? amount : amount * luck.around(0.06)),
          },
        ],
  )
}

const CONSULTATIONS = [
  ['普通会诊', 6, 16],
  ['急会诊', 1, 6],
  ['多学科会诊', 0, 3],
] as const

function consultations({ hospital, period }: Month): Row[] {
  const doctors = hospital.units.filter(({ kind }) => kind === '医生组')
  return doctors.flatMap((asking) => {
    const luck = chance('consultations', asking.code, period)
    return CONSULTATIONS.flatMap(([kind, least, most]) => {
      const asked = new Map<string, number>()
      for (let i = luck.whole(least, most); i > 0; i--) {
        const consulted = luck.pick(doctors)
        if (consulted !== undefined && consulted.department !== asking.department) {
          asked.set(consulted.code, (asked.get(consulted.code) ?? 0) + 1)
        }
      }
      return [...asked].map(([consulted, number]) => ({
        申请单元: asking.code,
        会诊单元: consulted,
        会诊类型: kind,
        次数: String(number),
      }))
    })
  })
}

const MATTERS = [
  ['论文发表', 9, 2],
  ['课题立项', 4, 1],
  ['带教实习生', 70, 6],
  ['教学查房', 85, 4],
  ['院内讲座', 30, 2],
] as const

function research({ hospital, period }: Month): Row[] {
  return hospital.units.flatMap((unit) => {
    if (unit.department.class !== '临床' && unit.department.class !== '医技') return []
    const luck = chance('research', unit.code, period)
    return MATTERS.flatMap(([matter, percent, most]) =>
      luck.percent(percent) ? [{ 核算单元: unit.code, 事项: matter, 数量: String(luck.whole(1, most)) }] : [],
    )
  })
}

function techniques({ cases }: Month): Row[] {
  const counts = new Map<Unit, number>()
  for (const { unit, newTechnique } of cases) if (newTechnique) counts.set(unit, (counts.get(unit) ?? 0) + 1)
  return [...counts].map(([unit, number]) => ({
    核算单元: unit.code,
    名称: `${unit.department.diagnoses[0] ?? unit.department.name}新术式`,
    等级: chance('technique', unit.code).pick(['院级', '院级', '市级', '省级']),
    例数: String(number),
  }))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

function cents(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replace('.', ''))
}

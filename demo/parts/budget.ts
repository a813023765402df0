import type { Month } from '../month.ts'
import { lastYearOf } from '../last-year.ts'
import type { DemoPart, Row } from '../part.ts'
import { chance } from '../random.ts'
import { fixed, yuan } from '../text.ts'
import { type Totals, together, totalsOf, yearToDate } from '../year-to-date.ts'

/** Budget of income and expenditure, the year's total of pay, targets of the hospital and its departments. */
export const budget: DemoPart = {
  医院: ({ hospital }) => ({
    核定绩效工资总量: perHead(hospital.people.length, 12_350_000),
    基础性绩效工资总额: perHead(hospital.people.length, 4_320_000),
    基本工资总额: perHead(hospital.people.length, 3_720_000),
    上年绩效工资总额: perHead(hospital.people.length, LAST_YEAR_CENTS),
    市平均工资: '112600.00',
    核定人数: String(hospital.people.length),
  }),
  tables: (month) => ({
    绩效科目: SUBJECTS.map((subject) => ({ 科目: subject, 医院: '1' })),
    收支预算: linesOf(month),
    预算因素: FACTORS.map(([factor, direction, now, before]) => ({
      因素: factor,
      医院: '1',
      方向: direction,
      本年值: now,
      上年值: before,
    })),
    投入方案: VARIANTS.map((variant) => ({ 方案: variant, 医院: '1' })),
    年度目标: targetsOf(month),
    科室目标: departmentTargetsOf(month),
    人员群体: GROUPS.map((group) => ({
      群体: group,
      医院: '1',
      计划人数: String(month.hospital.people.filter((person) => person.group === group).length),
    })),
  }),
}

/** Incentive performance pay of last year, a head, in cents. */
const LAST_YEAR_CENTS = 7_080_000

function perHead(people: number, cents: number): string {
  return yuan(people * cents)
}

const SUBJECTS = [
  '门诊绩效',
  '住院绩效',
  '护理绩效',
  '医技绩效',
  '医辅绩效',
  '行政后勤绩效',
  '管理岗绩效',
  '增量奖励',
  '夜班绩效',
  '会诊绩效',
  '科研教学绩效',
  '院级统筹',
]
const GROUPS = ['医', '护', '技', '药', '管']
const VARIANTS = ['10000', '20000', '30000', '40000', '50000', '60000', '70000', '80000', '90000', '100000']

const FACTORS = [
  ['医院整体发展', '正向', '103', '100'],
  ['收入预算', '正向', '106.2', '100'],
  ['支出预算', '反向', '105.1', '100'],
  ['人力成本水平', '反向', '41.2', '42'],
  ['个人收入水平', '正向', '108', '104'],
  ['工作量', '正向', '105.5', '100'],
  ['床位占用率', '正向', '91', '89.5'],
] as const

/** Lines of the budget: part of medical income in percent, and how far it is spent compared with the calendar. */
const INCOME = [
  ['门诊医疗收入', 'outpatientYuan', 100],
  ['住院医疗收入', 'inpatientYuan', 100],
] as const
const OTHERS = [
  ['财政补助收入', '收入', 6.5],
  ['其他收入', '收入', 1.2],
  ['基本薪酬支出', '支出', 24.5],
  ['绩效工资支出', '支出', 0],
  ['药品支出', '支出', 29],
  ['卫生材料支出', '支出', 17],
  ['固定资产折旧支出', '支出', 7],
  ['无形资产摊销支出', '支出', 0.6],
  ['水电维修物业支出', '支出', 5.4],
  ['其他运行支出', '支出', 2.6],
] as const

/** The budget is a little above last year, and is carried out a little unevenly. */
const GROWTH = 1.06

function linesOf(month: Month): Row[] {
  const before = together([...totalsOf(month.hospital, lastYearOf(month.hospital).period).values()])
  const now = together([...yearToDate(month).values()])
  const year = {
    outpatientYuan: before.outpatientYuan * 12 * GROWTH,
    inpatientYuan: before.inpatientYuan * 12 * GROWTH,
  }
  const budgeted = year.outpatientYuan + year.inpatientYuan
  const done = now.outpatientYuan + now.inpatientYuan
  const pay = (LAST_YEAR_CENTS / 100) * month.hospital.people.length * 1.07
  const line = (name: string, direction: string, total: number, executed: number): Row => ({
    预算科目: name,
    医院: '1',
    方向: direction,
    年度预算: yuan(Math.round(total / 100) * 10_000),
    本年累计执行: yuan(executed * 100),
  })
  return [
    ...INCOME.map(([name, of]) => line(name, '收入', year[of], now[of])),
    ...OTHERS.map(([name, direction, percent]) => {
      const luck = chance('budget', name, month.period).around(0.015)
      const paid = name === '绩效工资支出'
      const total = paid ? pay : (budgeted * percent) / 100
      return line(name, direction, total, (paid ? (pay * month.month) / 12 : (done * percent) / 100) * luck)
    }),
  ]
}

interface TargetKind {
  readonly name: string
  readonly family: '业务量' | '费用控制' | '技术能力'
  readonly direction: '正向' | '反向'
  readonly measure: '累计' | '水平'
  readonly places: number
  /** What is aimed at, compared with last year. */
  readonly aim: number
  readonly of: (done: Totals) => number
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** The targets of the scheme, as the demo hospital measures them. */
const TARGETS: readonly TargetKind[] = [
  {
    name: '门急诊人次',
    family: '业务量',
    direction: '正向',
    measure: '累计',
    places: 0,
    aim: 0.985,
    of: (one) => one.visits,
  },
  {
    name: '出院人次',
    family: '业务量',
    direction: '正向',
    measure: '累计',
    places: 0,
    aim: 0.985,
    of: (one) => one.discharges,
  },
  {
    name: '手术台次',
    family: '业务量',
    direction: '正向',
    measure: '累计',
    places: 0,
    aim: 0.985,
    of: (one) => one.operations,
  },
  {
    name: '门诊次均费用',
    family: '费用控制',
    direction: '反向',
    measure: '水平',
    places: 2,
    aim: 1,
    of: (one) => ratio(one.outpatientYuan, one.visits),
  },
  {
    name: '住院次均费用',
    family: '费用控制',
    direction: '反向',
    measure: '水平',
    places: 2,
    aim: 1,
    of: (one) => ratio(one.inpatientYuan, one.discharges),
  },
  {
    name: '药占比',
    family: '费用控制',
    direction: '反向',
    measure: '水平',
    places: 4,
    aim: 1,
    of: (one) => ratio(one.drugYuan, one.outpatientYuan + one.inpatientYuan),
  },
  {
    name: '平均住院日',
    family: '费用控制',
    direction: '反向',
    measure: '水平',
    places: 2,
    aim: 1,
    of: (one) => ratio(one.bedDays, one.discharges),
  },
  {
    name: 'CMI',
    family: '技术能力',
    direction: '正向',
    measure: '水平',
    places: 4,
    aim: 0.99,
    of: (one) => ratio(one.weight, one.discharges),
  },
  {
    name: '四级手术占比',
    family: '技术能力',
    direction: '正向',
    measure: '水平',
    places: 4,
    aim: 0.99,
    of: (one) => ratio(one.hardest, one.operations),
  },
  {
    name: '新技术新项目数',
    family: '技术能力',
    direction: '正向',
    measure: '累计',
    places: 0,
    aim: 1,
    of: (one) => one.techniques,
  },
]

/** Numbers of a year are twelve times an ordinary month's; levels are the same. */
function ofYear(target: TargetKind, done: Totals): number {
  return target.of(done) * (target.measure === '累计' ? 12 : 1)
}

function targetsOf(month: Month): Row[] {
  const before = together([...totalsOf(month.hospital, lastYearOf(month.hospital).period).values()])
  const now = together([...yearToDate(month).values()])
  return TARGETS.map((target) => ({
    目标: target.name,
    医院: '1',
    目标类别: target.family,
    方向: target.direction,
    口径: target.measure,
    年度目标值: fixed(ofYear(target, before) * target.aim, target.places),
    上年全院实际: fixed(ofYear(target, before), target.places),
    全院累计实际: fixed(target.of(now), target.places),
  }))
}

function departmentTargetsOf(month: Month): Row[] {
  const before = totalsOf(month.hospital, lastYearOf(month.hospital).period)
  const now = yearToDate(month)
  return month.hospital.departments.flatMap(({ code }) => {
    const last = before.get(code)
    const done = now.get(code)
    if (last === undefined || done === undefined) return []
    return TARGETS.filter((target) => target.of(last) > 0).map((target) => ({
      科室: code,
      目标: target.name,
      科室上年实际: fixed(ofYear(target, last), target.places),
      目标调整系数: '1',
      科室累计实际: fixed(target.of(done), target.places),
    }))
  })
}

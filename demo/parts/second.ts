import type { Month, PostMonth } from '../month.ts'
import type { DemoPart, Row } from '../part.ts'
import { type Chance, chance, shared } from '../random.ts'
import { fixed, yuan } from '../text.ts'

/** What units register about their people, adjustments and corrections. */
export const second: DemoPart = {
  任职: (post, month) => ({
    特殊情形: specialCase(post, month),
    科内岗位: roleOf(post),
    工作量点数: workload(post, month),
    日常管理得分: conduct(post, month),
  }),
  tables: (month) => ({
    个人工作量登记: registered(month),
    单元手工调整: unitAdjustments(month),
    个人手工调整: personAdjustments(month),
    更正: corrections(month),
  }),
}

const key = ({ person, unit }: PostMonth): string => `${person.number}/${unit.code}`

function specialCase({ person, position }: PostMonth, { period }: Month): string {
  if (position !== '员工') return '无'
  const fresh = person.joined >= '2026' || !person.licensed
  if (fresh && person.title === '住院医师') return '规培'
  return person.title === '护师' && chance('pregnant', person.number, period.slice(0, 4)).percent(2)
    ? '孕期常白班'
    : '无'
}

function roleOf({ person, unit, position }: PostMonth): string {
  if (position !== '员工') return '无'
  const luck = chance('role', person.number, unit.code)
  if (person.group === '护') {
    if (person.title === '护士') return luck.percent(30) ? '办公总务' : '无'
    return person.title === '护师' ? '责任护士' : luck.percent(25) ? '责任组长' : '责任护士'
  }
  return person.title === '副主任医师' && unit.kind === '医生组' ? '医疗组长' : '无'
}

/** Points of what a person performed, as the HIS counts them: more with experience, less with absence. */
function workload({ person, unit, position, workedTenths }: PostMonth, { period, workdays }: Month): string {
  const byShifts = unit.kind === '护理单元' || unit.department.name === '手术室'
  if (position !== '员工' || unit.kind === '职能' || byShifts) return '0'
  if (REGISTERED.has(unit.department.name)) return '0'
  const steady = chance('diligence', person.number).between(0.75, 1.3)
  const month = chance('workload', person.number, unit.code, period).around(0.15)
  const full = person.group === '护' ? 620 : 1000
  return fixed((full * steady * month * workedTenths) / (workdays * 10), 2)
}

function conduct({ person, unit, position }: PostMonth, { period }: Month): string {
  if (position !== '员工') return '100'
  const luck = chance('conduct', person.number, unit.code, period)
  return String(luck.percent(70) ? 100 : luck.whole(80, 98))
}

/** Departments that register the work of their people themselves, and of what it consists. */
const REGISTERED: ReadonlyMap<string, readonly (readonly [string, number])[]> = new Map([
  [
    '麻醉科',
    [
      ['全身麻醉', 52],
      ['腰麻', 14],
      ['持续硬膜外麻醉', 6],
      ['臂丛神经阻滞', 8],
      ['氯胺酮麻醉', 4],
      ['无痛诊疗', 16],
    ],
  ],
  [
    '药学部',
    [
      ['处方审核百张', 40],
      ['药品调剂百张', 60],
    ],
  ],
])

function registered(month: Month): Row[] {
  return month.hospital.units.flatMap((unit) => {
    const sorts = REGISTERED.get(unit.department.name)
    const posts = month.posts.filter((post) => post.unit === unit && post.position === '员工' && post.workedTenths > 0)
    if (sorts === undefined || posts.length === 0) return []
    const doers = posts.filter(({ person }) => person.group !== '护')
    const total =
      unit.department.name === '麻醉科'
        ? month.lines.filter(({ item }) => item.class === '麻醉').reduce((sum, { number }) => sum + number, 0)
        : doers.length * 45
    const numbers = shared(
      total,
      doers.map(({ person, workedTenths }) => workedTenths * chance('diligence', person.number).between(0.75, 1.3)),
    )
    return doers.flatMap((post, i) => {
      const parts = shared(
        numbers[i] ?? 0,
        sorts.map(([sort, weight]) => weight * chance('sort', post.person.number, sort, month.period).around(0.3)),
      )
      return sorts.flatMap(([sort], s) => (parts[s] ? [{ 任职: key(post), 项目: sort, 数量: String(parts[s]) }] : []))
    })
  })
}

const UNIT_REASONS = ['承担公共卫生应急任务', '支援基层门诊', '抽调人员参加评审工作'] as const

function unitAdjustments({ hospital, period }: Month): Row[] {
  const luck = chance('unit-adjustments', period)
  const units = hospital.units.filter(({ kind }) => kind === '医生组' || kind === '护理单元')
  return Array.from({ length: 2 }, () => luck.pick(units)).flatMap((unit) =>
    unit === undefined
      ? []
      : [
          {
            核算单元: unit.code,
            金额: yuan(luck.whole(10, 40) * 10_000),
            事由: luck.pick(UNIT_REASONS),
            审批人: '分管院长',
          },
        ],
  )
}

type Reason = readonly [string, 1 | -1]
const PERSON_REASONS: readonly [Reason, ...Reason[]] = [
  ['抢救重大伤员表现突出', 1],
  ['参加院外会诊值守', 1],
  ['病历超时归档扣罚', -1],
  ['迟到早退扣罚', -1],
]

function personAdjustments(month: Month): Row[] {
  const luck = chance('adjustments', month.period)
  return somePosts(month, luck, 5).map((post) => {
    const [reason, sign] = luck.pick(PERSON_REASONS)
    return {
      任职: key(post),
      金额: yuan(sign * luck.whole(1, 6) * 5_000),
      事由: reason,
      审批人: sign > 0 ? '医务处' : '质量管理办公室',
    }
  })
}

const CAUSES = ['夜班次数漏报', '出勤天数登记错误', '职称晋升未及时更新'] as const

/** Differences of the month before; every fourth one is paid at the end of the year. */
function corrections(month: Month): Row[] {
  const luck = chance('corrections', month.period)
  const before =
    month.month === 1 ? `${month.year - 1}-12` : `${month.year}-${String(month.month - 1).padStart(2, '0')}`
  return somePosts(month, luck, 4).map((post, i) => ({
    任职: key(post),
    原期间: before,
    金额: yuan((luck.percent(75) ? 1 : -1) * luck.whole(40, 400) * 100),
    原因: luck.pick(CAUSES),
    审批人: '绩效办',
    发放: i === 0 ? '年终' : '当月',
  }))
}

/** People at work who do not share the same unit twice, with enough pay to take a deduction from. */
function somePosts(month: Month, luck: Chance, number: number): PostMonth[] {
  const present = month.posts.filter(
    ({ position, workedTenths, unit, absence }) =>
      position === '员工' && absence === undefined && workedTenths > 0 && unit.kind !== '职能',
  )
  const found = new Map<string, PostMonth>()
  for (let i = 0; i < number * 3 && found.size < number; i++) {
    const post = luck.pick(present)
    if (post !== undefined && post.person.licensed) found.set(post.unit.code, post)
  }
  return [...found.values()]
}

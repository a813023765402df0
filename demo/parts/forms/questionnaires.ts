import type { Month } from '../../month.ts'
import type { Department, Row } from '../../part.ts'
import { type Chance, chance, shared } from '../../random.ts'
import { isQuarterly } from '../assessment.ts'

/** Who answers for each question of patients; the department surveyed where nobody is named. */
const OUTPATIENT = [
  '',
  '',
  '',
  '门诊收费处',
  '',
  '门诊收费处',
  '药学部',
  '门诊收费处',
  '',
  '门诊收费处',
  '药学部',
  '',
  '医技',
  '院办公室',
  '院办公室',
  '住院服务中心',
  '后勤保障处',
  '院办公室',
  '',
  '',
]
const INPATIENT = [
  '',
  '',
  '',
  '住院服务中心',
  '',
  '门诊收费处',
  '药学部',
  '门诊收费处',
  '',
  '',
  '药学部',
  '',
  '医技',
  '院办公室',
  '院办公室',
  '住院服务中心',
  '后勤保障处',
  '院办公室',
  '',
  '',
]
/** Diagnostic departments that patients meet. */
const EXAMINING = ['检验科', '放射科', '超声科', '心电功能科', '内镜中心', '核医学科'] as const

/** Filled-in sheets of one department in one month. */
const PATIENTS = 40
const COLLEAGUES = 60

/** Every question of every questionnaire as one row: how many chose each of the five answers. */
export function questionnaires(month: Month): Row[] {
  const { departments } = month.hospital
  const byName = new Map(departments.map((department) => [department.name, department]))
  const clinical = departments.filter(({ class: kind }) => kind === '临床')
  const serving = departments.filter(({ class: kind }) => kind !== '临床')
  const staff = serving.filter(({ class: kind }) => kind !== '医技')
  const asked = (surveyed: Department, form: string, responsible: readonly string[], answers: number): Row[] =>
    responsible.map((name, i) => {
      const luck = chance('answers', form, surveyed.code, i, month.period)
      const owner = name === '医技' ? byName.get(luck.pick(EXAMINING) ?? '') : name === '' ? surveyed : byName.get(name)
      return row(surveyed, owner ?? surveyed, form, i + 1, spread(answers, owner ?? surveyed, luck))
    })
  const own = (questions: number): string[] => Array.from({ length: questions }, () => '')
  return [
    ...clinical
      .filter(({ visits }) => visits > 0)
      .flatMap((one) => asked(one, '门诊患者满意度调查', OUTPATIENT, PATIENTS)),
    ...clinical.filter(({ beds }) => beds > 0).flatMap((one) => asked(one, '住院患者满意度调查', INPATIENT, PATIENTS)),
    ...serving.flatMap((one) => asked(one, '临床满意度调查', own(5), COLLEAGUES)),
    ...(isQuarterly(month)
      ? staff.flatMap((one) => [
          ...asked(one, '职工满意度调查', own(5), COLLEAGUES),
          ...asked(one, '医技科室测评', own(4), 20),
          ...asked(one, '管理科室测评', own(4), 20),
        ])
      : []),
  ]
}

/** Answers from satisfied to very dissatisfied; how well a department does is its own, with some luck of the month. */
function spread(answers: number, { code }: Department, luck: Chance): readonly number[] {
  const well = Math.min(0.99, chance('satisfaction', code).between(0.9, 0.965) + luck.between(-0.03, 0.03))
  const best = luck.between(0.55, 0.75)
  const poor = 1 - well
  return shared(answers, [well * best, well * (1 - best), poor * 0.7, poor * 0.22, poor * 0.08])
}

function row(surveyed: Department, owner: Department, form: string, question: number, answers: readonly number[]): Row {
  const [best = 0, good = 0, fair = 0, bad = 0, worst = 0] = answers
  return {
    受评科室: surveyed.code,
    责任科室: owner.code,
    问卷: form,
    题号: String(question).padStart(2, '0'),
    满意份数: String(best),
    较满意份数: String(good),
    一般份数: String(fair),
    不满意份数: String(bad),
    很不满意份数: String(worst),
  }
}

/** What patients wrote under the three open questions. */
const REMARKS: readonly (readonly [sort: string, text: string, percent: number])[] = [
  ['需要改进', '候诊时间长，希望分时段预约', 9],
  ['需要改进', '检查排队时间长', 7],
  ['需要改进', '停车不便', 6],
  ['想表扬', '医师讲解耐心', 12],
  ['想表扬', '护士操作轻柔', 10],
  ['其它', '建议增加自助机', 4],
]

/** Remarks of patients: a handful a month, registered one by one. */
export function remarks({ hospital, period }: Month): Row[] {
  return hospital.departments.flatMap(({ code, class: kind, beds, visits }) => {
    if (kind !== '临床') return []
    const luck = chance('remarks', code, period)
    return REMARKS.flatMap(([sort, text, percent]) => {
      if (!luck.percent(percent)) return []
      const form = visits === 0 || (beds > 0 && luck.percent(50)) ? '住院患者满意度调查' : '门诊患者满意度调查'
      return [{ 受评科室: code, 问卷: form, 类别: sort, 内容: text }]
    })
  })
}

import type { Month } from '../../month.ts'
import { THEATRE_REBUILT } from '../../story.ts'
import type { Department, Row } from '../../part.ts'
import { chance } from '../../random.ts'
import { flag } from '../../text.ts'

/** How many departments in a hundred are complained of in a month, by patients and by staff. */
const BY_PATIENTS: Readonly<Record<Department['class'], number>> = { 临床: 9, 医技: 4, 医辅: 6, 职能: 1 }
const BY_STAFF: Readonly<Record<Department['class'], number>> = { 临床: 0, 医技: 0, 医辅: 5, 职能: 5 }
const MATTERS = ['服务态度', '等候时间长', '病情告知不充分', '收费有疑问'] as const

/** The register of complaints. While the theatre is rebuilt, two patients complain of the anaesthetists. */
export function complaints({ hospital, period }: Month): Row[] {
  const luck = chance('complaints', period)
  const found = hospital.departments.flatMap((department): Omit<Row, '投诉编号'>[] => {
    if (period === THEATRE_REBUILT && department.name === '麻醉科') {
      return [
        complaint(department, `${period}-09`, '患者', '较重', '手术延期，术前访视未及时告知'),
        complaint(department, `${period}-20`, '患者', '一般', '术后镇痛随访不及时'),
      ]
    }
    const own = chance('complaint', department.code, period)
    const date = `${period}-${String(own.whole(1, 28)).padStart(2, '0')}`
    const grade =
      own.weighted(['一般', '较重', '严重'], (one) => (one === '一般' ? 80 : one === '较重' ? 18 : 2)) ?? '一般'
    return [
      ...(own.percent(BY_PATIENTS[department.class])
        ? [complaint(department, date, '患者', grade, own.pick(MATTERS), own.percent(70))]
        : []),
      ...(own.percent(BY_STAFF[department.class])
        ? [complaint(department, date, '职工', '一般', '办理时限', own.percent(80))]
        : []),
    ]
  })
  const first = luck.whole(1, 5)
  return found.map((row, i) => ({
    投诉编号: `T${period.replace('-', '')}${String(first + i).padStart(3, '0')}`,
    ...row,
  }))
}

function complaint({ code }: Department, date: string, by: string, grade: string, matter: string, upheld = true): Row {
  return {
    被投诉科室: code,
    登记日期: date,
    投诉来源: by,
    投诉等级: grade,
    是否有效: flag(upheld),
    投诉内容: matter,
    处理结果: upheld ? '已致歉并整改' : '查无实据，已解释',
  }
}

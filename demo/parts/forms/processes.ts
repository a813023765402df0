import type { Month } from '../../month.ts'
import type { Row } from '../../part.ts'
import { chance } from '../../random.ts'
import { isQuarterly } from '../assessment.ts'

type Sheets = Readonly<Record<string, readonly string[]>>

const SHEETS: Readonly<Record<'临床' | '医技', Sheets>> = {
  临床: {
    就医流程外部测评: ['挂号等候超时', '候诊超时', '缴费取药等候超时', '就诊全程超过60分钟', '指引不清'],
    就医流程内部测评: ['就诊环节达到5个', '每医师每小时诊治超过6名', '入院沟通缺失', '出院关怀缺失', '流程制度未落实'],
  },
  医技: {
    医技流程外部测评: ['检查预约超时', '候检超时', '检查告知不清'],
    医技流程内部测评: ['报告超时', '危急值报告不及时', '查对制度未落实'],
  },
}

/** The sheets of the quarter's inspections, seen from outside and from inside. */
export function processes(month: Month): Row[] {
  if (!isQuarterly(month)) return []
  return month.hospital.departments.flatMap(({ code, class: kind }) => {
    if (kind !== '临床' && kind !== '医技') return []
    return Object.entries(SHEETS[kind]).flatMap(([sheet, points]) =>
      points.map((point) => ({
        受评科室: code,
        测评表: sheet,
        测评项目: point,
        不合格次数: chance('process', code, point, month.period).pick(['0', '0', '0', '0', '0', '1', '1', '2']),
      })),
    )
  })
}

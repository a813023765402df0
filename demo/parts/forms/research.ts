import type { Month } from '../../month.ts'
import type { Department, Row } from '../../part.ts'
import { chance } from '../../random.ts'
import { staffOf } from './structure.ts'

/** Last year's research, handed in in January: a sheet for every department, and its results. */
export function research(month: Month): Record<string, Row[]> {
  if (month.month !== 1) return { 科研考核: [], 科研成果: [] }
  const { departments } = month.hospital
  return {
    科研考核: departments.map((one) => sheet(one, month)),
    科研成果: departments.flatMap((one) => results(one, month)),
  }
}

const GRADES = ['优', '良', '良', '良', '中'] as const
const TECHNOLOGY = ['优秀', '良好', '良好', '完成', '完成'] as const

function sheet(department: Department, month: Month): Row {
  const luck = chance('research', department.code, month.year)
  const { all, senior, middle } = staffOf(department, month)
  return {
    科室: department.code,
    论文数: String(Math.round(middle * luck.between(0.35, 1.05))),
    中级职称人数: String(middle),
    项目进展: luck.pick(GRADES),
    新科研项目数: String(Math.round(senior * luck.between(0.2, 0.9))),
    高级职称人数: String(senior),
    科研档案: luck.pick(GRADES),
    学术活动参加人数: String(Math.round(all * luck.between(0.45, 0.95))),
    部门人数: String(all),
    高新技术: luck.pick(TECHNOLOGY),
    科研管理: luck.pick(['优秀', '良好', '良好', '中']),
  }
}

/** What a department may have to show, with how many departments in a hundred do, and the funding in 10,000 yuan. */
const RESULTS: readonly (readonly [
  sort: string,
  percent: number,
  most: number,
  funding?: readonly [number, number],
])[] = [
  ['SCI论文', 35, 2],
  ['国家期刊论文', 60, 4],
  ['省级期刊论文', 70, 6],
  ['科研立项', 45, 2, [0.5, 12]],
  ['项目鉴定通过', 15, 1, [1, 10]],
  ['省科技进步三等奖', 4, 1],
  ['省级重点学科验收', 5, 1],
  ['引进国内先进项目', 12, 1],
  ['副主编专著', 8, 1],
]

function results({ code, class: kind, name }: Department, { year }: Month): Row[] {
  if (kind !== '临床' && kind !== '医技') return []
  return RESULTS.flatMap(([sort, percent, most, funding]) => {
    const luck = chance('results', code, sort, year)
    if (!luck.percent(percent)) return []
    const granted = funding === undefined ? {} : { 立项经费: luck.between(...funding).toFixed(1) }
    return [{ 科室: code, 成果类别: sort, 名称: `${name}${sort}`, 数量: String(luck.whole(1, most)), ...granted }]
  })
}

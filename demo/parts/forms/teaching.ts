import type { Month } from '../../month.ts'
import type { Department, Row } from '../../part.ts'
import { chance } from '../../random.ts'
import { staffOf } from './structure.ts'

const TEACHING = [
  '管理机构健全，专人负责',
  '管理文件、资料档案完整',
  '年度计划、措施、记录、总结',
  '教学工作会无缺席',
  '工作任务按时完成',
  '轮转专业安排计划',
  '出科考试、考核与评定',
  '培训手册填写规范',
  '考勤严格',
  '每月教学讲课1次',
  '每月教学查房1次',
  '每月疑难病例讨论1次',
  '实习生书写病历有修改',
  '实习手册评价可信',
] as const
const EVERYWHERE = [
  '人均参加院讲座2次',
  '学分登记验证率96%以上',
  '年学分（≥25）达标率98%',
  '第二季度（6月）中初级技能考核',
  '第四季度（11月）理论考试',
  '参考率95%、合格率85%以上、及格率100%',
  '未发生教学质量不良事件',
  '无考试考核不及格',
] as const
const COURSES = ['急救技能培训', '院感防控培训'] as const

/** The past half-year's inspection of teaching and its courses, handed in in January and July. */
export function teaching(month: Month): Record<string, Row[]> {
  if (month.month % 6 !== 1) return { 教学检查: [], 培训: [] }
  const { departments } = month.hospital
  return {
    教学检查: departments.flatMap((one) => inspection(one, month)),
    培训: departments.flatMap((one) => courses(one, month)),
  }
}

function inspection({ code, class: kind }: Department, { period }: Month): Row[] {
  const items = kind === '临床' || kind === '医技' ? [...TEACHING, ...EVERYWHERE] : EVERYWHERE
  return items.map((item) => ({
    科室: code,
    检查项目: item,
    检查结果: chance('teaching', code, item, period).weighted(['全', '不全', '无'], (one) => RESULTS[one] ?? 0) ?? '全',
  }))
}

const RESULTS: Readonly<Record<string, number>> = { 全: 84, 不全: 14, 无: 2 }

function courses(department: Department, month: Month): Row[] {
  const { all } = staffOf(department, month)
  return COURSES.map((course) => {
    const luck = chance('course', department.code, course, month.period)
    const present = Math.min(all, Math.round(all * luck.between(0.88, 1)))
    return {
      科室: department.code,
      培训名称: course,
      应参加人数: String(all),
      参加人数: String(present),
      合格人数: String(Math.min(present, Math.round(present * luck.between(0.9, 1)))),
    }
  })
}

import type { Month } from '../month.ts'
import type { DemoPart, Row } from '../part.ts'
import { chance } from '../random.ts'
import { flag } from '../text.ts'
import { appraisals } from './forms/appraisals.ts'
import { complaints } from './forms/complaints.ts'
import { processes } from './forms/processes.ts'
import { questionnaires, remarks } from './forms/questionnaires.ts'
import { research } from './forms/research.ts'
import { teaching } from './forms/teaching.ts'
import { structure } from './forms/structure.ts'

/** The forms that offices hand in for the assessment: some every month, some every quarter, half-year or year. */
export const forms: DemoPart = {
  tables: (month) => ({
    满意度答卷: questionnaires(month),
    患者意见: remarks(month),
    投诉登记: complaints(month),
    流程测评: processes(month),
    行为评价: appraisals(month),
    否决事项登记: vetoes(month),
    ...research(month),
    ...teaching(month),
    人力资源: structure(month),
  }),
  heads: {
    患者意见: ['受评科室', '问卷', '类别', '内容'],
    否决事项登记: ['编号', '科室', '任职', '事项', '是否查实', '文号'],
    培训: ['科室', '培训名称', '应参加人数', '参加人数', '合格人数'],
    科研考核: [
      '科室',
      '论文数',
      '中级职称人数',
      '项目进展',
      '新科研项目数',
      '高级职称人数',
      '科研档案',
      '学术活动参加人数',
      '部门人数',
      '高新技术',
      '科研管理',
    ],
    科研成果: ['科室', '成果类别', '名称', '数量', '立项经费'],
    人力资源: ['科室', '在岗人数', '硕士及以上人数', '本科人数', '高级职称人数', '中级职称人数'],
    流程测评: ['受评科室', '测评表', '测评项目', '不合格次数'],
    教学检查: ['科室', '检查项目', '检查结果'],
    行为评价: ['任职', '评价主体', '职业道德', '业务能力', '工作质量', '团队协作', '学习创新'],
  },
}

/** A report that was looked into and not confirmed: it stands in the register and has no effect. */
function vetoes({ period, hospital }: Month): Row[] {
  if (period !== '2026-05') return []
  const department = chance('veto').pick(hospital.departments.filter(({ class: kind }) => kind === '临床'))
  return [
    {
      编号: 'F2026-001',
      科室: department?.code ?? '',
      任职: '',
      事项: '收受红包回扣',
      是否查实: flag(false),
      文号: '纪检〔2026〕8号',
    },
  ]
}

import type { Localized, ProblemDefinition } from '../problems.ts'
import { ASSESSMENT } from './assessment.ts'
import { CALCULATION } from './calculation.ts'
import { COMPLIANCE } from './compliance.ts'
import { COST } from './cost.ts'
import { DATA } from './data.ts'
import { DOCUMENT } from './document.ts'
import { EARLIER_RUNS } from './earlier-runs.ts'
import { FILE } from './file.ts'
import { FORMULA } from './formula.ts'
import { GUARDS } from './guards.ts'
import { PARAMETER } from './parameter.ts'
import { RULESET } from './ruleset.ts'
import { SHAPE } from './shape.ts'
import { WORKBOOK } from './workbook.ts'

/** Every problem Jiheng can report. One file an area; a code, once released, is never renamed or reused. */
export const CATALOGUE = {
  ...SHAPE,
  ...DOCUMENT,
  ...PARAMETER,
  ...RULESET,
  ...FORMULA,
  ...FILE,
  ...WORKBOOK,
  ...DATA,
  ...EARLIER_RUNS,
  ...CALCULATION,
  ...ASSESSMENT,
  ...COST,
  ...GUARDS,
  ...COMPLIANCE,
} as const

/** Problems that a person looks up together. */
export interface ProblemArea {
  readonly title: Localized
  readonly problems: Readonly<Record<string, ProblemDefinition>>
}

/** The same by area, in the order in which a scheme meets them. */
export const PROBLEM_AREAS: readonly ProblemArea[] = [
  { title: { zh: '方案文件的写法', en: 'How a ruleset is written' }, problems: SHAPE },
  { title: { zh: '名称、层级与声明', en: 'Names, entities and declarations' }, problems: DOCUMENT },
  { title: { zh: '参数', en: 'Parameters' }, problems: PARAMETER },
  { title: { zh: '项目与计算关系', en: 'Items and what they need' }, problems: RULESET },
  { title: { zh: '公式与单位', en: 'Formulas and units' }, problems: FORMULA },
  { title: { zh: '文件', en: 'Files' }, problems: FILE },
  { title: { zh: 'Excel 工作簿', en: 'Excel workbooks' }, problems: WORKBOOK },
  { title: { zh: '导入的数据', en: 'Imported data' }, problems: DATA },
  { title: { zh: '以往各期', en: 'Earlier runs' }, problems: EARLIER_RUNS },
  { title: { zh: '计算', en: 'Calculation' }, problems: CALCULATION },
  { title: { zh: '考核计分', en: 'Assessment' }, problems: ASSESSMENT },
  { title: { zh: '成本分摊', en: 'Cost allocation' }, problems: COST },
  { title: { zh: '校验与预警', en: 'Guards' }, problems: GUARDS },
  { title: { zh: '合规', en: 'Compliance' }, problems: COMPLIANCE },
]

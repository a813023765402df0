import type { Localized, ProblemDefinition } from '../problems.ts'
import { CALCULATION } from './calculation.ts'
import { DATA } from './data.ts'
import { DOCUMENT } from './document.ts'
import { EARLIER_RUNS } from './earlier-runs.ts'
import { FILE } from './file.ts'
import { FORMULA } from './formula.ts'
import { PARAMETER } from './parameter.ts'
import { RULESET } from './ruleset.ts'
import { SHAPE } from './shape.ts'

/** Problems that a person looks up together. */
export interface ProblemArea {
  readonly title: Localized
  readonly problems: Readonly<Record<string, ProblemDefinition>>
}

/** Every problem by area, in the order in which a scheme meets them. */
export const PROBLEM_AREAS: readonly ProblemArea[] = [
  { title: { zh: '方案文件的写法', en: 'How a ruleset is written' }, problems: SHAPE },
  { title: { zh: '名称、层级与声明', en: 'Names, entities and declarations' }, problems: DOCUMENT },
  { title: { zh: '参数', en: 'Parameters' }, problems: PARAMETER },
  { title: { zh: '项目与计算关系', en: 'Items and what they need' }, problems: RULESET },
  { title: { zh: '公式与单位', en: 'Formulas and units' }, problems: FORMULA },
  { title: { zh: '文件', en: 'Files' }, problems: FILE },
  { title: { zh: '导入的数据', en: 'Imported data' }, problems: DATA },
  { title: { zh: '往期结果', en: 'Earlier runs' }, problems: EARLIER_RUNS },
  { title: { zh: '计算', en: 'Calculation' }, problems: CALCULATION },
]

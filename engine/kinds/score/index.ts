import type { Kind } from '../kind.ts'
import { branchesOfScore } from './branches.ts'
import { checkScore } from './check.ts'
import { evaluateScore } from './evaluate.ts'
import { scoreInExcel } from './excel.ts'
import { explainScore } from './explain.ts'
import { influencesOfScore } from './influences.ts'
import { ScoreItem } from './schema.ts'
import { sentenceOfScore } from './sentence.ts'

/** One indicator's score by a published method: 区间法, 目标参照法, 扣分法, 比较法, grades, bonus. */
export const score: Kind<ScoreItem> = {
  title: { zh: '评分', en: 'Score' },
  schema: ScoreItem,
  outputs: checkScore,
  influences: influencesOfScore,
  branches: branchesOfScore,
  evaluate: evaluateScore,
  explain: explainScore,
  excel: scoreInExcel,
  sentence: sentenceOfScore,
}

import { printFormula } from '../../formula/print.ts'
import type { Kind } from '../kind.ts'
import { branchesOfScore } from './branches.ts'
import { checkScore } from './check.ts'
import { evaluateScore } from './evaluate.ts'
import { scoreInExcel } from './excel.ts'
import { explainScore } from './explain.ts'
import { ScoreItem } from './schema.ts'
import { sentenceOfScore } from './sentence.ts'
import { boundsOf, scoreTrees } from './tree.ts'

/** One indicator's score by a published method: 区间法, 目标参照法, 扣分法, 比较法, grades, bonus. */
export const score: Kind<ScoreItem> = {
  title: { zh: '评分', en: 'Score' },
  schema: ScoreItem,
  outputs: checkScore,
  influences(item) {
    const { method } = item
    if (method.name !== 'compare') {
      return [{ operand: { expression: printFormula(scoreTrees(item, method).score) }, trend: 'up', keepsSign: true }]
    }
    const trend = method.direction === 'forward' ? 'up' : 'down'
    const { floor, cap } = boundsOf(item)
    const points = [method.base, method.otherwise, floor, cap].filter((part) => part !== undefined)
    return [
      { operand: { expression: method.value }, trend, keepsSign: true },
      ...points.map((expression) => ({ operand: { expression }, trend: 'up' as const, keepsSign: true })),
    ]
  },
  branches: branchesOfScore,
  evaluate: evaluateScore,
  explain: explainScore,
  excel: scoreInExcel,
  sentence: sentenceOfScore,
}

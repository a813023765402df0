import { printFormula } from '../../formula/print.ts'
import type { Kind } from '../kind.ts'
import { checkScore } from './check.ts'
import { evaluateScore, subjectsOf } from './evaluate.ts'
import { explainScore } from './explain.ts'
import { ScoreItem } from './schema.ts'
import { sentenceOfScore } from './sentence.ts'
import { scoreTrees } from './tree.ts'

/** One indicator's score by a published method: 区间法, 目标参照法, 扣分法, 比较法, grades, bonus. */
export const score: Kind<ScoreItem> = {
  title: { zh: '评分', en: 'Score' },
  schema: ScoreItem,
  outputs: checkScore,
  influences(item) {
    const { method } = item
    if (
      method.name === 'deduct' ||
      method.name === 'bonus' ||
      (method.name === 'target' && method.direction !== 'range')
    ) {
      return [{ operand: { expression: printFormula(scoreTrees(item, method).score) }, trend: 'up', keepsSign: true }]
    }
    if (method.name === 'compare') {
      const trend = method.direction === 'forward' ? 'up' : 'down'
      return [{ operand: { expression: method.value }, trend, keepsSign: true }]
    }
    return subjectsOf(item).map((expression) => ({ operand: { expression }, trend: 'unsure' }))
  },
  evaluate: evaluateScore,
  explain: explainScore,
  sentence: sentenceOfScore,
}

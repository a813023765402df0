import type { Kind } from '../kind.ts'
import { expectTyped } from '../result.ts'
import { branchesOfTiers } from './branches.ts'
import { checkAscending, checkBelow, checkRate, unitOf } from './check.ts'
import { evaluateTiers } from './evaluate.ts'
import { tiersInExcel } from './excel.ts'
import { explainTiers } from './explain.ts'
import { TiersItem } from './schema.ts'
import { sentenceOfTiers } from './sentence.ts'
import { trendOf } from './trend.ts'

/** 阶梯: a result by the tier in which a value lies. */
export const tiers: Kind<TiersItem> = {
  title: { zh: '阶梯', en: 'Tiers' },
  schema: TiersItem,
  outputs(item, scope) {
    const input = expectTyped(item.input, 'number', scope, '/input')
    checkAscending(item, scope)
    if (input === undefined) return []
    checkBelow(item, scope)
    checkRate(item, input, scope)
    const unit = unitOf(item, input, scope)
    const { scale } = item
    return [
      { id: '', type: 'number', ...(scale === undefined ? {} : { scale }), ...(unit === undefined ? {} : { unit }) },
    ]
  },
  influences: (item) => [{ operand: { expression: item.input }, ...trendOf(item) }],
  branches: branchesOfTiers,
  evaluate: evaluateTiers,
  explain: explainTiers,
  excel: tiersInExcel,
  sentence: sentenceOfTiers,
}

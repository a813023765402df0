import { printFormula } from '../../formula/print.ts'
import type { Influence, Kind } from '../kind.ts'
import { checkInputs, checkOutputs, checkPolicy } from './check.ts'
import { evaluateDecision } from './evaluate.ts'
import { explainDecision } from './explain.ts'
import { checkCoverage } from './gaps.ts'
import { columnOfOutput, DecisionItem } from './schema.ts'
import { sentenceOfDecision } from './sentence.ts'
import { tableOf } from './table.ts'

/** A DMN decision table. */
export const decision: Kind<DecisionItem> = {
  title: { zh: '决策表', en: 'Decision table' },
  schema: DecisionItem,
  outputs(item, scope) {
    const types = checkInputs(item, scope)
    const outputs = checkOutputs(item, scope)
    const sound = checkPolicy(item, scope)
    if (types === undefined || outputs === undefined || !sound) return []
    checkCoverage(item, types, scope)
    return outputs
  },
  outputNames: (item) => item.outputs.map((output) => columnOfOutput(item, output)).filter((column) => column !== ''),
  influences(item) {
    const { conditions } = tableOf(item)
    const choosing = conditions.map((condition): Influence => {
      return { operand: { expression: printFormula(condition) }, trend: 'unsure', keepsSign: true }
    })
    if (item.aggregation === 'count') return choosing
    const results = [...item.rows.map(({ then }) => then), ...(item.otherwise ? [item.otherwise] : [])]
    return [
      ...choosing,
      ...results
        .flatMap((map) => Object.values(map))
        .map((expression): Influence => ({ operand: { expression }, trend: 'up', keepsSign: true })),
    ]
  },
  evaluate: evaluateDecision,
  explain: explainDecision,
  sentence: sentenceOfDecision,
}

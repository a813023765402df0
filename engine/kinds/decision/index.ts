import { printFormula } from '../../formula/print.ts'
import { namesIn } from '../../formula/walk.ts'
import { choosing } from '../choosing.ts'
import type { Influence, Kind } from '../kind.ts'
import { branchesOfDecision } from './branches.ts'
import { checkInputs, checkOutputs, checkPolicy } from './check.ts'
import { evaluateDecision } from './evaluate.ts'
import { decisionInExcel } from './excel.ts'
import { explainDecision } from './explain.ts'
import { checkCoverage } from './gaps.ts'
import { at, columnOfOutput, DecisionItem } from './schema.ts'
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
    const { rows, outputs, otherwise, aggregation } = item
    const results = outputs.flatMap((output): Influence[] => {
      // Rows are counted whatever they say.
      const given = aggregation === 'count' ? [] : rows.map(({ then }) => at(then, output.id))
      const formulas = [...given, at(otherwise ?? {}, output.id)].filter((formula) => formula !== undefined)
      const moved = [columnOfOutput(item, output)]
      return formulas.map((expression) => ({ operand: { expression }, trend: 'up', keepsSign: true, outputs: moved }))
    })
    return [...testedNames(item).map(choosing), ...results]
  },
  branches: branchesOfDecision,
  evaluate: evaluateDecision,
  explain: explainDecision,
  excel: decisionInExcel,
  sentence: sentenceOfDecision,
}

/** Names in inputs and tests. */
function testedNames(item: DecisionItem): string[] {
  return [...new Set(tableOf(item).conditions.flatMap(namesIn).map(printFormula))]
}

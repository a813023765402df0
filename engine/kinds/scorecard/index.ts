import type { Influence, Kind, Output } from '../kind.ts'
import { checkScorecard } from './check.ts'
import { evaluateScorecard } from './evaluate.ts'
import { explainScorecard } from './explain.ts'
import { below, layoutsOf, nodeIds, RAW } from './layout.ts'
import { NODE, ScorecardItem } from './schema.ts'
import { sentenceOfScorecard } from './sentence.ts'
import { titleOfOutput } from './titles.ts'

/** A card of weighted indicators with one total; every level is a column of its own. */
export const scorecard: Kind<ScorecardItem> = {
  title: { zh: '计分卡', en: 'Scorecard' },
  schema: ScorecardItem,
  definitions: { 'scorecard-node': NODE },
  outputs(item, scope) {
    checkScorecard(item, scope)
    const points = {
      type: 'number',
      ...(scope.unit ? { unit: scope.unit } : {}),
      ...(item.scale === undefined ? {} : { scale: item.scale }),
    } as const
    const outputs: Output[] = pointIds(item).map((id) => ({ id, ...points, title: titleOfOutput(item, id) }))
    const { coefficient } = item
    if (coefficient) {
      outputs.push({
        id: coefficient.name,
        type: 'number',
        scale: coefficient.scale,
        title: titleOfOutput(item, coefficient.name),
      })
    }
    return outputs
  },
  outputNames: (item) => [
    ...pointIds(item).filter((id) => id !== ''),
    ...(item.coefficient ? [item.coefficient.name] : []),
  ],
  influences: influencesOf,
  evaluate: evaluateScorecard,
  explain: explainScorecard,
  sentence: sentenceOfScorecard,
}

function pointIds(item: ScorecardItem): string[] {
  return ['', ...nodeIds(item)].flatMap((id) => [id, id + RAW])
}

function influencesOf(item: ScorecardItem): Influence[] {
  const deciding = [item.category, ...item.cards.flatMap((card) => (card.vetoes ?? []).map(({ when }) => when))]
  const scores = layoutsOf(item).flatMap(({ root }) => below(root).flatMap(({ leaf }) => (leaf ? [leaf.score] : [])))
  return [
    ...scores.map((expression): Influence => ({ operand: { expression }, trend: 'up', keepsSign: true })),
    ...deciding.flatMap((expression): Influence[] =>
      expression === undefined ? [] : [{ operand: { expression }, trend: 'unsure', keepsSign: true }],
    ),
  ]
}

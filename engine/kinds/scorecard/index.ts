import type { Influence, Kind, Output } from '../kind.ts'
import { branchesOfScorecard } from './branches.ts'
import { checkScorecard } from './check.ts'
import { evaluateScorecard } from './evaluate.ts'
import { scorecardInExcel } from './excel.ts'
import { explainScorecard } from './explain.ts'
import { type Bounds, layoutsOf, nodeIds, type Placed, RAW } from './layout.ts'
import { type Card, NODE, ScorecardItem } from './schema.ts'
import { sentenceOfScorecard } from './sentence.ts'
import { titleOfOutput } from './titles.ts'
import { vetoesOn } from './veto.ts'

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
  branches: branchesOfScorecard,
  evaluate: evaluateScorecard,
  explain: explainScorecard,
  excel: scorecardInExcel,
  sentence: sentenceOfScorecard,
}

function pointIds(item: ScorecardItem): string[] {
  return ['', ...nodeIds(item)].flatMap((id) => [id, id + RAW])
}

/** A score moves its own node and what is above it; a veto or a bound does the same; the category may move anything. */
function influencesOf(item: ScorecardItem): Influence[] {
  const category: Influence[] =
    item.category === undefined ? [] : [{ operand: { expression: item.category }, trend: 'unsure', keepsSign: true }]
  const coefficient = item.coefficient?.name
  const bounds = boundsIn(item.coefficient ?? {}, coefficient === undefined ? [] : [coefficient])
  return [
    ...category,
    ...bounds,
    ...layoutsOf(item).flatMap(({ card, root }) => cardInfluences(card, root, coefficient)),
  ]
}

function cardInfluences(card: Card, root: Placed, coefficient: string | undefined): Influence[] {
  const visit = (placed: Placed, above: readonly string[]): Influence[] => {
    const outputs = [placed.id, ...above]
    const score = placed.leaf?.score
    const vetoes = vetoesOn(card, placed.id).flatMap(({ when, value }): Influence[] => [
      { operand: { expression: when }, trend: 'unsure', keepsSign: true, outputs },
      ...(value === undefined
        ? []
        : [{ operand: { expression: value }, trend: 'unsure', keepsSign: true, outputs } as const]),
    ])
    return [
      ...(score === undefined
        ? []
        : [
            {
              operand: { expression: score },
              trend: 'up',
              keepsSign: true,
              outputs: [placed.id + RAW, ...outputs],
            } as const,
          ]),
      ...boundsIn(placed.bounds, outputs),
      ...vetoes,
      ...placed.children.flatMap((child) => visit(child, [placed.id + RAW, ...outputs])),
    ]
  }
  return visit(root, coefficient === undefined ? [] : [coefficient])
}

function boundsIn({ floor, cap }: Bounds, outputs: readonly string[]): Influence[] {
  return [floor, cap].flatMap((expression): Influence[] =>
    expression === undefined ? [] : [{ operand: { expression }, trend: 'up', keepsSign: true, outputs }],
  )
}

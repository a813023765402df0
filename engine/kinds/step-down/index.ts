import type { Localized } from '../../problems.ts'
import type { Influence, Kind, Output } from '../kind.ts'
import { checkResultUnit } from '../result.ts'
import { branchesOfStepDown } from './branches.ts'
import { checkStepDown } from './check.ts'
import { evaluateStepDown } from './evaluate.ts'
import { stepDownInExcel } from './excel.ts'
import { explainStepDown } from './explain.ts'
import { DIRECT, type Level, PASSED, received, StepDownItem } from './schema.ts'

/** 逐级分步结转: costs passed on from department to department, level by level and category by category, to the cent. */
export const stepDown: Kind<StepDownItem> = {
  title: { zh: '分步结转', en: 'Step-down' },
  schema: StepDownItem,
  outputs(item, scope) {
    const cost = checkStepDown(item, scope)
    if (cost === undefined) return []
    const amount = { type: 'number', ...checkResultUnit(cost, item, scope, '/cost') } as const
    const levels = item.levels.map(({ id, title }): Output => {
      const name = { zh: title?.zh ?? id, en: title?.en ?? id }
      return { id: received(id), ...amount, title: { zh: `接受（${name.zh}）`, en: `received from ${name.en}` } }
    })
    return [
      { id: '', ...amount },
      { id: DIRECT, ...amount, title: { zh: DIRECT, en: 'direct' } },
      ...levels,
      { id: PASSED, ...amount, title: { zh: PASSED, en: 'passed on' } },
    ]
  },
  outputNames: (item) => [DIRECT, ...item.levels.map(({ id }) => received(id)), PASSED],
  influences: (item) => [
    { operand: { expression: item.cost }, trend: 'up', keepsSign: true },
    ...item.levels.flatMap((level) => levelInfluences(level, item.departments)),
  ],
  branches: branchesOfStepDown,
  evaluate: evaluateStepDown,
  explain: explainStepDown,
  excel: stepDownInExcel,
  sentence(item, words): Localized {
    const cost = words.expression(item.cost)
    const titles = item.levels.map(({ id, title }) => ({ zh: title?.zh ?? id, en: title?.en ?? id }))
    const departments = words.entity(item.departments)
    return {
      zh: `把“${cost.zh}”按${item.category}分项，在“${departments.zh}”之间逐级分步结转：${titles.map(({ zh }) => zh).join(' → ')}`,
      en: `Passes ${cost.en} on among ${departments.en}, each ${item.category} by itself: ${titles.map(({ en }) => en).join(' → ')}`,
    }
  },
}

/** What a level shares by, and among whom, raises the costs of some and lowers those of others. */
function levelInfluences({ providers, receivers, rank, base }: Level, of: string): Influence[] {
  const shared =
    typeof base === 'string' ? [base] : 'of' in base ? [] : [...Object.values(base.categories), base.otherwise]
  const unsure = { trend: 'unsure', keepsSign: true } as const
  const expressions = [providers, receivers, rank, ...shared].filter((text) => text !== undefined)
  const matrix: Influence[] =
    typeof base !== 'string' && 'of' in base ? [{ operand: { column: base.of }, ...unsure }] : []
  return [...matrix, ...expressions.map((expression): Influence => ({ operand: { expression, of }, ...unsure }))]
}

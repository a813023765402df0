import { typeDetail } from '../../formula/expect.ts'
import { DIMENSIONLESS } from '../../formula/units.ts'
import { splitColumn } from '../../graph/names.ts'
import type { Localized } from '../../problems.ts'
import type { ExprType, Influence, ItemScope, Kind } from '../kind.ts'
import { checkResultUnit, expectTyped, expectUnit } from '../result.ts'
import { branchesOfHistory } from './branches.ts'
import { evaluateHistory } from './evaluate.ts'
import { historyInExcel } from './excel.ts'
import { explainHistory } from './explain.ts'
import { HistoryItem } from './schema.ts'

/** What was published for earlier periods, by key. */
export const history: Kind<HistoryItem> = {
  title: { zh: '往期', en: 'History' },
  schema: HistoryItem,
  outputs(item, scope) {
    const past = checkPast(item, scope)
    const opening = item.opening === undefined ? undefined : scope.typeOf(item.opening, '/opening')
    if (past === undefined) return []
    const result: ExprType = item.function === 'count' ? { type: 'number', unit: DIMENSIONLESS } : past
    if (item.opening !== undefined && opening) {
      if (opening.type !== result.type) expectTyped(item.opening, result.type, scope, '/opening')
      else expectUnit(opening, scope.unit ?? result.unit, scope, '/opening')
    }
    return [{ id: '', type: result.type, ...checkResultUnit(result, item, scope, '/of') }]
  },
  influences(item) {
    const opening: Influence[] =
      item.opening === undefined ? [] : [{ operand: { expression: item.opening }, trend: 'up', keepsSign: true }]
    return item.function === 'count'
      ? opening
      : [{ operand: { column: item.of }, trend: 'up', keepsSign: true }, ...opening]
  },
  branches: branchesOfHistory,
  evaluate: evaluateHistory,
  explain: explainHistory,
  excel: historyInExcel,
  sentence(item, words) {
    const of = words.column(item.of)
    const window = windowInWords(item)
    const what = FUNCTIONS[item.function]
    const opening = item.opening === undefined ? undefined : words.expression(item.opening)
    const zh = `${window.zh}的“${of.zh}”${what.zh}`
    const en = `${what.en}${of.en} of ${window.en}`
    return opening
      ? { zh: `${zh}；没有往期时取 ${opening.zh}`, en: `${en}; ${opening.en} when there is no earlier run` }
      : { zh, en }
  },
}

/** Windows of more than one period. */
const SEVERAL = new Set<HistoryItem['window']>(['year-to-date', 'last-year', 'rolling'])

function checkPast(item: HistoryItem, scope: ItemScope): ExprType | undefined {
  const name = `${scope.entity}.${scope.name}`
  const place = splitColumn(item.of)
  if (place === undefined) {
    scope.report('COLUMN_NEEDED', '/of', { name: item.of })
    return undefined
  }
  if (place.entity !== scope.entity) {
    scope.report('HISTORY_OTHER_ENTITY', '/of', { of: item.of, entity: scope.entity })
    return undefined
  }
  if (!scope.hasKey(scope.entity) && !scope.isSingle(scope.entity))
    scope.report('HISTORY_KEY_NEEDED', '', { name, entity: scope.entity })
  if (item.window === 'rolling' && item.n === undefined) scope.report('HISTORY_N', '', { name })
  if (item.window !== 'rolling' && item.n !== undefined) scope.report('HISTORY_N', '/n', { name })
  if (item.function === 'value' && SEVERAL.has(item.window))
    scope.report('HISTORY_VALUE_OF_SEVERAL', '/function', { name })
  const past = scope.pastType(item.of, '/of')
  if (past === undefined) return undefined
  if (past.type !== 'number' && item.function !== 'value' && item.function !== 'count') {
    scope.report('EXPRESSION_TYPE', '/of', { formula: item.of, ...typeDetail('number', past.type) })
    return undefined
  }
  return past
}

const FUNCTIONS: Readonly<Record<HistoryItem['function'], Localized>> = {
  value: { zh: '', en: '' },
  sum: { zh: '合计', en: 'Sum of ' },
  average: { zh: '平均', en: 'Average of ' },
  min: { zh: '最小值', en: 'Smallest ' },
  max: { zh: '最大值', en: 'Largest ' },
  count: { zh: '的期数', en: 'Number of periods with ' },
}

function windowInWords({ window, n = 1 }: HistoryItem): Localized {
  switch (window) {
    case 'previous':
      return { zh: '上期', en: 'the period before' }
    case 'same-period-last-year':
      return { zh: '上年同期', en: 'the same period last year' }
    case 'year-to-date':
      return { zh: '本年以前各期', en: 'the earlier periods of the year' }
    case 'last-year':
      return { zh: '上年各期', en: 'last year' }
    case 'rolling':
      return { zh: `前 ${n} 期`, en: `the last ${n} periods` }
  }
}

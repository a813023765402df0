import { typeDetail } from '../../formula/expect.ts'
import { entityOf } from '../../graph/names.ts'
import type { ExprType, ItemScope, Kind } from '../kind.ts'
import { checkResultUnit, expectTyped } from '../result.ts'
import { branchesOfAggregate } from './branches.ts'
import { evaluateAggregate } from './evaluate.ts'
import { aggregateInExcel } from './excel.ts'
import { explainAggregate } from './explain.ts'
import { AggregateItem } from './schema.ts'
import { sentenceOfAggregate } from './sentence.ts'

/** Rows brought together on the rows of another entity, or on groups of the item's own. */
export const aggregate: Kind<AggregateItem> = {
  title: { zh: '汇总', en: 'Aggregate' },
  schema: AggregateItem,
  outputs(item, scope) {
    const source = entityOf(item.of)
    const value = valueType(item, scope)
    const reached = reaches(item, source, scope)
    if (item.where !== undefined) expectTyped(item.where, 'boolean', scope, '/where', source)
    if (item.function === 'weighted-average') {
      if (item.weight === undefined) scope.report('WEIGHT_MISSING', '', { name: `${scope.entity}.${scope.name}` })
      else expectTyped(item.weight, 'number', scope, '/weight', source)
    }
    if (value === undefined || !reached) return []
    return [{ id: '', type: 'number', ...checkResultUnit(value, item, scope, '/of') }]
  },
  influences(item) {
    const source = entityOf(item.of)
    const unsure = [item.where, item.function === 'weighted-average' ? item.weight : undefined].flatMap((expression) =>
      expression === undefined
        ? []
        : [{ operand: { expression, of: source }, trend: 'unsure' as const, keepsSign: true }],
    )
    if (item.function === 'count') return unsure
    return [{ operand: { column: item.of }, trend: 'up', keepsSign: true }, ...unsure]
  },
  branches: branchesOfAggregate,
  evaluate: evaluateAggregate,
  explain: explainAggregate,
  excel: aggregateInExcel,
  sentence: sentenceOfAggregate,
}

function valueType(item: AggregateItem, scope: ItemScope): ExprType | undefined {
  if (item.function === 'count') {
    if (item.of.includes('.')) return scope.columnType(item.of, '/of') && { type: 'number' }
    return scope.entityAt(item.of, [], '/of') === undefined ? undefined : { type: 'number' }
  }
  if (!item.of.includes('.')) {
    scope.report('COLUMN_NEEDED', '/of', { name: item.of })
    return undefined
  }
  const type = scope.columnType(item.of, '/of')
  if (type !== undefined && type.type !== 'number') {
    scope.report('EXPRESSION_TYPE', '/of', { formula: item.of, ...typeDetail('number', type.type) })
    return undefined
  }
  return type
}

/** Whether the rows lead to the item's entity in exactly one way. */
function reaches(item: AggregateItem, source: string, scope: ItemScope): boolean {
  const target = `${scope.entity}.${scope.name}`
  if (item.by !== undefined) {
    if (item.via !== undefined) scope.report('VIA_AND_BY', '/by', { name: target })
    if (source !== scope.entity) {
      scope.report('BY_OTHER_ENTITY', '/by', { source, entity: scope.entity })
      return false
    }
    return item.by.every((name, i) => scope.columnType(`${scope.entity}.${name}`, `/by/${i}`) !== undefined)
  }
  if (item.via === undefined) {
    if (scope.pathBetween(source, scope.entity) !== undefined) return true
    scope.report('VIA_NEEDED', '', { source, entity: scope.entity })
    return false
  }
  const end = scope.entityAt(source, item.via.split('.'), '/via')
  if (end !== undefined && end !== scope.entity) {
    scope.report('VIA_ELSEWHERE', '/via', { via: item.via, end, entity: scope.entity })
  }
  return end === scope.entity
}

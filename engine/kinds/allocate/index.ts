import { typeDetail } from '../../formula/expect.ts'
import { splitColumn } from '../../graph/names.ts'
import type { ItemScope, Kind } from '../kind.ts'
import { checkResultUnit, expectTyped, expectUnit } from '../result.ts'
import { branchesOfAllocate } from './branches.ts'
import { evaluateAllocate } from './evaluate.ts'
import { allocateInExcel } from './excel.ts'
import { explainAllocate } from './explain.ts'
import { AllocateItem } from './schema.ts'

/** An amount shared among the rows below it, to the last smallest unit. */
export const allocate: Kind<AllocateItem> = {
  title: { zh: '分配', en: 'Allocate' },
  schema: AllocateItem,
  outputs(item, scope) {
    const pool = scope.columnType(item.pool, '/pool')
    const reached = reaches(item, scope)
    if (item.where !== undefined) expectTyped(item.where, 'boolean', scope, '/where')
    expectTyped(item.weight, 'number', scope, '/weight')
    if (!scope.hasKey(scope.entity))
      scope.report('KEY_NEEDED', '', { name: `${scope.entity}.${scope.name}`, entity: scope.entity })
    if (pool === undefined || !reached) return []
    if (pool.type !== 'number') {
      scope.report('EXPRESSION_TYPE', '/pool', { formula: item.pool, ...typeDetail('number', pool.type) })
      return []
    }
    for (const [bound, path] of [
      [item.floor, '/floor'],
      [item.cap, '/cap'],
    ] as const) {
      const type = bound === undefined ? undefined : expectTyped(bound, 'number', scope, path)
      if (type) expectUnit(type, scope.unit ?? pool.unit, scope, path)
    }
    if (pool.scale !== undefined && item.scale !== undefined && pool.scale > item.scale) {
      scope.report('POOL_FINER_THAN_SHARES', '/scale', {
        pool: item.pool,
        scale: String(pool.scale),
        own: String(item.scale),
      })
    }
    return [{ id: '', type: 'number', ...checkResultUnit(pool, item, scope, '/pool') }]
  },
  influences(item) {
    const up = [item.weight, item.floor, item.cap].flatMap((expression) =>
      expression === undefined ? [] : [{ operand: { expression }, trend: 'up' as const, keepsSign: true }],
    )
    const where =
      item.where === undefined
        ? []
        : [{ operand: { expression: item.where }, trend: 'unsure' as const, keepsSign: true }]
    return [{ operand: { column: item.pool }, trend: 'up', keepsSign: true }, ...up, ...where]
  },
  branches: branchesOfAllocate,
  evaluate: evaluateAllocate,
  explain: explainAllocate,
  excel: allocateInExcel,
  sentence(item, words) {
    const pool = words.column(item.pool)
    const weight = words.expression(item.weight)
    const where = item.where === undefined ? undefined : words.expression(item.where)
    return {
      zh: `把“${pool.zh}”按“${weight.zh}”的比例分配${where ? `，参加者：${where.zh}` : ''}，尾差按最大余数法`,
      en: `Shares out ${pool.en} in proportion to ${weight.en}${where ? ` among ${where.en}` : ''}, to the cent by largest remainder`,
    }
  },
}

function reaches(item: AllocateItem, scope: ItemScope): boolean {
  const target = splitColumn(item.pool)?.entity ?? item.pool
  if (item.via === undefined) {
    if (scope.pathBetween(scope.entity, target) !== undefined) return true
    scope.report('VIA_NEEDED', '', { source: scope.entity, entity: target })
    return false
  }
  const end = scope.entityAt(scope.entity, item.via.split('.'), '/via')
  if (end !== undefined && end !== target) scope.report('VIA_ELSEWHERE', '/via', { via: item.via, end, entity: target })
  return end === target
}

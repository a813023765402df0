import { typeDetail } from '../../formula/expect.ts'
import { entityOf } from '../../graph/names.ts'
import type { ExprType, ItemScope } from '../kind.ts'
import { pointer } from '../../problems.ts'
import { expectTyped } from '../result.ts'
import type { Base, Level, StepDownItem } from './schema.ts'

/** Types, refs and keys of a step-down; the type of its cost when all is sound. */
export function checkStepDown(item: StepDownItem, scope: ItemScope): ExprType | undefined {
  const { departments } = item
  const there = scope.entityAt(departments, [], '/departments') !== undefined
  const leads = there && leadsTo(departments, scope.entity, item.department, '/department', scope)
  const category = scope.columnType(`${scope.entity}.${item.category}`, '/category')
  const cost = expectTyped(item.cost, 'number', scope, '/cost')
  if (category && category.type !== 'text') {
    scope.report('EXPRESSION_TYPE', '/category', { formula: item.category, ...typeDetail('text', category.type) })
  }
  if (there && !scope.hasKey(departments)) {
    scope.report('KEY_NEEDED', '/departments', { name: `${scope.entity}.${scope.name}`, entity: departments })
  }
  if (there) for (const [i, level] of item.levels.entries()) checkLevel(level, departments, `/levels/${i}`, scope)
  return leads && category ? cost : undefined
}

function checkLevel(level: Level, departments: string, path: string, scope: ItemScope): void {
  expectTyped(level.providers, 'boolean', scope, `${path}/providers`, departments)
  if (level.receivers !== undefined) expectTyped(level.receivers, 'boolean', scope, `${path}/receivers`, departments)
  if (level.rank !== undefined) expectTyped(level.rank, 'number', scope, `${path}/rank`, departments)
  if (level.rank !== undefined && level.order !== 'one-by-one')
    scope.report('RANK_UNUSED', `${path}/rank`, { level: level.id })
  checkBase(level.base, departments, `${path}/base`, scope)
}

function checkBase(base: Base, departments: string, path: string, scope: ItemScope): void {
  if (typeof base === 'string') {
    expectTyped(base, 'number', scope, path, departments)
    return
  }
  if (!('of' in base)) {
    for (const [category, text] of Object.entries(base.categories)) {
      expectTyped(text, 'number', scope, `${path}/categories${pointer(category)}`, departments)
    }
    if (base.otherwise !== undefined) expectTyped(base.otherwise, 'number', scope, `${path}/otherwise`, departments)
    return
  }
  if (!base.of.includes('.')) {
    scope.report('COLUMN_NEEDED', `${path}/of`, { name: base.of })
    return
  }
  const type = scope.columnType(base.of, `${path}/of`)
  if (type && type.type !== 'number') {
    scope.report('EXPRESSION_TYPE', `${path}/of`, { formula: base.of, ...typeDetail('number', type.type) })
  }
  if (type === undefined) return
  leadsTo(departments, entityOf(base.of), base.provider, `${path}/provider`, scope)
  leadsTo(departments, entityOf(base.of), base.receiver, `${path}/receiver`, scope)
}

function leadsTo(entity: string, from: string, via: string, path: string, scope: ItemScope): boolean {
  const end = scope.entityAt(from, via.split('.'), path)
  if (end !== undefined && end !== entity) scope.report('VIA_ELSEWHERE', path, { via, end, entity })
  return end === entity
}

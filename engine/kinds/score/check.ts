import { soundExpr } from '../../formula/build.ts'
import { compareLiterals } from '../../formula/literal.ts'
import { parseFormula } from '../../formula/parse.ts'
import type { ExprType, ItemScope, Output } from '../kind.ts'
import { checkResultUnit, expectTyped, expectUnit } from '../result.ts'
import type { Counted, MethodOf, ScoreItem } from './schema.ts'

/** Types and units of every part: values beside values, points beside points. */
export function checkScore(item: ScoreItem, scope: ItemScope): readonly Output[] {
  const points = (text: string, path: string): ExprType | undefined => {
    const type = expectTyped(text, 'number', scope, path)
    if (type) expectUnit(type, scope.unit, scope, path)
    return type
  }
  for (const [text, path] of [
    [item.floor, '/floor'],
    [item.cap, '/cap'],
  ] as const) {
    if (text !== undefined) points(text, path)
  }
  const type = checkMethod(item, scope, points)
  return type === undefined ? [] : [{ id: '', type: 'number', ...checkResultUnit(type, item, scope, '/method') }]
}

type Points = (text: string, path: string) => ExprType | undefined

function checkMethod({ method }: ScoreItem, scope: ItemScope, points: Points): ExprType | undefined {
  switch (method.name) {
    case 'interval':
      return checkInterval(method, scope, points)
    case 'target':
      return checkTarget(method, scope, points)
    case 'deduct': {
      const counted = checkCounted(method.deductions, '/method/deductions', scope)
      const base = points(method.base, '/method/base')
      return counted ? base : undefined
    }
    case 'bonus':
      return checkCounted(method.bonuses, '/method/bonuses', scope) ? { type: 'number' } : undefined
    case 'compare': {
      const value = expectTyped(method.value, 'number', scope, '/method/value')
      const groups = method.by.map((name, i) => scope.columnType(`${scope.entity}.${name}`, `/method/by/${i}`))
      if (method.otherwise !== undefined) points(method.otherwise, '/method/otherwise')
      const base = points(method.base, '/method/base')
      return value && groups.every((group) => group !== undefined) ? base : undefined
    }
    case 'grade': {
      const value = expectTyped(method.value, 'text', scope, '/method/value')
      const types = method.grades.map(({ score }, i) => points(score, `/method/grades/${i}/score`))
      if (method.otherwise !== undefined) types.push(points(method.otherwise, '/method/otherwise'))
      return value && common(types)
    }
  }
}

function checkInterval(method: MethodOf<'interval'>, scope: ItemScope, points: Points): ExprType | undefined {
  const value = expectTyped(method.value, 'number', scope, '/method/value')
  const types = method.brackets.map(({ from, score }, i) => {
    const path = `/method/brackets/${i}`
    const start = expectTyped(from, 'number', scope, `${path}/from`)
    if (start && value) expectUnit(start, value.unit, scope, `${path}/from`)
    const before = method.brackets[i - 1]
    if (start && before && goesNotUp(before.from, from)) {
      scope.report('BRACKETS_NOT_ASCENDING', `${path}/from`, { name: method.value })
    }
    return points(score, `${path}/score`)
  })
  if (method.below !== undefined) types.push(points(method.below, '/method/below'))
  return value && common(types)
}

/** Whether two bounds are written numbers of which the second is not above the first. */
function goesNotUp(first: string, second: string): boolean {
  const { expr } = parseFormula(first)
  const order = expr && compareLiterals(expr, soundExpr(second))
  return order !== undefined && order >= 0
}

function checkTarget(method: MethodOf<'target'>, scope: ItemScope, points: Points): ExprType | undefined {
  const value = expectTyped(method.value, 'number', scope, '/method/value')
  const beside = (text: string, path: string): ExprType | undefined => {
    const type = expectTyped(text, 'number', scope, path)
    if (type && value) expectUnit(type, value.unit, scope, path)
    return type
  }
  const base = points(method.base, '/method/base')
  const parts = [value, base]
  if (method.direction === 'range') {
    const low = beside(method.best.low, '/method/best/low')
    const high = beside(method.best.high, '/method/best/high')
    const order = low && high && compareLiterals(soundExpr(method.best.low), soundExpr(method.best.high))
    if (order !== undefined && order > 0) scope.report('BEST_RANGE_EMPTY', '/method/best', { name: method.value })
    parts.push(low, high)
  } else parts.push(beside(method.target, '/method/target'))
  if ('step' in method) parts.push(points(method.step, '/method/step'))
  if ('per' in method && method.per !== undefined) parts.push(beside(method.per, '/method/per'))
  return parts.includes(undefined) ? undefined : base
}

function checkCounted(parts: Counted, path: string, scope: ItemScope): boolean {
  const types = parts.flatMap(({ count, points }, i) => [
    expectTyped(count, 'number', scope, `${path}/${i}/count`),
    expectTyped(points, 'number', scope, `${path}/${i}/points`),
  ])
  return !types.includes(undefined)
}

/** The type of points that stand beside each other; undefined when one of them is unsound. */
function common(types: readonly (ExprType | undefined)[]): ExprType | undefined {
  if (types.includes(undefined)) return undefined
  return types.find((type) => type?.unit !== undefined && !type.literal) ?? { type: 'number' }
}

import type { ColumnType } from '../column.ts'
import type { ExprType } from '../kinds/kind.ts'
import { type ProblemCode, pointer } from '../problems.ts'
import type { Condition, ConditionLiteral } from '../ruleset/condition.ts'
import { isOfType } from '../ruleset/literals.ts'
import type { Expr } from './ast.ts'
import { conditionExpr } from './condition.ts'
import { TYPE_WORDS } from './expect.ts'

/** Whoever has a condition: types its expressions and takes its problems. Paths are JSON Pointers. */
export interface ConditionScope {
  /** Undefined, and reported, when the expression is not sound. */
  typeOf(expr: string | Expr, path: string): ExprType | undefined
  report(code: ProblemCode, path: string, detail: Readonly<Record<string, string>>): void
}

/** Checks facts, constants and comparisons of a condition, all of them; returns whether it is sound. */
export function checkCondition(condition: Condition, path: string, scope: ConditionScope): boolean {
  const several = (parts: readonly Condition[], key: string): boolean =>
    parts.map((part, i) => checkCondition(part, path + pointer(key, i), scope)).every(Boolean)
  if ('all' in condition) return several(condition.all, 'all')
  if ('any' in condition) return several(condition.any, 'any')
  if ('not' in condition) return checkCondition(condition.not, path + pointer('not'), scope)
  const type = scope.typeOf(condition.fact, path + pointer('fact'))?.type
  const { value } = condition
  const at = path + pointer('value')
  const checkConstant = (constant: ConditionLiteral, where: string): boolean =>
    type === undefined || isConstantOf(constant, type, condition.fact, where, scope)
  const sound = Array.isArray(value)
    ? value.map((one, i) => checkConstant(one, at + pointer(i))).every(Boolean)
    : typeof value === 'object'
      ? scope.typeOf(value.fact, at + pointer('fact')) !== undefined
      : checkConstant(value, at)
  return (
    sound &&
    type !== undefined &&
    scope.typeOf(
      conditionExpr(condition, () => type),
      path,
    ) !== undefined
  )
}

function isConstantOf(
  value: ConditionLiteral,
  type: ColumnType,
  fact: string,
  path: string,
  scope: ConditionScope,
): boolean {
  if (isOfType(value, type)) return true
  const { zh, en } = TYPE_WORDS[type]
  scope.report('CONSTANT_TYPE', path, { fact, value: String(value), expectedZh: zh, expectedEn: en })
  return false
}

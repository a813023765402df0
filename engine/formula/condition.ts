import type { ColumnType } from '../column.ts'
import type { Condition, ConditionLiteral } from '../ruleset/condition.ts'
import type { BinaryOperator, Expr, Span } from './ast.ts'
import { parseFormula } from './parse.ts'

const NOWHERE: Span = { start: 0, end: 0 }

const OPERATORS: Readonly<Record<string, BinaryOperator>> = {
  equal: '=',
  notEqual: '<>',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
}

/** The paths of every fact in a condition, each once. */
export function factsOf(condition: Condition): readonly string[] {
  const found = new Set<string>()
  const visit = (part: Condition): void => {
    if ('all' in part) part.all.forEach(visit)
    else if ('any' in part) part.any.forEach(visit)
    else if ('not' in part) visit(part.not)
    else {
      found.add(part.fact)
      if (typeof part.value === 'object' && !Array.isArray(part.value)) found.add(part.value.fact)
    }
  }
  visit(condition)
  return [...found]
}

/**
 * A condition tree of json-rules-engine as a formula: `all` is AND, `any` OR, from left to right.
 * @param typeOf the type of a fact, which decides how a constant beside it is read
 */
export function conditionExpr(condition: Condition, typeOf: (fact: string) => ColumnType): Expr {
  const call = (name: string, args: readonly Expr[]): Expr => ({ node: 'call', name, args, span: NOWHERE })
  if ('all' in condition)
    return call(
      'AND',
      condition.all.map((part) => conditionExpr(part, typeOf)),
    )
  if ('any' in condition)
    return call(
      'OR',
      condition.any.map((part) => conditionExpr(part, typeOf)),
    )
  if ('not' in condition) return call('NOT', [conditionExpr(condition.not, typeOf)])
  const left = factExpr(condition.fact)
  const type = typeOf(condition.fact)
  const compare = (operator: BinaryOperator, right: Expr): Expr => ({
    node: 'binary',
    operator,
    left,
    right,
    span: NOWHERE,
  })
  if (condition.operator === 'in' || condition.operator === 'notIn') {
    const [joined, operator] = condition.operator === 'in' ? (['OR', '='] as const) : (['AND', '<>'] as const)
    return call(
      joined,
      condition.value.map((value) => compare(operator, constantExpr(value, type))),
    )
  }
  const { value } = condition
  const right =
    typeof value === 'object' && !Array.isArray(value)
      ? factExpr(value.fact)
      : constantExpr(value as ConditionLiteral, type)
  return compare(OPERATORS[condition.operator] as BinaryOperator, right)
}

function factExpr(fact: string): Expr {
  const { expr } = parseFormula(fact)
  if (expr === undefined) throw new RangeError(`not a name: ${fact}`)
  return { ...expr, span: NOWHERE }
}

function constantExpr(value: ConditionLiteral, type: ColumnType): Expr {
  if (typeof value === 'boolean') return { node: 'boolean', value, span: NOWHERE }
  if (type !== 'number') return { node: 'text', value, span: NOWHERE }
  const positive: Expr = { node: 'number', value: value.replace('-', ''), span: NOWHERE }
  return value.startsWith('-') ? { node: 'unary', operator: '-', operand: positive, span: NOWHERE } : positive
}

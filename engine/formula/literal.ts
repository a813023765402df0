import type { ColumnType } from '../column.ts'
import { compareDecimals, type Decimal, decimal, negateDecimal, normalize } from '../number/decimal.ts'
import { parseDay } from '../ruleset/period.ts'
import type { Expr } from './ast.ts'

/** A literal as a number on the line of its type, dates as days since 1970-01-01; undefined when it is no such literal. */
export function orderedLiteral(expr: Expr, type: ColumnType): Decimal | undefined {
  if (type === 'number') return literalNumber(expr)
  const day = type === 'date' && expr.node === 'text' ? parseDay(expr.value) : undefined
  return day === undefined ? undefined : decimal(String(day))
}

/** The value of a number as it is written: `-5`, `12.5%`. */
function literalNumber(expr: Expr): Decimal | undefined {
  if (expr.node === 'number') return decimal(expr.value)
  const operand = expr.node === 'unary' ? literalNumber(expr.operand) : undefined
  if (!operand || expr.node !== 'unary' || expr.operator === '+') return operand
  return expr.operator === '-' ? negateDecimal(operand) : normalize({ units: operand.units, scale: operand.scale + 2 })
}

/** Negative, 0 or positive as two literals stand to each other; undefined when they are not two numbers or two dates. */
export function compareLiterals(a: Expr, b: Expr): number | undefined {
  for (const type of ['number', 'date'] as const) {
    const [x, y] = [orderedLiteral(a, type), orderedLiteral(b, type)]
    if (x && y) return compareDecimals(x, y)
  }
  return undefined
}

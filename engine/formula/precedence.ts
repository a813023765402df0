import type { BinaryOperator, Expr } from './ast.ts'

/** How tightly operators bind, as in Excel: a sign binds tighter than `^`. Binary ones all group from the left. */
export const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '+': 2,
  '-': 2,
  '*': 3,
  '/': 3,
  '^': 4,
}
export const COMPARISON = 1
export const SUM = 2
export const SIGN = 5
export const PERCENT = 6
const ATOM = 7

export function precedenceOf(expr: Expr): number {
  switch (expr.node) {
    case 'binary':
      return PRECEDENCE[expr.operator]
    case 'unary':
      return expr.operator === '%' ? PERCENT : SIGN
    case 'number':
      return expr.value.startsWith('-') ? SIGN : ATOM
    case 'text':
    case 'boolean':
    case 'name':
    case 'call':
      return ATOM
  }
}

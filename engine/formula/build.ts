import type { BinaryOperator, Call, Expr, Span } from './ast.ts'
import { parseFormula } from './parse.ts'

/** The place of parts that stand in no text. */
export const NOWHERE: Span = { start: 0, end: 0 }

/** A number, given as a minimal decimal. */
export function numberExpr(value: string): Expr {
  if (!value.startsWith('-')) return { node: 'number', value, span: NOWHERE }
  return {
    node: 'unary',
    operator: '-',
    operand: { node: 'number', value: value.slice(1), span: NOWHERE },
    span: NOWHERE,
  }
}

export function textExpr(value: string): Expr {
  return { node: 'text', value, span: NOWHERE }
}

export function nameExpr(path: readonly string[], output = ''): Expr {
  return { node: 'name', path, ...(output === '' ? {} : { output }), span: NOWHERE }
}

export function binaryExpr(left: Expr, operator: BinaryOperator, right: Expr): Expr {
  return { node: 'binary', operator, left, right, span: NOWHERE }
}

export function callExpr(name: string, ...args: readonly Expr[]): Call {
  return { node: 'call', name, args, span: NOWHERE }
}

/** The tree of a formula already known to be sound. */
export function soundExpr(text: string): Expr {
  const { expr } = parseFormula(text)
  if (expr === undefined) throw new RangeError(`not a formula: ${text}`)
  return expr
}

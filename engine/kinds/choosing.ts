import { callExpr, soundExpr } from '../formula/build.ts'
import { printFormula } from '../formula/print.ts'
import type { Influence } from './kind.ts'

/**
 * The influence of an expression that only chooses among results: they may go either way with it, and its own sign does
 * not matter, for which it stands as a question about it.
 */
export function choosing(expression: string): Influence {
  const asked = printFormula(callExpr('ISBLANK', soundExpr(expression)))
  return { operand: { expression: asked }, trend: 'unsure', keepsSign: true }
}

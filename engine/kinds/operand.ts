import type { Operand } from '../explain/blocks.ts'
import type { Expr } from '../formula/ast.ts'
import { parseFormula } from '../formula/parse.ts'
import type { Localized } from '../problems.ts'
import type { CellView } from './kind.ts'

/** The value of an expression on the explained row; a name leads on to its cell. */
export function operandOf(expr: string | Expr, cell: CellView, label?: Localized): Operand {
  const tree = typeof expr === 'string' ? parseFormula(expr).expr : expr
  const [only] = tree?.node === 'name' ? cell.operands(expr) : []
  if (only !== undefined) return label === undefined ? only : { ...only, label }
  const { names, exact } = cell.formula(expr)
  return { label: label ?? names, value: exact }
}

import { stateAt, VALUE } from '../../column.ts'
import type { Block } from '../../explain/blocks.ts'
import type { CellView } from '../kind.ts'
import type { FormulaItem } from './schema.ts'

export function explainFormula(item: FormulaItem, _output: string, cell: CellView): readonly Block[] {
  const exact = cell.expression(item.formula)
  const blocks: Block[] = [cell.formula(item.formula)]
  if (exact.type === 'number' && stateAt(exact, cell.row) === VALUE) {
    const rounding = cell.roundingOf(exact, cell.row)
    if (rounding) blocks.push(rounding)
  }
  return blocks
}

import { causeAt } from '../../column.ts'
import { rowsWhere } from '../branches.ts'
import type { Branch } from '../kind.ts'
import type { FormulaItem } from './schema.ts'

export function branchesOfFormula(item: FormulaItem): readonly Branch[] {
  if (item.onZeroDivide === undefined) return []
  return [
    {
      path: '/onZeroDivide',
      text: { zh: '除数为 0', en: 'the divisor is 0' },
      taken(run) {
        const column = run.expression(item.formula)
        return rowsWhere(column.length, (row) => causeAt(column, row)?.code === 'ZERO_DIVIDE')
      },
    },
  ]
}

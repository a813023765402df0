import { decimal } from '../../number/decimal.ts'
import { pointer, problem } from '../../problems.ts'
import type { DocumentCheck } from './check.ts'

/** A balance that may be off is worth a word. */
export const checkBalances: DocumentCheck = ({ balances = [] }) =>
  balances.flatMap(({ id, tolerance = '0' }, i) => {
    const path = pointer('balances', i, 'tolerance')
    const { units } = decimal(tolerance)
    if (units === 0n) return []
    return [problem(units < 0n ? 'BALANCE_TOLERANCE_NEGATIVE' : 'BALANCE_TOLERANCE', path, { name: id, tolerance })]
  })

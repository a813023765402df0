import {
  compareDecimals,
  addDecimals,
  type Decimal,
  negateDecimal,
  normalize,
  printDecimal,
} from '../number/decimal.ts'
import { pointer, type Problem, problem } from '../problems.ts'
import type { ReadField } from './fields.ts'
import { readNumber } from './number-text.ts'
import type { ControlTotal } from './table.ts'

/** A control total beside what was imported, both in the unit in which the column is written. */
export interface ComparedTotal extends ControlTotal {
  /** Decimal text; undefined when there is nothing to add up. */
  readonly actual?: string
  readonly equal: boolean
}

/** What a control total speaks of: rows to count, or a field to add up. */
export interface TotalTarget {
  readonly rows: number
  /** undefined when the total is of the number of rows. */
  readonly field?: ReadField
}

/** Compares a declared sum exactly with the imported cells; defaults, which nobody imported, do not count. */
export function compareTotal(
  declared: ControlTotal,
  target: TotalTarget | undefined,
): { readonly compared: ComparedTotal; readonly problems: readonly Problem[] } {
  const { entity, column, total, source } = declared
  const where = {
    path: pointer('data', entity, ...(column === '' ? [] : [column])),
    ...(source === undefined ? {} : { at: source }),
  }
  const detail = { entity, column: column === '' ? '行数 rows' : column }
  const unequal = { ...declared, equal: false }
  if (target === undefined) return { compared: unequal, problems: [problem('DATA_TOTAL_UNKNOWN', where, detail)] }
  const expected = readNumber(total.trim(), target.field?.unit.percentPlaces)
  if (typeof expected === 'string') {
    return { compared: unequal, problems: [problem('DATA_TOTAL_INVALID', where, { ...detail, value: total })] }
  }
  const actual = target.field === undefined ? { units: BigInt(target.rows), scale: 0 } : target.field.sum()
  // Cells that could not be read are problems already.
  if (actual === undefined) return { compared: unequal, problems: [] }
  const compared = { ...declared, actual: print(actual), equal: compareDecimals(expected, actual) === 0 }
  if (compared.equal) return { compared, problems: [] }
  const difference = print(addDecimals(actual, negateDecimal(expected)))
  const shown = { ...detail, declared: print(expected), actual: compared.actual, difference }
  return { compared, problems: [problem('DATA_TOTAL_DIFFERS', where, shown)] }
}

function print(value: Decimal): string {
  const { units, scale } = normalize(value)
  return printDecimal(units, scale)
}

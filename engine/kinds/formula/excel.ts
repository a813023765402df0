import { BLANK, call, ERROR, iff, NA, num, op, partsOf, type Xl } from '../../excel/expr.ts'
import type { ItemSheet } from '../../excel/sheet.ts'
import { failing, lacks, rounded, sure, type Value } from '../../excel/value.ts'
import { printDecimal } from '../../number/decimal.ts'
import type { FormulaItem } from './schema.ts'

export function formulaInExcel(item: FormulaItem, sheet: ItemSheet): void {
  const value = sheet.expression(item.formula)
  sheet.output('', item.onZeroDivide === undefined ? value : insteadOfZeroDivisions(value, item.onZeroDivide, sheet))
}

function insteadOfZeroDivisions(value: Value, written: string, sheet: ItemSheet): Value {
  const { run } = sheet
  const result = rounded(value, run.scaleOf(), run.rounding, sheet.sizeOf())
  const instead = insteadValue(written, sheet)
  const without = withDivisors(result.xl, (divisor) =>
    divisor.x === 'number' && Number(divisor.value) !== 0 ? divisor : iff(op(divisor, '=', num(0)), num(1), divisor),
  )
  const simple = !canFail(without)
  const xl = simple
    ? call('IFERROR', result.xl, instead.xl)
    : iff(call('ISERROR', result.xl), iff(call('ISERROR', without), ERROR, instead.xl), result.xl)
  const { choice: _, ...facts } = result
  return failing({ ...facts, xl, blank: facts.blank || instead.blank, na: facts.na || instead.na, fails: !simple })
}

function insteadValue(written: string, { run }: ItemSheet): Value {
  if (written === 'blank') return { ...sure(BLANK, 'number', 0), blank: true }
  if (written === 'not-applicable') return { ...sure(NA, 'number', 0), na: true }
  const { units, scale } = run.inBaseUnits(written)
  const value = sure(num(printDecimal(units, scale)), 'number', scale)
  return rounded(value, run.scaleOf(), run.rounding, 1)
}

/** The same with other divisors. */
function withDivisors(xl: Xl, replace: (divisor: Xl) => Xl): Xl {
  const inner = (part: Xl): Xl => withDivisors(part, replace)
  if (xl.x === 'op') {
    const [left, right] = [inner(xl.left), inner(xl.right)]
    // A nought to a negative power divides by nought too.
    return {
      ...xl,
      left: xl.operator === '^' ? replace(left) : left,
      right: xl.operator === '/' ? replace(right) : right,
    }
  }
  if (xl.x === 'sign') return { ...xl, operand: inner(xl.operand) }
  if (xl.x !== 'call') return xl
  const args = xl.args.map(inner)
  const [a, b] = args
  return xl.name === 'MOD' && a && b ? call('MOD', a, replace(b)) : { ...xl, args }
}

/** Whether anything but a division by 0 can make it an error. */
function canFail(xl: Xl): boolean {
  if (xl.x === 'error') return true
  if (xl.x === 'cell' || xl.x === 'fixed' || xl.x === 'range') {
    const { facts } = xl.column
    return facts.fails || lacks(facts)
  }
  return partsOf(xl).some(canFail)
}

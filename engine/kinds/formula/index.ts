import { withStates } from '../../cells.ts'
import { BLANK, type Column, FAILED, NOT_APPLICABLE, stateAt, VALUE } from '../../column.ts'
import { isWide, SAFE, widen } from '../../number/integers.ts'
import { tenTo, unitsAt } from '../../number/decimal.ts'
import { roundQuotient } from '../../number/rounding.ts'
import type { ItemRun, Kind } from '../kind.ts'
import { branchesOfFormula } from './branches.ts'
import { formulaInExcel } from './excel.ts'
import { explainFormula } from './explain.ts'
import { checkResultUnit } from '../result.ts'
import { FormulaItem } from './schema.ts'

/** An expression over the item's own rows, rounded once. */
export const formula: Kind<FormulaItem> = {
  title: { zh: '公式', en: 'Formula' },
  schema: FormulaItem,
  outputs(item, scope) {
    const type = scope.typeOf(item.formula, '/formula')
    if (type === undefined) return []
    return [{ id: '', type: type.type, ...checkResultUnit(type, item, scope, '/formula') }]
  },
  influences: (item) => [{ operand: { expression: item.formula }, trend: 'up', keepsSign: true }],
  branches: branchesOfFormula,
  evaluate(item, run) {
    const stored = run.rounded(item.formula)
    return { '': item.onZeroDivide === undefined ? stored : replaceZeroDivisions(stored, item.onZeroDivide, run) }
  },
  explain: explainFormula,
  excel: formulaInExcel,
  sentence(item, words) {
    const text = words.expression(item.formula)
    return { zh: `按公式计算：${text.zh}`, en: `Computed by formula: ${text.en}` }
  },
}

function replaceZeroDivisions(column: Column, instead: string, run: ItemRun): Column {
  const { states } = column
  if (states === null || column.type !== 'number') return column
  const zero = (row: number): boolean => {
    const state = stateAt(column, row)
    return state >= FAILED && column.causes[state - FAILED]?.code === 'ZERO_DIVIDE'
  }
  const replaced = instead === 'blank' ? BLANK : instead === 'not-applicable' ? NOT_APPLICABLE : VALUE
  const next = states.map((state, row) => (zero(row) ? replaced : state))
  const result = withStates(column, next)
  if (replaced !== VALUE || result.type !== 'number') return result
  const value = run.inBaseUnits(instead)
  const scale = run.scaleOf()
  const units =
    value.scale <= scale ? unitsAt(value, scale) : roundQuotient(value.units, tenTo(value.scale - scale), run.rounding)
  const size = Math.abs(Number(units))
  const num = size < SAFE ? result.num.slice() : [...widen(result.num)]
  for (let row = 0; row < states.length; row++) {
    if (!zero(row)) continue
    if (isWide(num)) num[row] = units
    else num[row] = Number(units)
  }
  return { ...result, num, max: Math.max(result.max, size) }
}

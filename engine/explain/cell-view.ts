import type { Evaluation } from '../calculate/evaluation.ts'
import type { PlannedItem } from '../calculate/plan.ts'
import type { Run } from '../calculate/run.ts'
import { type Column, stateAt, VALUE } from '../column.ts'
import type { Expr } from '../formula/ast.ts'
import { printWith } from '../formula/print.ts'
import { namesIn } from '../formula/walk.ts'
import { columnName, targetOf } from '../graph/names.ts'
import type { CellView } from '../kinds/kind.ts'
import { exactAt } from '../number/exact.ts'
import { printDecimal, tenTo } from '../number/decimal.ts'
import { type Rounding, roundQuotient } from '../number/rounding.ts'
import type { Language, Localized } from '../problems.ts'
import type { Block, Operand, ShownValue } from './blocks.ts'
import { rowTitle } from './row-title.ts'
import { printRatio, showCell } from './shown.ts'
import { columnUnit, parameterUnit, unitView } from './unit-view.ts'
import { columnTitle, entityTitle, parameterTitle } from './titles.ts'
import { expressionInWords, nameTitle, unitInWords, unitsIn } from './words.ts'

/** Shown in place of a name that has no value on the row. */
const STATE_MARK: Readonly<Record<Exclude<ShownValue['state'], 'value'>, Localized>> = {
  blank: { zh: '空', en: 'blank' },
  'not-applicable': { zh: '不适用', en: 'n/a' },
  failed: { zh: '未算出', en: 'failed' },
}

/** What a kind sees when it explains one cell. Formulas are evaluated again on this row alone, by the same kernels. */
export function cellView(run: Run, evaluation: Evaluation, planned: PlannedItem, row: number): CellView {
  const { plan } = run
  const base = evaluation.itemRun(planned, { history: run.history }, () => {})

  const traced = (expr: string | Expr, of: string, at: number) => {
    const compiled = plan.compiled(expr, of)
    const trace = new Map<Expr, Column>()
    const result = evaluation.onRow(compiled, of, at, trace)
    return { expr: compiled.expr, trace, result, type: compiled.type }
  }

  const operandOf = (
    name: Extract<Expr, { node: 'name' }>,
    trace: ReadonlyMap<Expr, Column>,
    of: string,
    at: number,
  ): Operand => {
    const target = targetOf(plan.ruleset, of, name)
    const label = nameTitle(plan, of, name)
    const column = trace.get(name)
    if (target.is === 'parameter') return parameterOperand(run, target.name, label, column)
    const key = target.is === 'column' ? columnName(target.entity, target.name, name.output) : ''
    const value: ShownValue =
      column === undefined ? { state: 'blank', type: 'number', text: '' } : showCell(column, 0, columnUnit(plan, key))
    if (target.is !== 'column') return { label, value }
    const to = target.via.length === 0 ? at : (evaluation.upward(of, target.via)[at] ?? -1)
    if (to < 0) return { label, value }
    const table = evaluation.table(target.entity)
    const input = target.member === 'item' ? undefined : table.source?.(to, target.name)
    return { label, value, link: { column: key, row: table.keys[to] ?? '' }, ...(input ? { input } : {}) }
  }

  const operandsIn = (expr: Expr, trace: ReadonlyMap<Expr, Column>, of: string, at: number): Operand[] => {
    const seen = new Set<string>()
    return namesIn(expr).flatMap((name) => {
      const key = JSON.stringify([name.path, name.output])
      if (seen.has(key)) return []
      seen.add(key)
      return [operandOf(name, trace, of, at)]
    })
  }

  return {
    ...base,
    row,
    key: base.table.keys[row] ?? '',
    shown: (column, at) => evaluation.shown(column, at),
    exact: (column, at, unit) => showCell(column, at, unitView(plan, undefined, unit)),
    link: (column, at) => ({ column, row: evaluation.table(column.slice(0, column.indexOf('.'))).keys[at] ?? '' }),
    label: (column) => (column.includes('.') ? columnTitle(plan, column) : entityTitle(plan, column)),
    parameterLabel: (name) => parameterTitle(plan, name),
    rowLabel: (entity, at) => rowTitle(run, entity, at),
    formula(source, options = {}) {
      const of = options.of ?? planned.entity
      const at = options.row ?? row
      const { expr, trace, result, type } = traced(source, of, at)
      const units = unitsIn(expr)
      const numbers = (language: Language) =>
        printWith(
          expr,
          (part) => valueText(part, trace, language) ?? (units.has(part) ? unitInWords(part, language) : undefined),
          {
            display: true,
          },
        )
      return {
        block: 'formula',
        ...(options.label ? { label: options.label } : {}),
        names: expressionInWords(plan, of, expr),
        numbers: { zh: numbers('zh'), en: numbers('en') },
        operands: operandsIn(expr, trace, of, at),
        exact: showCell(result, 0, unitView(plan, undefined, type.unit)),
      }
    },
    operands(source, of = planned.entity, at = row) {
      const { expr, trace } = traced(source, of, at)
      return operandsIn(expr, trace, of, at)
    },
    roundingOf(exact, at, output) {
      if (exact.type !== 'number' || stateAt(exact, at) !== VALUE) return undefined
      return roundingBlock(exact, at, base.scaleOf(output), base.rounding)
    },
  }
}

function valueText(part: Expr, trace: ReadonlyMap<Expr, Column>, language: Language): string | undefined {
  if (part.node !== 'name') return undefined
  const column = trace.get(part)
  if (column === undefined) return undefined
  const shown = showCell(column, 0)
  if (shown.state !== 'value') return STATE_MARK[shown.state][language]
  return shown.type === 'text' ? `"${shown.text}"` : shown.text
}

function parameterOperand(run: Run, name: string, label: Localized, column: Column | undefined): Operand {
  const rows = run.parameters.get(name)
  const row = rows?.rows[0]
  const value: ShownValue =
    column === undefined
      ? { state: 'blank', type: 'number', text: '' }
      : showCell(column, 0, parameterUnit(run.plan, name))
  return {
    label: label ?? parameterTitle(run.plan, name),
    value,
    ...(row ? { parameter: { name, from: row.from, ...(row.source ? { source: row.source } : {}) } } : {}),
  }
}

/** Ways of rounding as people call them. */
export const ROUNDING_WORDS: Readonly<Record<Rounding, Localized>> = {
  'half-up': { zh: '四舍五入', en: 'rounded half up' },
  'half-even': { zh: '四舍六入五成双', en: 'rounded half to even' },
  up: { zh: '远离零进位', en: 'rounded away from zero' },
  down: { zh: '截尾', en: 'cut off' },
  floor: { zh: '向下取整', en: 'rounded down' },
  ceiling: { zh: '向上取整', en: 'rounded up' },
}

function roundingBlock(
  exact: Extract<Column, { type: 'number' }>,
  row: number,
  scale: number,
  rounding: Rounding,
): Extract<Block, { block: 'rounding' }> | undefined {
  const { units, over, scale: from } = exactAt(exact, row)
  const raise = scale - from
  const top = raise >= 0 ? units * tenTo(raise) : units
  const bottom = raise >= 0 ? over : over * tenTo(-raise)
  if (top % bottom === 0n) return undefined
  return {
    block: 'rounding',
    exact: printRatio(units, over, from),
    rounded: printDecimal(roundQuotient(top, bottom, rounding), scale),
    scale,
    rule: ROUNDING_WORDS[rounding],
  }
}

import { emptyColumn } from '../../cells.ts'
import { BLANK, type Column, VALUE } from '../../column.ts'
import type { Expr } from '../../formula/ast.ts'
import { isApplying } from '../applying.ts'
import { chooseCells } from '../choose.ts'
import { combineMatched } from '../combine.ts'
import type { ItemRun } from '../kind.ts'
import { matchConditions, type Matching } from '../matching.ts'
import type { RulesItem } from './schema.ts'
import { type RulesTrees, treesOf } from './trees.ts'

export function evaluateRules(item: RulesItem, run: ItemRun): Readonly<Record<string, Column>> {
  const exact = exactRules(item, run)
  return { '': exact.type === 'number' ? run.round(exact) : exact }
}

/** The result before rounding. */
export function exactRules(item: RulesItem, run: ItemRun): Column {
  const trees = treesOf(item, run)
  const matching = firedRules(item, trees, run)
  const { length } = item.rules
  const valueColumn = (rule: number): Column => run.expression(trees.values[rule] as Expr)
  const { combine } = item
  if (combine === 'first') {
    const choice = matching.first.map((rule) => (rule === -1 ? length : rule))
    const columnOf = (number: number): Column => (number === length ? otherwise(item, run) : valueColumn(number))
    return chooseCells(item.result, choice, columnOf, matching.failed, matching.book)
  }
  const combined = combineMatched(combine, matching, (rule) => ({
    column: valueColumn(rule),
    name: item.rules[rule]?.id ?? '',
  }))
  const choice = matching.first.map((rule) => (rule === -1 ? 1 : 0))
  const columnOf = (number: number): Column => (number === 1 ? otherwise(item, run) : combined)
  return chooseCells(item.result, choice, columnOf, matching.failed, matching.book)
}

/** Which rules fire where. Where none does and nothing else is said, the row fails. */
function firedRules(item: RulesItem, { conditions, order }: RulesTrees, run: ItemRun): Matching {
  const matching = matchConditions(run, conditions, order, item.combine === 'first' ? 'until-first' : 'all')
  const { first, failed, book } = matching
  if (item.otherwise !== undefined) return matching
  const none = { code: 'NO_RULE_FIRES', detail: { name: `${run.entity}.${run.name}` } } as const
  first.forEach((rule, row) => {
    if (rule === -1 && failed[row] === VALUE && isApplying(run, row)) failed[row] = book.state(none)
  })
  return matching
}

/** Without a formula, only rows outside the item come here. */
function otherwise({ otherwise: formula, result }: RulesItem, run: ItemRun): Column {
  return formula === undefined ? emptyColumn(result, run.table.rows, BLANK, []) : run.expression(formula)
}

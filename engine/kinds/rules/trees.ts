import type { ColumnType } from '../../column.ts'
import type { Expr } from '../../formula/ast.ts'
import { NOWHERE, numberExpr, textExpr } from '../../formula/build.ts'
import { conditionExpr, factsOf } from '../../formula/condition.ts'
import { printDecimal } from '../../number/decimal.ts'
import type { ItemRun } from '../kind.ts'
import { type Rule, type RulesItem, valueOf } from './schema.ts'

/** Rules as expressions. */
export interface RulesTrees {
  readonly conditions: readonly Expr[]
  /** What each rule gives. */
  readonly values: readonly Expr[]
  /** Rules in the order in which they are read. */
  readonly order: readonly number[]
}

const TREES = new WeakMap<RulesItem, { readonly reading: string; readonly trees: RulesTrees }>()

/** The expressions of an item. Built once for the types of its facts and its unit, so that they are compiled once. */
export function treesOf(item: RulesItem, run: Pick<ItemRun, 'expression' | 'inBaseUnits'>): RulesTrees {
  const facts = [...new Set(item.rules.flatMap(({ conditions }) => factsOf(conditions)))]
  const types = new Map(facts.map((fact) => [fact, run.expression(fact).type]))
  const unit = run.inBaseUnits('1')
  const reading = JSON.stringify([...types.values(), printDecimal(unit.units, unit.scale)])
  let known = TREES.get(item)
  if (known?.reading !== reading) TREES.set(item, (known = { reading, trees: buildTrees(item, types, run) }))
  return known.trees
}

function buildTrees(
  item: RulesItem,
  types: ReadonlyMap<string, ColumnType>,
  run: Pick<ItemRun, 'inBaseUnits'>,
): RulesTrees {
  const typeOf = (fact: string): ColumnType => types.get(fact) ?? 'text'
  return {
    conditions: item.rules.map(({ conditions }) => conditionExpr(conditions, typeOf)),
    values: item.rules.map((rule) => valueExpr(rule, item, run)),
    order: item.rules.map((_, i) => i).sort((a, b) => priorityOf(item, b) - priorityOf(item, a) || a - b),
  }
}

function priorityOf({ rules }: RulesItem, rule: number): number {
  return rules[rule]?.priority ?? 1
}

function valueExpr(rule: Rule, item: RulesItem, { inBaseUnits }: Pick<ItemRun, 'inBaseUnits'>): Expr {
  const value = valueOf(rule, item)
  if (typeof value === 'boolean') return { node: 'boolean', value, span: NOWHERE }
  if (item.result === 'text') return textExpr(value ?? '')
  const { units, scale } = inBaseUnits(value ?? '0')
  return numberExpr(printDecimal(units, scale))
}

import type { Plan } from '../../calculate/plan.ts'
import type { Expr } from '../../formula/ast.ts'
import { columnName, own, splitColumn, targetOf } from '../../graph/names.ts'
import { inputUnit } from '../../data/input-unit.ts'
import { compareDecimals, type Decimal, decimal, multiplyDecimals } from '../../number/decimal.ts'
import { writtenRows } from '../../ruleset/parameters.ts'
import type { Ruleset } from '../../ruleset/types.ts'

/** How a value moves when some income grows: not at all, never down, never up, or nobody can say. */
export type Trend = 'none' | 'up' | 'down' | 'unsure'

export function together(a: Trend, b: Trend): Trend {
  if (a === 'none') return b
  return b === 'none' || a === b ? a : 'unsure'
}

export function opposite(trend: Trend): Trend {
  return trend === 'up' ? 'down' : trend === 'down' ? 'up' : trend
}

/** Values that functions of several arguments move with. */
const MONOTONE = new Set(['MIN', 'MAX', 'SUM', 'ROUND', 'ROUNDUP', 'ROUNDDOWN', 'INT', 'CONVERT'])
/** Functions whose result is one of their arguments, chosen by others. */
const CHOICES: Readonly<Record<string, (args: readonly Expr[]) => { chosen: readonly Expr[]; by: readonly Expr[] }>> = {
  IF: ([condition, ...chosen]) => ({ chosen, by: condition ? [condition] : [] }),
  IFS: (args) => ({ chosen: args.filter((_, i) => i % 2 === 1), by: args.filter((_, i) => i % 2 === 0) }),
  SWITCH: ([subject, ...rest]) => {
    const last = rest.length % 2 === 1 ? rest.length - 1 : -1
    const isResult = (i: number): boolean => i === last || i % 2 === 1
    return {
      chosen: rest.filter((_, i) => isResult(i)),
      by: [...(subject ? [subject] : []), ...rest.filter((_, i) => !isResult(i))],
    }
  },
  IFBLANK: (args) => ({ chosen: args, by: [] }),
  FIRST: (args) => ({ chosen: args, by: [] }),
}

/** Reads trends and signs of expressions, given those of stored columns. */
export class TrendReader {
  constructor(
    private readonly plan: Plan,
    private readonly trendOfColumn: (column: string) => Trend,
    private readonly neverNegative: (column: string) => boolean,
  ) {}

  /** How an expression over an entity moves. */
  trend(expr: Expr, entity: string): Trend {
    switch (expr.node) {
      case 'number':
      case 'text':
      case 'boolean':
        return 'none'
      case 'name':
        return this.ofName(expr, entity)
      case 'unary': {
        const inner = this.trend(expr.operand, entity)
        return expr.operator === '-' ? opposite(inner) : inner
      }
      case 'binary':
        return this.ofBinary(expr, entity)
      case 'call':
        return this.ofCall(expr, entity)
    }
  }

  private ofName(expr: Extract<Expr, { node: 'name' }>, entity: string): Trend {
    const target = targetOf(this.plan.ruleset, entity, expr)
    return target.is === 'column' ? this.trendOfColumn(columnName(target.entity, target.name, expr.output)) : 'none'
  }

  private ofBinary(expr: Extract<Expr, { node: 'binary' }>, entity: string): Trend {
    const left = this.trend(expr.left, entity)
    const right = this.trend(expr.right, entity)
    if (left === 'none' && right === 'none') return 'none'
    const { operator } = expr
    if (operator === '+') return together(left, right)
    if (operator === '-') return together(left, opposite(right))
    if (operator === '*') {
      return together(this.scaled(left, expr.right, entity), this.scaled(right, expr.left, entity))
    }
    if (operator !== '/') return 'unsure'
    return together(this.scaled(left, expr.right, entity), opposite(this.scaled(right, expr.left, entity, expr.right)))
  }

  /** The trend of something times or over others, as far as those are known not to be negative. */
  private scaled(trend: Trend, by: Expr, entity: string, alsoBy?: Expr): Trend {
    if (trend === 'none') return 'none'
    const known = this.isNeverNegative(by, entity) && (alsoBy === undefined || this.isNeverNegative(alsoBy, entity))
    return known ? trend : 'unsure'
  }

  private ofCall(expr: Extract<Expr, { node: 'call' }>, entity: string): Trend {
    const all = (args: readonly Expr[]): Trend =>
      args.map((arg) => this.trend(arg, entity)).reduce<Trend>(together, 'none')
    if (MONOTONE.has(expr.name)) return all(expr.args)
    const choice = own(CHOICES, expr.name)?.(expr.args)
    if (choice !== undefined && all(choice.by) === 'none') return all(choice.chosen)
    return all(expr.args) === 'none' ? 'none' : 'unsure'
  }

  /** Whether an expression is surely 0 or more. */
  isNeverNegative(expr: Expr, entity: string): boolean {
    switch (expr.node) {
      case 'number':
        return true
      case 'name':
        return this.nameNeverNegative(expr, entity)
      case 'unary':
        return expr.operator !== '-' && this.isNeverNegative(expr.operand, entity)
      case 'binary':
        if (expr.operator === '-') return this.isRest(expr.left, expr.right, entity)
        return (
          ['+', '*', '/', '^'].includes(expr.operator) &&
          [expr.left, expr.right].every((part) => this.isNeverNegative(part, entity))
        )
      case 'call': {
        if (expr.name === 'MAX') return expr.args.some((arg) => this.isNeverNegative(arg, entity))
        if (expr.name === 'ABS') return true
        const values = own(CHOICES, expr.name)?.(expr.args).chosen ?? (MONOTONE.has(expr.name) ? expr.args : undefined)
        return values !== undefined && values.every((arg) => arg.node === 'text' || this.isNeverNegative(arg, entity))
      }
      case 'text':
      case 'boolean':
        return false
    }
  }

  /** What a parameter, being part of a whole, leaves of it: `1 - 挂钩比例`, whose range ends at 100 %. */
  private isRest(whole: Expr, part: Expr, entity: string): boolean {
    if (whole.node !== 'number' || part.node !== 'name') return false
    const target = targetOf(this.plan.ruleset, entity, part)
    const most = target.is === 'parameter' ? parameterAtMost(this.plan, target.name) : undefined
    return most !== undefined && compareDecimals(decimal(whole.value), most) >= 0
  }

  private nameNeverNegative(expr: Extract<Expr, { node: 'name' }>, entity: string): boolean {
    const target = targetOf(this.plan.ruleset, entity, expr)
    if (target.is === 'period') return true
    if (target.is === 'column') return this.neverNegative(columnName(target.entity, target.name, expr.output))
    return target.is === 'parameter' && parameterNeverNegative(this.plan.ruleset, target.name)
  }
}

/** Whether a field can only hold 0 or more. */
export function fieldNeverNegative(plan: Plan, column: string): boolean {
  const place = splitColumn(column)
  const field = place && own(own(plan.ruleset.entities, place.entity)?.fields, place.name)
  return field?.min !== undefined && decimal(field.min).units >= 0n
}

/** The end of a parameter's range, in base units. */
function parameterAtMost({ ruleset, units }: Plan, name: string): Decimal | undefined {
  const { unit, range } = own(ruleset.parameters, name) ?? {}
  const most = range?.[1]
  return most === undefined ? undefined : multiplyDecimals(decimal(most), inputUnit(unit, units).factor)
}

/** Whether a parameter's range, or else every one of its values, is 0 or more. */
export function parameterNeverNegative(ruleset: Ruleset, name: string): boolean {
  const least = own(ruleset.parameters, name)?.range?.[0]
  if (least !== undefined) return decimal(least).units >= 0n
  const values = writtenRows(ruleset, name).map(({ cells }) => cells['value'])
  return values.length > 0 && values.every((value) => typeof value === 'string' && !value.startsWith('-'))
}

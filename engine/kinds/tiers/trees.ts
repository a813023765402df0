import type { Expr } from '../../formula/ast.ts'
import { binaryExpr, callExpr, NOWHERE, numberExpr, soundExpr } from '../../formula/build.ts'
import {
  addDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  negateDecimal,
  normalize,
  printDecimal,
} from '../../number/decimal.ts'
import type { ItemRun } from '../kind.ts'
import type { TiersItem } from './schema.ts'

/** A tier as expressions, its numbers in base units. */
export interface TierTree {
  readonly from: Decimal
  readonly value: Decimal
  /** Whether the input has come to this tier. */
  readonly reached: Expr
  /** The result for an input that lies in it. */
  readonly result: Expr
  /** The same as a straight line, where its slope is a decimal. */
  readonly line: Line | undefined
}

/** `input × rate + offset` */
export interface Line {
  readonly rate: Decimal
  readonly offset: Decimal
}

export interface TiersTrees {
  readonly input: Expr
  readonly tiers: readonly TierTree[]
  /** Whether the input lies below the first tier. */
  readonly isBelow: Expr
  readonly below?: Decimal
  /** The result before rounding; not applicable below the first tier when nothing is said of that. */
  readonly result: Expr
}

const TREES = new WeakMap<TiersItem, { readonly unit: string; readonly trees: TiersTrees }>()

/** The expressions of an item. Built once for a unit, so that they are compiled once. */
export function treesOf(item: TiersItem, run: Pick<ItemRun, 'inBaseUnits'>): TiersTrees {
  const unit = textOf(run.inBaseUnits('1'))
  let known = TREES.get(item)
  if (known?.unit !== unit) TREES.set(item, (known = { unit, trees: buildTrees(item, run) }))
  return known.trees
}

function buildTrees(item: TiersItem, { inBaseUnits }: Pick<ItemRun, 'inBaseUnits'>): TiersTrees {
  const input = soundExpr(item.input)
  const points = item.tiers.map(({ from, value }) => ({ from: normalize(decimal(from)), value: inBaseUnits(value) }))
  const above = item.boundary === 'upper' ? '>=' : '>'
  const results = resultsOf(item.method, input, points)
  const tiers = points.map(({ from, value }, i): TierTree => {
    const reached = binaryExpr(input, i === 0 ? '>=' : above, literal(from))
    return { from, value, reached, ...(results[i] as Result) }
  })
  const isBelow = binaryExpr(input, '<', literal((points[0] as Point).from))
  const downwards = [...tiers]
    .reverse()
    .flatMap(({ reached, result }, i) => (i < tiers.length - 1 ? [reached, result] : [TRUE, result]))
  const chain = callExpr('IFS', ...downwards)
  const below = item.below === undefined ? undefined : inBaseUnits(item.below)
  return {
    input,
    tiers,
    isBelow,
    ...(below === undefined ? {} : { below }),
    result:
      below === undefined
        ? callExpr('IF', callExpr('NOT', isBelow), chain)
        : callExpr('IF', isBelow, literal(below), chain),
  }
}

const ZERO: Decimal = decimal('0')
const TRUE: Expr = { node: 'boolean', value: true, span: NOWHERE }

interface Point {
  readonly from: Decimal
  readonly value: Decimal
}

type Result = Pick<TierTree, 'result' | 'line'>

function resultsOf(method: TiersItem['method'], input: Expr, points: readonly Point[]): readonly Result[] {
  switch (method) {
    case 'whole':
      return points.map(({ value }) => ({
        result: binaryExpr(input, '*', literal(value)),
        line: { rate: value, offset: ZERO },
      }))
    case 'fixed':
      return points.map(({ value }) => ({ result: literal(value), line: { rate: ZERO, offset: value } }))
    case 'progressive':
      return progressive(input, points)
    case 'interpolated':
      return points.map((point, i) => ({ result: interpolated(input, point, points[i + 1]), line: undefined }))
  }
}

/** What the tiers below bring in full, and what lies in this one at its rate. */
function progressive(input: Expr, points: readonly Point[]): readonly Result[] {
  let full = ZERO
  return points.map(({ from, value }, i) => {
    const before = points[i - 1]
    if (before !== undefined) full = addDecimals(full, multiplyDecimals(difference(from, before.from), before.value))
    const part = binaryExpr(beyond(input, from), '*', literal(value))
    return {
      result: full.units === 0n ? part : binaryExpr(literal(full), '+', part),
      line: { rate: value, offset: difference(full, multiplyDecimals(from, value)) },
    }
  })
}

function interpolated(input: Expr, { from, value }: Point, next: Point | undefined): Expr {
  if (next === undefined) return literal(value)
  const rise = binaryExpr(beyond(input, from), '*', literal(difference(next.value, value)))
  return binaryExpr(literal(value), '+', binaryExpr(rise, '/', literal(difference(next.from, from))))
}

/** By how much the input is above a bound. */
export function beyond(input: Expr, from: Decimal): Expr {
  return from.units === 0n ? input : binaryExpr(input, '-', literal(from))
}

export function difference(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, negateDecimal(b))
}

export function textOf(value: Decimal): string {
  return printDecimal(value.units, value.scale)
}

function literal(value: Decimal): Expr {
  return numberExpr(textOf(value))
}

import type { ColumnType } from '../column.ts'
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  negateDecimal,
  normalize,
  printDecimal,
  tenTo,
} from '../number/decimal.ts'
import { printDay } from '../ruleset/period.ts'
import type { Expr } from './ast.ts'
import { orderedLiteral } from './literal.ts'
import type { Test, TestItem } from './test.ts'

/**
 * The values that satisfy something, as far as literals say. Dates are days since 1970-01-01. Equal sets have equal
 * parts: intervals are sorted, apart from each other and not empty; texts and booleans are sorted.
 */
export type ValueSet =
  | { readonly type: 'number' | 'date'; readonly intervals: readonly ValueInterval[] }
  /** `except`: every text but these. */
  | { readonly type: 'text'; readonly except: boolean; readonly texts: readonly string[] }
  | { readonly type: 'boolean'; readonly values: readonly boolean[] }

/** A bound that is missing is unlimited. */
export interface ValueInterval {
  readonly low?: Bound
  readonly high?: Bound
}

/** `open`: the value itself is not in. */
export interface Bound {
  readonly at: Decimal
  readonly open: boolean
}

/**
 * The values that pass a test on an input of a type.
 * @returns undefined when the test depends on names or does not fit the type: nothing is known then.
 */
export function testedValues(test: Test, type: ColumnType): ValueSet | undefined {
  if (test.test === 'any') return everyValue(type)
  let passed = complementOf(everyValue(type))
  for (const item of test.items) {
    const values = itemValues(item, type)
    if (!values) return undefined
    passed = unionOf(passed, values) ?? passed
  }
  return test.negated ? complementOf(passed) : passed
}

export function everyValue(type: ColumnType): ValueSet {
  if (type === 'text') return { type, except: true, texts: [] }
  if (type === 'boolean') return { type, values: [false, true] }
  return { type, intervals: [{}] }
}

export function isEmpty(set: ValueSet): boolean {
  if (set.type === 'text') return !set.except && set.texts.length === 0
  return (set.type === 'boolean' ? set.values : set.intervals).length === 0
}

export function complementOf(set: ValueSet): ValueSet {
  if (set.type === 'text') return { ...set, except: !set.except }
  if (set.type === 'boolean')
    return { type: 'boolean', values: [false, true].filter((value) => !set.values.includes(value)) }
  const gaps: ValueInterval[] = []
  let low: Bound | undefined
  for (const interval of set.intervals) {
    if (interval.low) gaps.push(between(low, flip(interval.low)))
    if (!interval.high) return { type: set.type, intervals: gaps }
    low = flip(interval.high)
  }
  return { type: set.type, intervals: [...gaps, between(low, undefined)] }
}

/** @returns undefined for sets of different types. */
export function intersectionOf(a: ValueSet, b: ValueSet): ValueSet | undefined {
  if (a.type === 'text' && b.type === 'text') {
    if (a.except && b.except) return { type: 'text', except: true, texts: sorted([...a.texts, ...b.texts]) }
    const [kept, other] = a.except ? [b, a] : [a, b]
    return {
      type: 'text',
      except: false,
      texts: kept.texts.filter((text) => other.texts.includes(text) !== other.except),
    }
  }
  if (a.type === 'boolean' && b.type === 'boolean') {
    return { type: 'boolean', values: a.values.filter((value) => b.values.includes(value)) }
  }
  if (a.type === 'text' || a.type === 'boolean' || b.type === 'text' || b.type === 'boolean' || a.type !== b.type)
    return undefined
  const intervals = a.intervals
    .flatMap((x) => b.intervals.map((y) => overlap(x, y)))
    .filter((interval) => !isEmptyInterval(interval))
  return { type: a.type, intervals }
}

/** @returns undefined for sets of different types. */
export function unionOf(a: ValueSet, b: ValueSet): ValueSet | undefined {
  const neither = intersectionOf(complementOf(a), complementOf(b))
  return neither && complementOf(neither)
}

/**
 * One value of a set, as text: a decimal, the text itself, `true`/`false` or an ISO date. A bound that is in is
 * preferred, then what is near one.
 * @param scale decimal places that numbers of the input can have; undefined when any.
 * @returns undefined when the set has no (such) value.
 */
export function sampleOf(set: ValueSet, scale?: number): string | undefined {
  switch (set.type) {
    case 'boolean':
      return set.values[0] === undefined ? undefined : String(set.values[0])
    case 'text':
      return set.except ? otherText(set.texts) : set.texts[0]
    case 'number':
      return firstOf(set.intervals, scale, (value) => printDecimal(value.units, value.scale))
    case 'date':
      return firstOf(set.intervals, 0, (value) => printDay(Number(value.units)))
  }
}

function firstOf(
  intervals: readonly ValueInterval[],
  scale: number | undefined,
  print: (value: Decimal) => string,
): string | undefined {
  for (const interval of intervals) {
    const value = scale === undefined ? someValue(interval) : onGrid(interval, scale)
    if (value) return print(value)
  }
  return undefined
}

function someValue({ low, high }: ValueInterval): Decimal {
  if (low && !low.open) return low.at
  if (high && !high.open) return high.at
  if (low && high) {
    const sum = addDecimals(low.at, high.at)
    return normalize({ units: sum.units * 5n, scale: sum.scale + 1 })
  }
  if (low) return addDecimals(low.at, decimal('1'))
  return high ? addDecimals(high.at, decimal('-1')) : decimal('0')
}

/** The multiple of 10^-scale in an interval that is nearest to its low bound, or to its high one when it has no low. */
function onGrid(interval: ValueInterval, scale: number): Decimal | undefined {
  const { low, high } = interval
  const value = low ? upTo(low, scale) : high ? negateDecimal(upTo(mirrored(high), scale)) : decimal('0')
  return isEmptyInterval(overlap(interval, { low: { at: value, open: false }, high: { at: value, open: false } }))
    ? undefined
    : value
}

/** The smallest multiple of 10^-scale above (or, unless open, at) a bound. */
function upTo({ at, open }: Bound, scale: number): Decimal {
  const step = tenTo(Math.max(0, at.scale - scale))
  const units = at.units * tenTo(Math.max(0, scale - at.scale))
  const below = units >= 0n ? units / step : -((-units + step - 1n) / step)
  const exact = below * step === units
  return { units: exact && !open ? below : below + 1n, scale }
}

function mirrored(bound: Bound): Bound {
  return { at: negateDecimal(bound.at), open: bound.open }
}

function otherText(texts: readonly string[]): string {
  let other = '…'
  while (texts.includes(other)) other += '…'
  return other
}

function itemValues(item: TestItem, type: ColumnType): ValueSet | undefined {
  if (item.item === 'interval') {
    const low = orderedLiteral(item.low, type)
    const high = orderedLiteral(item.high, type)
    if (!low || !high || (type !== 'number' && type !== 'date')) return undefined
    return inOrder(type, between({ at: low, open: item.lowOpen }, { at: high, open: item.highOpen }))
  }
  const equal = valueOf(item.value, type)
  switch (item.operator) {
    case '=':
      return equal
    case '<>':
      return equal && complementOf(equal)
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const at = orderedLiteral(item.value, type)
      if (!at || (type !== 'number' && type !== 'date')) return undefined
      const bound = { at, open: item.operator === '<' || item.operator === '>' }
      return inOrder(type, item.operator.startsWith('<') ? between(undefined, bound) : between(bound, undefined))
    }
  }
}

function inOrder(type: 'number' | 'date', interval: ValueInterval): ValueSet {
  return { type, intervals: isEmptyInterval(interval) ? [] : [interval] }
}

function valueOf(expr: Expr, type: ColumnType): ValueSet | undefined {
  if (type === 'text') return expr.node === 'text' ? { type, except: false, texts: [expr.value] } : undefined
  if (type === 'boolean') return expr.node === 'boolean' ? { type, values: [expr.value] } : undefined
  const at = orderedLiteral(expr, type)
  return at && inOrder(type, between({ at, open: false }, { at, open: false }))
}

function between(low: Bound | undefined, high: Bound | undefined): ValueInterval {
  return { ...(low ? { low } : {}), ...(high ? { high } : {}) }
}

function flip(bound: Bound): Bound {
  return { at: bound.at, open: !bound.open }
}

function isEmptyInterval({ low, high }: ValueInterval): boolean {
  if (!low || !high) return false
  const order = compareDecimals(low.at, high.at)
  return order > 0 || (order === 0 && (low.open || high.open))
}

function overlap(a: ValueInterval, b: ValueInterval): ValueInterval {
  return between(tighter(a.low, b.low, 1), tighter(a.high, b.high, -1))
}

/** Of two low bounds (side 1) the higher, of two high bounds (side -1) the lower; an open one when they are equal. */
function tighter(a: Bound | undefined, b: Bound | undefined, side: 1 | -1): Bound | undefined {
  if (!a || !b) return a ?? b
  const order = compareDecimals(a.at, b.at) * side
  return order > 0 || (order === 0 && a.open) ? a : b
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}

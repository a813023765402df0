import type { ColumnType } from '../column.ts'
import type { Rounding } from '../number/rounding.ts'
import { anyOf, BLANK, call, ERROR, FALSE, iff, NA, num, op, TRUE, type Xl } from './expr.ts'

/**
 * What a part of a formula gives in a spreadsheet: a value of its type, the mark of a blank cell, the mark of one that
 * is not applicable, or an error where it fails.
 */
export interface Value {
  readonly xl: Xl
  readonly type: ColumnType
  /** Whether it may be blank, not applicable, or fail. */
  readonly blank: boolean
  readonly na: boolean
  readonly fails: boolean
  /** The most decimal places of a number, where there is such a bound. */
  readonly scale?: number
  /** A choice between two values, when it is one. */
  readonly choice?: Choice
  /** Somebody may have emptied the cell. */
  readonly typed?: boolean
}

export interface Choice {
  readonly when: Xl
  readonly then: Value
  readonly otherwise: Value
}

/** A value that is always there. */
export function sure(xl: Xl, type: ColumnType, scale?: number): Value {
  return { xl, type, blank: false, na: false, fails: false, ...(scale === undefined ? {} : { scale }) }
}

export function failing(value: Value, fails = true): Value {
  return { ...value, fails: value.fails || fails }
}

export function lacks({ blank, na }: Pick<Value, 'blank' | 'na'>): boolean {
  return blank || na
}

/** `then` where a condition holds, else `otherwise`, in whatever state they are. */
export function choose(when: Value, then: Value, otherwise: Value): Value {
  const places = (value: Value): number | undefined => (lacks(value) && value.scale === undefined ? 0 : value.scale)
  const [a, b] = [places(then), places(otherwise)]
  return {
    xl: iff(when.xl, then.xl, otherwise.xl),
    type: then.type,
    blank: then.blank || otherwise.blank,
    na: then.na || otherwise.na,
    fails: lacks(when) || when.fails || then.fails || otherwise.fails,
    ...(a === undefined || b === undefined ? {} : { scale: Math.max(a, b) }),
    choice: { when: when.xl, then, otherwise },
  }
}

/** Whether a spreadsheet's operators give an error for a mark by themselves; they take true and false for numbers. */
const COUNTED = new Set(['number', 'date'])

/** The same, failing where it is a mark: for places where a spreadsheet would not do so by itself. */
export function strict(value: Value): Value {
  if (!lacks(value)) return value
  const needed = { type: value.type, blank: false, na: false, fails: true }
  const scale = value.scale === undefined ? {} : { scale: value.scale }
  if (COUNTED.has(value.type)) return { xl: op(value.xl, '+', num(0)), ...needed, ...scale }
  if (value.type === 'boolean') return { xl: iff(value.xl, TRUE, FALSE), ...needed }
  const { blank, na } = value
  const isMark = [...(blank ? [BLANK] : []), ...(na ? [NA] : [])].map((mark) => op(value.xl, '=', mark))
  return { xl: iff(anyOf(isMark), ERROR, value.xl), ...needed }
}

/** Decimal places to which a number that no bound is known of is cleaned. */
const PLACES = 10
/** Doubles hold this many digits whatever the number. */
const DIGITS = 15

/** Whether the double of a number is the one next to its decimal: of cells, literals and what was rounded. */
function isClean(xl: Xl): boolean {
  if (xl.x === 'op') return false
  if (xl.x === 'sign') return xl.operator === '-' && isClean(xl.operand)
  if (xl.x !== 'call') return true
  if (xl.name === 'IF') return xl.args.slice(1).every(isClean)
  return CLEAN_CALLS.has(xl.name) || (CHOOSING_CALLS.has(xl.name) && xl.args.every(isClean))
}
const CHOOSING_CALLS = new Set(['MIN', 'MAX', 'ABS'])
const CLEAN_CALLS = new Set([
  'ROUND',
  'ROUNDDOWN',
  'YEAR',
  'MONTH',
  'INDEX',
  'CHOOSE',
  'DATEDIF',
  'COUNTIFS',
  'DATE',
  'SIGN',
])

/** A number freed of what calculating with doubles left at its far end, so that comparing and cutting see the decimal. */
export function clean(value: Value): Value {
  if (value.type !== 'number' || isClean(value.xl)) return value
  const scale = Math.min(value.scale ?? PLACES, PLACES)
  if (value.scale === 0 && isWhole(value.xl)) return value
  return { ...withoutChoice(value), xl: call('ROUND', value.xl, num(scale)) }
}

/** Sums and products of whole numbers are whole. */
function isWhole(xl: Xl): boolean {
  return xl.x === 'op' && xl.operator !== '/' && xl.operator !== '^'
}

/** The same, no longer told apart by branches. */
export function withoutChoice(value: Value): Value {
  const { choice: _, ...plain } = value
  return plain
}

/**
 * A number rounded at a scale, halves in the way given. Where it may have more places it is counted in smallest units
 * first, cleaned there and cut there, for only among whole numbers do doubles show which half is a half.
 * @param size the largest size that the number is known to have
 */
export function rounded(value: Value, scale: number, rounding: Rounding, size: number): Value {
  if (value.scale !== undefined && value.scale <= scale && isClean(value.xl)) return value
  const { choice } = value
  if (choice && (lacks(value) || keepsSome(choice, scale))) {
    const then = rounded(choice.then, scale, rounding, size)
    const otherwise = rounded(choice.otherwise, scale, rounding, size)
    return { ...choose(sure(choice.when, 'boolean'), then, otherwise), fails: value.fails, scale }
  }
  if (lacks(value)) {
    const kept = iff(call('ISNUMBER', value.xl), roundedXl(value, scale, rounding, size), value.xl)
    return { ...value, xl: kept, scale }
  }
  return { ...withoutChoice(value), xl: roundedXl(value, scale, rounding, size), scale }
}

/** Whether some branch needs no rounding, so that it may stay as it reads. */
function keepsSome({ then, otherwise }: Choice, scale: number): boolean {
  return [then, otherwise].some((value) => value.scale !== undefined && value.scale <= scale && isClean(value.xl))
}

function roundedXl(value: Value, scale: number, rounding: Rounding, size: number): Xl {
  if (value.scale !== undefined && value.scale <= scale) return call('ROUND', value.xl, num(scale))
  const units = inUnits(value, scale, size)
  const whole = wholeOf(units, rounding)
  return scaled(whole, scale, '/')
}

/** The number in units of a scale, cleaned. */
export function inUnits(value: Value, scale: number, size: number): Xl {
  const digits = Math.max(0, Math.ceil(Math.log10(Math.max(1, size)))) + scale
  const room = Math.max(2, Math.min(9, DIGITS - 1 - digits))
  const places = value.scale === undefined ? room : Math.max(0, Math.min(room, value.scale - scale))
  return call('ROUND', scaled(value.xl, scale, '*'), num(places))
}

/** × 10^scale, or ÷. */
export function scaled(xl: Xl, scale: number, operator: '*' | '/'): Xl {
  if (scale === 0) return xl
  return scale > 0
    ? op(xl, operator, num(`1${'0'.repeat(scale)}`))
    : op(xl, operator === '*' ? '/' : '*', num(`1${'0'.repeat(-scale)}`))
}

/** The whole number that a clean number is rounded to. */
function wholeOf(units: Xl, rounding: Rounding): Xl {
  switch (rounding) {
    case 'half-up':
      return call('ROUND', units, num(0))
    case 'up':
      return call('ROUNDUP', units, num(0))
    case 'down':
      return call('ROUNDDOWN', units, num(0))
    case 'floor':
      return call('FLOOR', units, num(1))
    case 'ceiling':
      return call('CEILING', units, num(1))
    case 'half-even': {
      const half = op(op(units, '-', call('FLOOR', units, num(1))), '=', num('0.5'))
      const even = op(num(2), '*', call('ROUND', op(units, '/', num(2)), num(0)))
      return iff(half, even, call('ROUND', units, num(0)))
    }
  }
}

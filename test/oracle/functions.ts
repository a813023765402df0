import { between, dayNumber, type Day, parseDay } from './calendar.ts'
import { type Cell, failed, number, truth, type Value } from './cell.ts'
import {
  absolute,
  add,
  ceiling,
  compare,
  divide,
  floor,
  least,
  most,
  multiply,
  negate,
  parse,
  type Rational,
  rational,
  subtract,
  sum,
} from './rational.ts'
import { round } from './rounding.ts'
import type { Arithmetic, Comparison, Plain, Written } from './tree.ts'

export function numberOf(value: Value | undefined): Rational {
  if (value?.type !== 'number') throw new TypeError('not a number')
  return value.number
}
export function truthOf(value: Value | undefined): boolean {
  if (value?.type !== 'boolean') throw new TypeError('not true or false')
  return value.truth
}
/** A date, or the text of one. */
function dayIn(value: Value | undefined): Day {
  if (value?.type === 'text') return parseDay(value.text)
  if (value?.type !== 'date') throw new TypeError('not a date')
  return value.day
}
const numbersOf = (values: readonly Value[]) => values.map(numberOf)
function some<T>(values: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = values
  if (first === undefined) throw new RangeError('no arguments')
  return [first, ...rest]
}

const HUNDREDTH = rational(1n, 100n)
export const SIGNS = {
  '-': negate,
  '+': (a: Rational) => a,
  '%': (a: Rational) => multiply(a, HUNDREDTH),
}

export function arithmetic(by: Arithmetic, a: Rational, b: Rational): Cell {
  switch (by) {
    case '+':
      return number(add(a, b))
    case '-':
      return number(subtract(a, b))
    case '*':
      return number(multiply(a, b))
    case '/':
      return b.n === 0n ? failed('ZERO_DIVIDE') : number(divide(a, b))
  }
}

/** Negative, 0 or positive as a is before, equal to or after b; texts and truths are only equal or not. */
export function order(a: Value | undefined, b: Value | undefined): number {
  if (a?.type === 'date' || b?.type === 'date') return dayNumber(dayIn(a)) - dayNumber(dayIn(b))
  if (a?.type === 'text' && b?.type === 'text') return a.text === b.text ? 0 : 1
  if (a?.type === 'boolean' && b?.type === 'boolean') return a.truth === b.truth ? 0 : 1
  return compare(numberOf(a), numberOf(b))
}

export function holds(by: Comparison, order: number): boolean {
  switch (by) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

const ROUNDED = { ROUND: 'half-up', ROUNDUP: 'up', ROUNDDOWN: 'down' } as const
const rounded = (name: keyof typeof ROUNDED) => (values: readonly Value[], last: string) =>
  number(round(numberOf(values[0]), Number(last), ROUNDED[name]))

/** What one of a unit is in its base. */
const FACTORS: Readonly<Record<string, string>> = {
  元: '1',
  千元: '1000',
  万元: '10000',
  亿元: '100000000',
  分钟: '1',
  小时: '60',
  '%': '0.01',
}

export const WRITTEN: Readonly<Record<Written, (values: readonly Value[], last: string) => Cell>> = {
  ROUND: rounded('ROUND'),
  ROUNDUP: rounded('ROUNDUP'),
  ROUNDDOWN: rounded('ROUNDDOWN'),
  CONVERT: (values: readonly Value[], last: string) => {
    const factor = FACTORS[last]
    if (factor === undefined) throw new RangeError(`no such unit: ${last}`)
    return number(divide(numberOf(values[0]), parse(factor)))
  },
  DATEDIF: ([from, to]: readonly Value[], last: string) => {
    if (last !== 'D' && last !== 'M' && last !== 'Y') throw new RangeError(`no such unit: ${last}`)
    return number(rational(BigInt(between(dayIn(from), dayIn(to), last))))
  },
}

/** `s·⌈x/s⌉` or `s·⌊x/s⌋`. */
function multiple(values: readonly Value[], toWhole: (a: Rational) => bigint): Cell {
  const step = values.length < 2 ? rational(1n) : numberOf(values[1])
  if (step.n <= 0n) return failed('SIGNIFICANCE')
  return number(multiply(step, rational(toWhole(divide(numberOf(values[0]), step)))))
}

export const PLAIN: Readonly<Record<Plain, (values: readonly Value[]) => Cell>> = {
  MIN: (values: readonly Value[]) => number(least(some(numbersOf(values)))),
  MAX: (values: readonly Value[]) => number(most(some(numbersOf(values)))),
  SUM: (values: readonly Value[]) => number(sum(numbersOf(values))),
  ABS: ([a]: readonly Value[]) => number(absolute(numberOf(a))),
  INT: ([a]: readonly Value[]) => number(rational(floor(numberOf(a)))),
  MOD: ([a, b]: readonly Value[]) => {
    const [x, y] = [numberOf(a), numberOf(b)]
    return y.n === 0n ? failed('ZERO_DIVIDE') : number(subtract(x, multiply(y, rational(floor(divide(x, y))))))
  },
  CEILING: (values: readonly Value[]) => multiple(values, ceiling),
  FLOOR: (values: readonly Value[]) => multiple(values, floor),
  YEAR: ([a]: readonly Value[]) => number(rational(BigInt(dayIn(a).year))),
  MONTH: ([a]: readonly Value[]) => number(rational(BigInt(dayIn(a).month))),
  NOT: ([a]: readonly Value[]) => truth(!truthOf(a)),
}

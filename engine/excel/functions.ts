import type { Call, Expr } from '../formula/ast.ts'
import { writtenInteger } from '../formula/operators.ts'
import { unitFactor } from '../formula/units.ts'
import { printDecimal } from '../number/decimal.ts'
import type { Rounding } from '../number/rounding.ts'
import { call, ERROR, iff, minus, num, op, type Xl } from './expr.ts'
import type { Translator } from './translate.ts'
import { clean, failing, inUnits, rounded, sure, type Value, withoutChoice } from './value.ts'

type Translate = (expr: Call, t: Translator) => Value

/** Largest size at which a number that is rounded inside a formula keeps its digits. */
const SIZE = 1e6

function arg(expr: Call, i: number): Expr {
  return expr.args[i] as Expr
}

function number(xl: Xl, operands: readonly Value[], scale?: number): Value {
  return failing(
    sure(xl, 'number', scale),
    operands.some(({ fails }) => fails),
  )
}

const most = (values: readonly Value[]): number | undefined =>
  values.some(({ scale }) => scale === undefined) ? undefined : Math.max(...values.map(({ scale }) => scale as number))

/** Functions that a spreadsheet knows by the same name. */
function alike(name: string): Translate {
  return (expr, t) => {
    const values = expr.args.map((part) => t.needed(part))
    return number(call(name, ...values.map(({ xl }) => xl)), values, most(values))
  }
}

function rounding(rule: Rounding): Translate {
  return (expr, t) => {
    const value = t.needed(arg(expr, 0))
    const places = expr.args.length > 1 ? (writtenInteger(arg(expr, 1)) ?? 0) : 0
    if (places >= 0 && value.scale !== undefined && value.scale <= places) return clean(value)
    return { ...rounded(withoutChoice(value), places, rule, SIZE), scale: Math.max(0, places) }
  }
}

const int: Translate = (expr, t) => {
  const value = clean(t.needed(arg(expr, 0)))
  return value.scale === 0 ? value : number(call('FLOOR', value.xl, num(1)), [value], 0)
}

/** How often a number goes into another, cleaned. */
function ratio(a: Value, b: Value): Xl {
  return inUnits(sure(op(a.xl, '/', b.xl), 'number'), 0, SIZE)
}

const mod: Translate = (expr, t) => {
  const [a, b] = [clean(t.needed(arg(expr, 0))), clean(t.needed(arg(expr, 1)))]
  const whole = call('FLOOR', ratio(a, b), num(1))
  const xl = a.scale === 0 && b.scale === 0 ? call('MOD', a.xl, b.xl) : op(a.xl, '-', op(b.xl, '*', whole))
  return failing(number(xl, [a, b], most([a, b])))
}

/** To the next multiple of a positive number. */
function multiple(rule: 'floor' | 'ceiling'): Translate {
  return (expr, t) => {
    const value = clean(t.needed(arg(expr, 0)))
    const step = expr.args.length > 1 ? clean(t.needed(arg(expr, 1))) : sure(num(1), 'number', 0)
    const whole = step.xl.x === 'number' && step.xl.value === '1'
    const count = whole ? value.xl : ratio(value, step)
    const times = call(rule === 'floor' ? 'FLOOR' : 'CEILING', count, num(1))
    const xl = whole ? times : op(step.xl, '*', times)
    const positive = step.xl.x === 'number' && /[1-9]/.test(step.xl.value)
    const guarded = positive ? xl : iff(op(step.xl, '>', num(0)), xl, ERROR)
    return failing(number(guarded, [value, step], step.scale), !positive)
  }
}

const convert: Translate = (expr, t) => {
  const value = t.needed(arg(expr, 0))
  const unit = arg(expr, 1)
  const factor = unitFactor(unit.node === 'text' ? unit.value : '', t.around.units)
  const text = printDecimal(factor.units, factor.scale)
  const tens = /^10*$/.test(text) ? text.length - 1 : undefined
  const scale = value.scale === undefined || tens === undefined ? undefined : value.scale + tens
  return text === '1' ? value : number(op(value.xl, '/', num(text)), [value], scale)
}

function partOfDate(name: string): Translate {
  return (expr, t) => {
    const date = t.date(arg(expr, 0))
    return number(call(name, date.xl), [date], 0)
  }
}

const datedif: Translate = (expr, t) => {
  const [from, to] = [t.date(arg(expr, 0)), t.date(arg(expr, 1))]
  const unit = arg(expr, 2)
  const letter = unit.node === 'text' ? unit.value : 'D'
  if (letter === 'D') return number(op(to.xl, '-', from.xl), [from, to], 0)
  const text: Xl = { x: 'text', value: letter }
  const forwards = call('DATEDIF', from.xl, to.xl, text)
  const backwards = minus(call('DATEDIF', to.xl, from.xl, text))
  return number(iff(op(from.xl, '<=', to.xl), forwards, backwards), [from, to], 0)
}

/** Every function but those that choose. A test holds it to the functions of the formula language. */
export const FUNCTIONS: Readonly<Record<string, Translate>> = {
  SUM: alike('SUM'),
  MIN: alike('MIN'),
  MAX: alike('MAX'),
  ABS: alike('ABS'),
  ROUND: rounding('half-up'),
  ROUNDUP: rounding('up'),
  ROUNDDOWN: rounding('down'),
  INT: int,
  MOD: mod,
  CEILING: multiple('ceiling'),
  FLOOR: multiple('floor'),
  CONVERT: convert,
  YEAR: partOfDate('YEAR'),
  MONTH: partOfDate('MONTH'),
  DATEDIF: datedif,
}

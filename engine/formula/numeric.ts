import { numberColumn } from '../cells.ts'
import { type Decimal } from '../number/decimal.ts'
import {
  absolute,
  add,
  compare,
  constant,
  divide,
  type Exact,
  multiply,
  round,
  select,
  subtract,
} from '../number/exact.ts'
import { type OrderTest, passing } from '../number/kernels.ts'
import type { Rounding } from '../number/rounding.ts'
import type { Call } from './ast.ts'
import { type CompileCall, compileArgs } from './call.ts'
import type { Compiler, Node } from './compile.ts'
import { commonUnit, expectType } from './expect.ts'
import { asNumber, writtenInteger } from './operators.ts'
import { printFormula } from './print.ts'
import { Failures, strict } from './strict.ts'
import { DIMENSIONLESS, parseUnit, printUnit, sameUnit, unitFactor } from './units.ts'

/** The most places that ROUND and its kin take. */
const MAX_PLACES = 12

function numbers(expr: Call, compiler: Compiler): readonly Node[] | undefined {
  const nodes = compileArgs(expr, compiler)
  if (nodes === undefined) return undefined
  return nodes.filter((node) => !expectType(node, 'number', compiler)).length === 0 ? nodes : undefined
}

/** Folds the arguments from the left with an exact operation; all must be values of one unit. */
function fold(step: (a: Exact, b: Exact) => Exact): CompileCall {
  return (expr, compiler) => {
    const nodes = numbers(expr, compiler)
    if (nodes === undefined) return undefined
    const states = strict(nodes, compiler)
    return {
      expr,
      type: { type: 'number', ...commonUnit(nodes, compiler) },
      run(block) {
        const columns = nodes.map((node) => asNumber(node.run(block)))
        return numberColumn(columns.map((c): Exact => c).reduce(step), states(columns), compiler.causes)
      },
    }
  }
}

function pickBy(keep: OrderTest): (a: Exact, b: Exact) => Exact {
  return (a, b) => select(passing(compare(a, b), keep), a, b)
}

const abs: CompileCall = (expr, compiler) => {
  const [node] = numbers(expr, compiler) ?? []
  if (node === undefined) return undefined
  const states = strict([node], compiler)
  return {
    expr,
    type: node.type,
    run(block) {
      const column = asNumber(node.run(block))
      return numberColumn(absolute(column), states([column]), compiler.causes)
    },
  }
}

function rounding(rule: Rounding): CompileCall {
  return (expr, compiler) => {
    const [valueArg, placesArg] = expr.args
    const node = valueArg && compiler.compile(valueArg)
    const places = placesArg === undefined ? 0 : writtenInteger(placesArg)
    if (placesArg !== undefined && (places === undefined || Math.abs(places) > MAX_PLACES)) {
      compiler.report('LITERAL_ARGUMENT', placesArg.span, {
        name: expr.name,
        expected: `−${MAX_PLACES} … ${MAX_PLACES}`,
      })
      return undefined
    }
    if (node === undefined || !expectType(node, 'number', compiler)) return undefined
    const states = strict([node], compiler)
    return {
      expr,
      type: node.type,
      run(block) {
        const column = asNumber(node.run(block))
        return numberColumn(roundTo(column, places ?? 0, rule), states([column]), compiler.causes)
      },
    }
  }
}

/** Rounds at a number of places, which may be negative (to tens, hundreds, …). */
function roundTo(value: Exact, places: number, rule: Rounding): Exact {
  if (places >= 0) return round(value, places, rule)
  const unit = constant({ units: 10n ** BigInt(-places), scale: 0 }, value.num.length)
  return multiply(round(divide(value, unit, unreachable), 0, rule), unit)
}

function unreachable(): never {
  throw new RangeError('a constant divisor is not 0')
}

const mod: CompileCall = (expr, compiler) => {
  const nodes = numbers(expr, compiler)
  const [left, right] = nodes ?? []
  if (nodes === undefined || left === undefined || right === undefined) return undefined
  const states = strict(nodes, compiler)
  const zero = compiler.cause('ZERO_DIVIDE', { name: printFormula(right.expr) })
  return {
    expr,
    type: { type: 'number', ...commonUnit(nodes, compiler) },
    run(block) {
      const a = asNumber(left.run(block))
      const b = asNumber(right.run(block))
      const failures = new Failures(states([a, b]), a.length)
      const floor = round(
        divide(a, b, (row) => failures.fail(row, zero)),
        0,
        'floor',
      )
      return numberColumn(subtract(a, multiply(b, floor)), failures.result, compiler.causes)
    },
  }
}

/** To the next multiple of a positive significance, which is 1 when not given. */
function toMultiple(rule: 'floor' | 'ceiling'): CompileCall {
  return (expr, compiler) => {
    const nodes = numbers(expr, compiler)
    const [value, significance] = nodes ?? []
    if (nodes === undefined || value === undefined) return undefined
    const states = strict(nodes, compiler)
    const bad = compiler.cause('SIGNIFICANCE', { name: significance ? printFormula(significance.expr) : '1' })
    return {
      expr,
      type: { type: 'number', ...commonUnit(nodes, compiler) },
      run(block) {
        const a = asNumber(value.run(block))
        const one = constant({ units: 1n, scale: 0 }, a.length)
        const step = significance ? asNumber(significance.run(block)) : numberColumn(one, null, [])
        const failures = new Failures(states(significance ? [a, step] : [a]), a.length)
        const sign = compare(step, constant({ units: 0n, scale: 0 }, a.length))
        for (let i = 0; i < a.length; i++) if ((sign[i] as number) <= 0) failures.fail(i, bad)
        const count = round(
          divide(a, step, () => {}),
          0,
          rule,
        )
        return numberColumn(multiply(step, count), failures.result, compiler.causes)
      },
    }
  }
}

const convert: CompileCall = (expr, compiler) => {
  const [valueArg, unitArg] = expr.args
  const node = valueArg && compiler.compile(valueArg)
  if (unitArg?.node !== 'text') {
    if (unitArg) compiler.report('LITERAL_ARGUMENT', unitArg.span, { name: expr.name, expected: '"万元", "小时", …' })
    return undefined
  }
  const unit = parseUnit(unitArg.value, compiler.units)
  if (unit === undefined) {
    compiler.report('UNIT_UNKNOWN', unitArg.span, { unit: unitArg.value })
    return undefined
  }
  if (node === undefined || !expectType(node, 'number', compiler)) return undefined
  if (node.type.unit !== undefined && !sameUnit(node.type.unit, unit)) {
    compiler.report('UNIT_MISMATCH', unitArg.span, { left: printUnit(node.type.unit), right: unitArg.value })
    return undefined
  }
  const factor: Decimal = unitFactor(unitArg.value, compiler.units)
  const states = strict([node], compiler)
  return {
    expr,
    type: { type: 'number', unit: DIMENSIONLESS },
    run(block) {
      const column = asNumber(node.run(block))
      const counted = divide(column, constant(factor, column.length), unreachable)
      return numberColumn(counted, states([column]), compiler.causes)
    },
  }
}

export const NUMERIC_CALLS: Readonly<Record<string, CompileCall>> = {
  SUM: fold(add),
  MIN: fold(pickBy([1, 1, 0])),
  MAX: fold(pickBy([0, 1, 1])),
  ABS: abs,
  ROUND: rounding('half-up'),
  ROUNDUP: rounding('up'),
  ROUNDDOWN: rounding('down'),
  INT: rounding('floor'),
  MOD: mod,
  CEILING: toMultiple('ceiling'),
  FLOOR: toMultiple('floor'),
  CONVERT: convert,
}

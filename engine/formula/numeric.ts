import {
  absolute,
  add,
  greatest,
  holds,
  least,
  literal,
  product,
  quotient,
  round,
  subtract,
  type Term,
} from '../number/exact.ts'
import type { Rounding } from '../number/rounding.ts'
import type { Space } from '../number/space.ts'
import type { Call } from './ast.ts'
import { type CompileCall, compileArgs } from './call.ts'
import type { Compiler, Node } from './compile.ts'
import { commonUnit, expectType } from './expect.ts'
import { writtenInteger } from './operators.ts'
import { asNumber, numberPart } from './part.ts'
import { printFormula } from './print.ts'
import { Failures, strict } from './strict.ts'
import { DIMENSIONLESS, parseUnit, printUnit, sameUnit, unitFactor } from './units.ts'

/** The most places that ROUND and its kin take. */
const MAX_PLACES = 12

const ZERO = literal({ units: 0n, scale: 0 })
const ONE = literal({ units: 1n, scale: 0 })

function numbers(expr: Call, compiler: Compiler): readonly Node[] | undefined {
  const nodes = compileArgs(expr, compiler)
  if (nodes === undefined) return undefined
  return nodes.filter((node) => !expectType(node, 'number', compiler)).length === 0 ? nodes : undefined
}

/** Folds the arguments from the left with an exact operation; all must be values of one unit. */
function fold(step: (a: Term, b: Term, space: Space) => Term): CompileCall {
  return (expr, compiler) => {
    const nodes = numbers(expr, compiler)
    if (nodes === undefined) return undefined
    const states = strict(nodes, compiler)
    return {
      expr,
      type: { type: 'number', ...commonUnit(nodes, compiler) },
      run(block) {
        const columns = nodes.map((node) => asNumber(node.run(block)))
        const term = columns.reduce<Term | undefined>(
          (all, one) => (all ? step(all, one, block.space) : one),
          undefined,
        )
        const length = block.to - block.from
        return numberPart(term ?? ZERO, length, states(columns, block.space), compiler.causes)
      },
    }
  }
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
      const term = absolute(column, block.space)
      return numberPart(term, column.length, states([column], block.space), compiler.causes)
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
        const term = roundTo(column, places ?? 0, rule, column.length, block.space)
        return numberPart(term, column.length, states([column], block.space), compiler.causes)
      },
    }
  }
}

/** Rounds at a number of places, which may be negative (to tens, hundreds, …). */
function roundTo(value: Term, places: number, rule: Rounding, rows: number, space: Space): Term {
  if (places >= 0) return round(value, places, rule, space)
  const unit = literal({ units: 10n ** BigInt(-places), scale: 0 })
  return product(round(quotient(value, unit, unreachable, rows, space), 0, rule, space), unit, space)
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
      const { space } = block
      const a = asNumber(left.run(block))
      const b = asNumber(right.run(block))
      const failures = new Failures(states([a, b], space), a.length, space)
      const ratio = quotient(a, b, (row) => failures.fail(row, zero), a.length, space)
      const whole = round(ratio, 0, 'floor', space)
      const rest = subtract(a, product(b, whole, space), space)
      return numberPart(rest, a.length, failures.result, compiler.causes)
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
        const { space } = block
        const a = asNumber(value.run(block))
        const step = significance ? asNumber(significance.run(block)) : numberPart(ONE, a.length, null, [])
        const failures = new Failures(states(significance ? [a, step] : [a], space), a.length, space)
        const refused = holds(step, '<=', ZERO, a.length, space)
        for (let i = 0; i < a.length; i++) if (refused[i] === 1) failures.fail(i, bad)
        const count = round(
          quotient(a, step, () => {}, a.length, space),
          0,
          rule,
          space,
        )
        return numberPart(product(step, count, space), a.length, failures.result, compiler.causes)
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
  const factor = literal(unitFactor(unitArg.value, compiler.units))
  const states = strict([node], compiler)
  return {
    expr,
    type: { type: 'number', unit: DIMENSIONLESS },
    run(block) {
      const column = asNumber(node.run(block))
      const counted = quotient(column, factor, unreachable, column.length, block.space)
      return numberPart(counted, column.length, states([column], block.space), compiler.causes)
    },
  }
}

export const NUMERIC_CALLS: Readonly<Record<string, CompileCall>> = {
  SUM: fold(add),
  MIN: fold(least),
  MAX: fold(greatest),
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

import { booleanColumn, numberColumn } from '../cells.ts'
import type { BooleanColumn, Column, DateColumn, NumberColumn, TextColumn } from '../column.ts'
import type { ExprType } from '../kinds/kind.ts'
import { add, compare, divide, type Exact, multiply, negate, power, subtract } from '../number/exact.ts'
import { constant } from '../number/exact.ts'
import { type OrderTest, passing } from '../number/kernels.ts'
import { parseDay } from '../ruleset/period.ts'
import type { Binary, BinaryOperator, Expr, Unary } from './ast.ts'
import type { Compiler, Node } from './compile.ts'
import { constantOf } from './constants.ts'
import { commonUnit, expectType, mismatch } from './expect.ts'
import { printFormula } from './print.ts'
import { Failures, strict } from './strict.ts'
import { DIMENSIONLESS, divideUnits, multiplyUnits, powerUnit, type Unit } from './units.ts'

/** The largest size of a written exponent. */
const MAX_EXPONENT = 32

const HUNDREDTH = { units: 1n, scale: 2 }

export function asNumber(column: Column): NumberColumn {
  if (column.type !== 'number') throw new TypeError('checked to be a number')
  return column
}
export function asBoolean(column: Column): BooleanColumn {
  if (column.type !== 'boolean') throw new TypeError('checked to be true or false')
  return column
}
export function asDate(column: Column): DateColumn {
  if (column.type !== 'date') throw new TypeError('checked to be a date')
  return column
}

export function compileUnary(expr: Unary, compiler: Compiler): Node | undefined {
  const operand = compiler.compile(expr.operand)
  if (operand === undefined || !expectType(operand, 'number', compiler)) return undefined
  const states = strict([operand], compiler)
  const apply = (column: NumberColumn): Exact => {
    if (expr.operator === '-') return negate(column)
    if (expr.operator === '+') return column
    return multiply(column, constant(HUNDREDTH, column.length))
  }
  return {
    expr,
    type: operand.type,
    run(block) {
      const column = asNumber(operand.run(block))
      return numberColumn(apply(column), states([column]), compiler.causes)
    },
  }
}

export function compileBinary(expr: Binary, compiler: Compiler): Node | undefined {
  if (expr.operator === '^') return compilePower(expr, compiler)
  // Long chains such as a+b+c+… lean to the left; walking down that side keeps the stack flat.
  const chain: Binary[] = []
  let first: Expr = expr
  while (first.node === 'binary' && first.operator !== '^') {
    chain.push(first)
    first = first.left
  }
  let left = compiler.compile(first)
  for (let part = chain.pop(); part !== undefined; part = chain.pop()) {
    const right = compiler.compile(part.right)
    left = left && right && combine(part, left, right, compiler)
  }
  return left
}

function combine(expr: Binary, left: Node, right: Node, compiler: Compiler): Node | undefined {
  const { operator } = expr
  const node = isComparison(operator)
    ? compileComparison(expr, operator, left, right, compiler)
    : compileArithmetic(expr, left, right, compiler)
  if (node === undefined) return undefined
  return {
    ...node,
    run(block) {
      const column = node.run(block)
      block.trace?.set(expr, column)
      return column
    },
  }
}

type Comparison = keyof typeof HOLDS

const isComparison = (operator: BinaryOperator): operator is Comparison => operator in HOLDS

function compileArithmetic(expr: Binary, left: Node, right: Node, compiler: Compiler): Node | undefined {
  const rightType = expectType(right, 'number', compiler)
  if (!expectType(left, 'number', compiler) || !rightType) return undefined
  const states = strict([left, right], compiler)
  const type: ExprType = { type: 'number', ...arithmeticUnit(expr.operator, left, right, compiler) }
  if (expr.operator === '/') {
    const zero = compiler.cause('ZERO_DIVIDE', { name: printFormula(expr.right) })
    return {
      expr,
      type,
      run(block) {
        const a = asNumber(left.run(block))
        const b = asNumber(right.run(block))
        const failures = new Failures(states([a, b]), a.length)
        const quotient = divide(a, b, (row) => failures.fail(row, zero))
        return numberColumn(quotient, failures.result, compiler.causes)
      },
    }
  }
  const apply = expr.operator === '+' ? add : expr.operator === '-' ? subtract : multiply
  return {
    expr,
    type,
    run(block) {
      const a = asNumber(left.run(block))
      const b = asNumber(right.run(block))
      return numberColumn(apply(a, b), states([a, b]), compiler.causes)
    },
  }
}

function arithmeticUnit(
  operator: BinaryOperator,
  left: Node,
  right: Node,
  compiler: Compiler,
): Pick<ExprType, 'unit' | 'literal'> {
  if (operator === '+' || operator === '-') return commonUnit([left, right], compiler)
  if (left.type.literal && right.type.literal) return { literal: true }
  const a = factorUnit(left)
  const b = factorUnit(right)
  if (a === undefined || b === undefined) return {}
  return { unit: operator === '*' ? multiplyUnits(a, b) : divideUnits(a, b) }
}

function factorUnit(node: Node): Unit | undefined {
  return node.type.literal ? DIMENSIONLESS : node.type.unit
}

function compilePower(expr: Binary, compiler: Compiler): Node | undefined {
  const base = compiler.compile(expr.left)
  const exponent = writtenInteger(expr.right)
  if (exponent === undefined || Math.abs(exponent) > MAX_EXPONENT) {
    compiler.report('EXPONENT_NOT_INTEGER', expr.right.span, { limit: String(MAX_EXPONENT) })
    return undefined
  }
  if (base === undefined || !expectType(base, 'number', compiler)) return undefined
  const states = strict([base], compiler)
  const zero = compiler.cause('ZERO_DIVIDE', { name: printFormula(expr.left) })
  const unit = base.type.literal ? undefined : base.type.unit && powerUnit(base.type.unit, exponent)
  return {
    expr,
    type: { type: 'number', ...(base.type.literal ? { literal: true } : {}), ...(unit ? { unit } : {}) },
    run(block) {
      const column = asNumber(base.run(block))
      const failures = new Failures(states([column]), column.length)
      const raised = power(column, Math.abs(exponent))
      const one = constant({ units: 1n, scale: 0 }, column.length)
      const result = exponent < 0 ? divide(one, raised, (row) => failures.fail(row, zero)) : raised
      return numberColumn(result, failures.result, compiler.causes)
    },
  }
}

/** The whole number that is written at a place where one must be written; undefined for anything else. */
export function writtenInteger(expr: Expr): number | undefined {
  if (expr.node === 'unary' && expr.operator !== '%') {
    const inner = writtenInteger(expr.operand)
    return inner === undefined ? undefined : expr.operator === '-' ? 0 - inner : inner
  }
  if (expr.node !== 'number' || !/^\d{1,6}$/.test(expr.value)) return undefined
  return Number(expr.value)
}

function compileComparison(
  expr: Binary,
  operator: Comparison,
  leftNode: Node,
  rightNode: Node,
  compiler: Compiler,
): Node | undefined {
  const left = asDateBeside(leftNode, rightNode, compiler)
  const right = asDateBeside(rightNode, leftNode, compiler)
  if (left === undefined || right === undefined) return undefined
  if (left.type.type !== right.type.type) {
    mismatch(right, left.type.type, compiler)
    return undefined
  }
  const ordered = left.type.type === 'number' || left.type.type === 'date'
  if (!ordered && operator !== '=' && operator !== '<>') {
    mismatch(left, 'number', compiler)
    return undefined
  }
  if (left.type.type === 'number') commonUnit([left, right], compiler)
  const states = strict([left, right], compiler)
  const holds = HOLDS[operator]
  return {
    expr,
    type: { type: 'boolean' },
    run(block) {
      const a = left.run(block)
      const b = right.run(block)
      return booleanColumn(passing(order(a, b), holds), states([a, b]), compiler.causes)
    },
  }
}

/** A text literal beside a date is that date. */
export function asDateBeside(node: Node, neighbour: Node, compiler: Compiler): Node | undefined {
  return neighbour.type.type === 'date' ? asDateLiteral(node, compiler) : node
}

/** A text literal where a date is wanted is that date; anything else stays as it is. */
export function asDateLiteral(node: Node, compiler: Compiler): Node | undefined {
  if (node.expr.node !== 'text') return node
  const days = parseDay(node.expr.value)
  if (days === undefined) {
    mismatch(node, 'date', compiler)
    return undefined
  }
  return { expr: node.expr, type: { type: 'date' }, run: constantOf('date', String(days)) }
}

const HOLDS = {
  '=': [0, 1, 0],
  '<>': [1, 0, 1],
  '<': [1, 0, 0],
  '<=': [1, 1, 0],
  '>': [0, 0, 1],
  '>=': [0, 1, 1],
} as const satisfies Partial<Record<BinaryOperator, OrderTest>>

/** -1, 0, 1 by row; for texts and booleans 0 means equal and 1 different. */
function order(a: Column, b: Column): Int8Array {
  if (a.type === 'number') return compare(a, asNumber(b))
  const out = new Int8Array(a.length)
  if (a.type === 'date') {
    const { days } = asDate(b)
    for (let i = 0; i < out.length; i++) out[i] = Math.sign((a.days[i] as number) - (days[i] as number))
    return out
  }
  if (a.type === 'boolean') {
    const { bits } = asBoolean(b)
    for (let i = 0; i < out.length; i++) out[i] = a.bits[i] === bits[i] ? 0 : 1
    return out
  }
  return textOrder(a, b as TextColumn, out)
}

function textOrder(a: TextColumn, b: TextColumn, out: Int8Array): Int8Array {
  const codeInA = new Map(a.dictionary.map((text, code) => [text, code]))
  const recode = Int32Array.from(b.dictionary, (text) => codeInA.get(text) ?? -1)
  for (let i = 0; i < out.length; i++) out[i] = a.codes[i] === recode[b.codes[i] as number] ? 0 : 1
  return out
}

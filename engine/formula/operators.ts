import { booleanColumn } from '../cells.ts'
import type { ExprType } from '../kinds/kind.ts'
import { add, literal, negate, power, product, quotient, subtract, type Term } from '../number/exact.ts'
import type { Relation } from '../number/kernels.ts'
import type { Space } from '../number/space.ts'
import { parseDay } from '../ruleset/period.ts'
import type { Binary, BinaryOperator, Expr, Unary } from './ast.ts'
import type { Compiler, Node } from './compile.ts'
import { constantOf } from './constants.ts'
import { commonUnit, expectType, mismatch } from './expect.ts'
import { asNumber, numberPart } from './part.ts'
import { printFormula } from './print.ts'
import { relate } from './relations.ts'
import { Failures, strict } from './strict.ts'
import { DIMENSIONLESS, divideUnits, multiplyUnits, powerUnit, type Unit } from './units.ts'

/** The largest size of a written exponent. */
const MAX_EXPONENT = 32

const ONE = literal({ units: 1n, scale: 0 })

export function compileUnary(expr: Unary, compiler: Compiler): Node | undefined {
  const operand = compiler.compile(expr.operand)
  if (operand === undefined || !expectType(operand, 'number', compiler)) return undefined
  const states = strict([operand], compiler)
  const apply = (term: Term, space: Space): Term => {
    if (expr.operator === '-') return negate(term, space)
    return expr.operator === '+' ? term : { ...term, scale: term.scale + 2 }
  }
  return {
    expr,
    type: operand.type,
    run(block) {
      const column = asNumber(operand.run(block))
      return numberPart(apply(column, block.space), column.length, states([column], block.space), compiler.causes)
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
  const node = isRelation(operator)
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

const RELATIONS: ReadonlySet<string> = new Set<Relation>(['=', '<>', '<', '<=', '>', '>='])
const isRelation = (operator: BinaryOperator): operator is Relation => RELATIONS.has(operator)

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
        const failures = new Failures(states([a, b], block.space), a.length, block.space)
        const term = quotient(a, b, (row) => failures.fail(row, zero), a.length, block.space)
        return numberPart(term, a.length, failures.result, compiler.causes)
      },
    }
  }
  const apply = expr.operator === '+' ? add : expr.operator === '-' ? subtract : product
  return {
    expr,
    type,
    run(block) {
      const a = asNumber(left.run(block))
      const b = asNumber(right.run(block))
      return numberPart(apply(a, b, block.space), a.length, states([a, b], block.space), compiler.causes)
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
      const { space } = block
      const column = asNumber(base.run(block))
      const { length } = column
      const failures = new Failures(states([column], space), length, space)
      const raised = power(column, Math.abs(exponent), space)
      const result = exponent < 0 ? quotient(ONE, raised, (row) => failures.fail(row, zero), length, space) : raised
      return numberPart(result, length, failures.result, compiler.causes)
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
  operator: Relation,
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
  return {
    expr,
    type: { type: 'boolean' },
    run(block) {
      const a = left.run(block)
      const b = right.run(block)
      return booleanColumn(relate(a, operator, b, block.space), states([a, b], block.space), compiler.causes)
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

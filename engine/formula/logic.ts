import { booleanColumn, emptyColumn, selectColumn } from '../cells.ts'
import { BLANK, type BooleanColumn, type Cause, type Column, FAILED, NOT_APPLICABLE, VALUE } from '../column.ts'
import type { ExprType } from '../kinds/kind.ts'
import type { Space } from '../number/space.ts'
import type { Binary, Call, Expr } from './ast.ts'
import { type CompileCall, compileArgs } from './call.ts'
import type { Compiler, Node } from './compile.ts'
import { commonUnit, expectType, mismatch } from './expect.ts'
import { perLength } from './constants.ts'
import { asDateBeside } from './operators.ts'
import { asBoolean } from './part.ts'
import { printFormula } from './print.ts'
import { noValue, strict } from './strict.ts'

/** AND is decided by the first FALSE, OR by the first TRUE; an operand without a value before that fails the row. */
function shortCircuit(decider: 0 | 1): CompileCall {
  return (expr, compiler) => {
    const nodes = booleans(expr.args, compiler)
    if (nodes === undefined) return undefined
    const reasons = nodes.map((node) => noValue(node, compiler))
    return {
      expr,
      type: { type: 'boolean' },
      run(block) {
        const columns = nodes.map((node) => asBoolean(node.run(block)))
        if (columns.every(({ states }) => states === null)) {
          return booleanColumn(bothOrEither(columns, decider, block.space), null, compiler.causes)
        }
        return inTurn(columns, decider, reasons, block.space, compiler.causes)
      },
    }
  }
}

/** Where every operand has a value: the smallest bit for AND, the largest for OR. */
function bothOrEither(columns: readonly BooleanColumn[], decider: 0 | 1, space: Space): Uint8Array {
  const out = space.bytes(columns[0]?.length ?? 0).fill(1 - decider)
  for (const { bits } of columns) {
    if (decider === 0) for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) & (bits[i] as number)
    else for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) | (bits[i] as number)
  }
  return out
}

/** From left to right until a row is decided, by the deciding bit or by an operand without a value. */
function inTurn(
  columns: readonly BooleanColumn[],
  decider: 0 | 1,
  reasons: readonly ((state: number) => number)[],
  space: Space,
  causes: readonly Cause[],
): BooleanColumn {
  const length = columns[0]?.length ?? 0
  const bits = space.bytes(length).fill(1 - decider)
  const states = space.states(length)
  const open = space.bytes(length).fill(1)
  columns.forEach((column, k) => {
    for (let i = 0; i < length; i++) {
      if (open[i] === 0) continue
      const state = column.states?.[i] ?? VALUE
      if (state !== VALUE) {
        states[i] = reasons[k]?.(state) ?? state
        bits[i] = 0
        open[i] = 0
      } else if (column.bits[i] === decider) {
        bits[i] = decider
        open[i] = 0
      }
    }
  })
  return booleanColumn(bits, states, causes)
}

function booleans(args: readonly Expr[], compiler: Compiler): readonly Node[] | undefined {
  const nodes = args.map((arg) => compiler.compile(arg))
  const sound = nodes.filter((node) => node !== undefined && expectType(node, 'boolean', compiler))
  return sound.length === nodes.length ? (sound as Node[]) : undefined
}

const not: CompileCall = (expr, compiler) => {
  const nodes = booleans(expr.args, compiler)
  const [node] = nodes ?? []
  if (nodes === undefined || node === undefined) return undefined
  const states = strict(nodes, compiler)
  return {
    expr,
    type: { type: 'boolean' },
    run(block) {
      const column = asBoolean(node.run(block))
      const bits = block.space.bytes(column.length)
      for (let i = 0; i < bits.length; i++) bits[i] = 1 - (column.bits[i] as number)
      return booleanColumn(bits, states([column], block.space), compiler.causes)
    },
  }
}

/** What results of a choice have in common; reports a result of another type. */
function commonType(nodes: readonly Node[], compiler: Compiler): ExprType | undefined {
  const [first] = nodes
  if (first === undefined) return undefined
  const { type } = first.type
  for (const node of nodes) {
    if (node.type.type !== type) {
      mismatch(node, type, compiler)
      return undefined
    }
  }
  return type === 'number' ? { type, ...commonUnit(nodes, compiler) } : { type }
}

/** A text literal among dates is a date. */
function withDates(nodes: readonly Node[], compiler: Compiler): readonly Node[] | undefined {
  const date = nodes.find((node) => node.type.type === 'date')
  if (date === undefined) return nodes
  const adapted = nodes.map((node) => asDateBeside(node, date, compiler))
  const sound = adapted.filter((node) => node !== undefined)
  return sound.length === adapted.length ? sound : undefined
}

interface Branch {
  readonly when: Node
  readonly then: Node
}

/** The first branch whose condition holds, in whatever state it is; else `otherwise`. */
function chain(
  expr: Expr,
  branches: readonly Branch[],
  otherwise: Node | undefined,
  none: number,
  compiler: Compiler,
): Node | undefined {
  const results = withDates([...branches.map((branch) => branch.then), ...(otherwise ? [otherwise] : [])], compiler)
  const type = results && commonType(results, compiler)
  if (results === undefined || type === undefined) return undefined
  const reasons = branches.map((branch) => noValue(branch.when, compiler))
  const nothing = perLength((length) => emptyColumn(type.type, length, none, compiler.causes))
  return {
    expr,
    type,
    run(block) {
      let result = results[branches.length]?.run(block) ?? nothing(block)
      for (let k = branches.length - 1; k >= 0; k--) {
        const condition = asBoolean((branches[k] as Branch).when.run(block))
        const then = (results[k] as Node).run(block)
        result = withConditionFailures(
          selectColumn(condition.bits, then, result, compiler.causes, block.space),
          condition,
          reasons[k] as (state: number) => number,
          block.space,
        )
      }
      return result
    },
  }
}

function withConditionFailures(
  result: Column,
  condition: Column,
  reason: (state: number) => number,
  space: Space,
): Column {
  if (condition.states === null) return result
  const states = result.states ?? space.states(result.length)
  for (let i = 0; i < states.length; i++) {
    const state = condition.states[i] as number
    if (state !== VALUE) states[i] = reason(state)
  }
  return { ...result, states }
}

const iff: CompileCall = (expr, compiler) => {
  const nodes = compileArgs(expr, compiler)
  const [when, then, otherwise] = nodes ?? []
  if (when === undefined || then === undefined || !expectType(when, 'boolean', compiler)) return undefined
  return chain(expr, [{ when, then }], otherwise, NOT_APPLICABLE, compiler)
}

function noBranch(expr: Expr, compiler: Compiler): number {
  return compiler.cause('NO_BRANCH', { formula: printFormula(expr) })
}

const ifs: CompileCall = (expr, compiler) => {
  if (expr.args.length % 2 !== 0) {
    compiler.report('ARGUMENT_COUNT', expr.span, {
      name: expr.name,
      expected: '2, 4, 6 …',
      found: String(expr.args.length),
    })
    return undefined
  }
  const nodes = compileArgs(expr, compiler)
  if (nodes === undefined) return undefined
  const branches: Branch[] = []
  for (let i = 0; i + 1 < nodes.length; i += 2) branches.push({ when: nodes[i] as Node, then: nodes[i + 1] as Node })
  if (branches.some((branch) => !expectType(branch.when, 'boolean', compiler))) return undefined
  // A last condition that is written TRUE is an else.
  const last = branches.at(-1)
  const otherwise = last?.when.expr.node === 'boolean' && last.when.expr.value ? branches.pop()?.then : undefined
  return chain(expr, branches, otherwise, noBranch(expr, compiler), compiler)
}

const switchCall: CompileCall = (expr, compiler) => {
  const [subject, ...rest] = expr.args
  if (subject === undefined) return undefined
  const branches: Branch[] = []
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const value = rest[i] as Expr
    const equal: Binary = { node: 'binary', operator: '=', left: subject, right: value, span: value.span }
    const when = compiler.compile(equal)
    const then = compiler.compile(rest[i + 1] as Expr)
    if (when === undefined || then === undefined) return undefined
    branches.push({ when, then })
  }
  const fallback = rest.length % 2 === 1 ? compiler.compile(rest[rest.length - 1] as Expr) : undefined
  if (rest.length % 2 === 1 && fallback === undefined) return undefined
  return chain(expr, branches, fallback, noBranch(expr, compiler), compiler)
}

/** Takes a later argument on the rows where `passOver` says so of what came before. */
function firstOf(passOver: number): CompileCall {
  return (expr, compiler) => {
    const compiled = compileArgs(expr, compiler)
    const nodes = compiled && withDates(compiled, compiler)
    const type = nodes && commonType(nodes, compiler)
    if (nodes === undefined || type === undefined) return undefined
    return {
      expr,
      type,
      run(block) {
        const columns = nodes.map((node) => node.run(block))
        return columns.reduce((result, next) => {
          if (result.states === null) return result
          const keep = block.space.bytes(result.length)
          for (let i = 0; i < keep.length; i++) keep[i] = Number(result.states[i] !== passOver)
          return selectColumn(keep, result, next, compiler.causes, block.space)
        })
      },
    }
  }
}

const isBlank: CompileCall = (expr: Call, compiler: Compiler) => {
  const [node] = compileArgs(expr, compiler) ?? []
  if (node === undefined) return undefined
  return {
    expr,
    type: { type: 'boolean' },
    run(block) {
      const { states, length } = node.run(block)
      const bits = block.space.bytes(length).fill(0)
      if (states === null) return booleanColumn(bits)
      const failed = block.space.states(length)
      for (let i = 0; i < length; i++) {
        const state = states[i] as number
        bits[i] = Number(state === BLANK)
        failed[i] = state >= FAILED ? state : VALUE
      }
      return booleanColumn(bits, failed, compiler.causes)
    },
  }
}

export const LOGIC_CALLS: Readonly<Record<string, CompileCall>> = {
  AND: shortCircuit(0),
  OR: shortCircuit(1),
  NOT: not,
  IF: iff,
  IFS: ifs,
  SWITCH: switchCall,
  FIRST: firstOf(NOT_APPLICABLE),
  IFBLANK: firstOf(BLANK),
  ISBLANK: isBlank,
}

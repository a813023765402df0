import type { Cause, Column } from '../column.ts'
import { FAILED } from '../column.ts'
import { emptyColumn } from '../cells.ts'
import type { ExprType } from '../kinds/kind.ts'
import type { Space } from '../number/space.ts'
import type { ProblemCode } from '../problems.ts'
import type { Expr, Name, Span } from './ast.ts'
import { compileCall } from './calls.ts'
import { compileBinary, compileUnary } from './operators.ts'
import { booleanConstant, constantOf, numberConstant, textConstant } from './constants.ts'
import { printFormula } from './print.ts'
import type { UnitTable } from './units.ts'

/** A run of rows that a formula is evaluated on at once. */
export interface Block {
  readonly from: number
  readonly to: number
  /** These rows of a stored column. */
  stored(source: Source): Column
  /** The value of a parameter without keys or of `period.…` in this run; undefined when no row is in force. */
  value(name: string): string | undefined
  /** Where the parts of the formula are worked out. */
  readonly space: Space
  /** When given, receives the value of every part of the formula. */
  readonly trace?: Map<Expr, Column>
}

/** A stored column as the rows of an entity read it. */
export interface Source {
  /** `entity.name[#output]` */
  readonly column: string
  /** The refs that lead to its entity, none for the rows' own. Where one is blank so is the cell. */
  readonly via: readonly string[]
  /** Distinguishes sources of one entity. */
  readonly id: string
}

/** What a name stands for. */
export type Resolved =
  | { readonly is: 'column'; readonly column: string; readonly via: readonly string[]; readonly type: ExprType }
  /** A parameter without keys or a part of the period: one value in a whole run. */
  | { readonly is: 'value'; readonly value: string; readonly type: ExprType }

export interface Report {
  (code: ProblemCode, span: Span, detail: Readonly<Record<string, string>>): void
}

/** What compiling needs to know of the surroundings. */
export interface Names {
  readonly units: UnitTable
  /** Reports and returns undefined when the name stands for nothing. */
  resolve(name: Name, report: Report): Resolved | undefined
}

/** A part of a formula: its static type, and its value on any block of rows. */
export interface Node {
  readonly expr: Expr
  readonly type: ExprType
  /** Of a name that is a stored column. */
  readonly source?: Source
  run(block: Block): Column
}

export interface Compiled {
  readonly expr: Expr
  readonly type: ExprType
  /** What a formula of a name alone reads. */
  readonly source?: Source
  /** Stored columns that are read. */
  readonly reads: ReadonlySet<string>
  /** Those of every column that `run` gives. */
  readonly causes: readonly Cause[]
  /** The value on a block; it lasts until the block's space is used again. Numbers are a `NumberPart`. */
  run(block: Block): Column
}

/** Shared by the parts of one formula while it is compiled. */
export interface Compiler {
  readonly units: UnitTable
  readonly report: Report
  /** The state number of a failure; equal failures share one. */
  cause(code: ProblemCode, detail: Readonly<Record<string, string>>, column?: string): number
  readonly causes: readonly Cause[]
  compile(expr: Expr): Node | undefined
}

/**
 * Checks a formula's names, types and units and makes it ready to run. Returns undefined when it has errors; all of
 * them have been reported then.
 */
export function compileFormula(expr: Expr, names: Names, report: Report): Compiled | undefined {
  const causes: Cause[] = []
  const numbers = new Map<string, number>()
  const reads = new Set<string>()
  let sound = true
  const compiler: Compiler = {
    units: names.units,
    causes,
    report(code, span, detail) {
      sound = false
      report(code, span, detail)
    },
    cause(code, detail, column) {
      const key = JSON.stringify([code, detail, column])
      const known = numbers.get(key)
      if (known !== undefined) return known
      const state = FAILED + causes.length
      causes.push(column === undefined ? { code, detail } : { code, detail, column })
      numbers.set(key, state)
      return state
    },
    compile(part) {
      const node = compilePart(part, compiler, names, reads)
      if (node === undefined) return undefined
      return {
        ...node,
        run(block) {
          const column = node.run(block)
          block.trace?.set(part, column)
          return column
        },
      }
    },
  }
  const root = compiler.compile(expr)
  if (root === undefined || !sound) return undefined
  const source = root.source ? { source: root.source } : {}
  return {
    expr,
    type: root.type,
    ...source,
    reads,
    causes,
    run(block) {
      block.space.reset(block.to - block.from)
      return root.run(block)
    },
  }
}

function compilePart(expr: Expr, compiler: Compiler, names: Names, reads: Set<string>): Node | undefined {
  switch (expr.node) {
    case 'number':
      return { expr, type: { type: 'number', literal: true }, run: numberConstant(expr.value) }
    case 'text':
      return { expr, type: { type: 'text', literal: true }, run: textConstant(expr.value) }
    case 'boolean':
      return { expr, type: { type: 'boolean' }, run: booleanConstant(expr.value) }
    case 'name':
      return compileName(expr, compiler, names, reads)
    case 'unary':
      return compileUnary(expr, compiler)
    case 'binary':
      return compileBinary(expr, compiler)
    case 'call':
      return compileCall(expr, compiler)
  }
}

function compileName(expr: Name, compiler: Compiler, names: Names, reads: Set<string>): Node | undefined {
  const resolved = names.resolve(expr, compiler.report)
  if (resolved === undefined) return undefined
  if (resolved.is === 'value') return compileValue(expr, resolved.value, resolved.type, compiler)
  const { column, via, type } = resolved
  reads.add(column)
  const failed = compiler.cause('OPERAND_FAILED', { name: printFormula(expr) }, column)
  const source: Source = { column, via, id: [...via, column].join('→') }
  const run = (block: Block): Column => translateFailures(block.stored(source), failed, compiler.causes, block.space)
  return { expr, type, source, run }
}

function compileValue(expr: Name, name: string, type: ExprType, compiler: Compiler): Node {
  const none = compiler.cause('PARAMETER_NOT_IN_FORCE', { name })
  let known: { value: string; run: Node['run'] } | undefined
  return {
    expr,
    type,
    run(block) {
      const value = block.value(name)
      if (value === undefined) return emptyColumn(type.type, block.to - block.from, none, compiler.causes)
      if (known?.value !== value) known = { value, run: constantOf(type.type, value) }
      return known.run(block)
    },
  }
}

/** A failure of a stored cell is, in this formula, the failure of the name that reads it. */
function translateFailures(column: Column, failed: number, causes: readonly Cause[], space: Space): Column {
  if (column.states === null) return column
  const states = space.states(column.length)
  for (let i = 0; i < states.length; i++) {
    const state = column.states[i] as number
    states[i] = state >= FAILED ? failed : state
  }
  return { ...column, states, causes }
}

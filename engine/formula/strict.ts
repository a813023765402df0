import { BLANK, type Column, FAILED, type States, VALUE } from '../column.ts'
import { FRESH, type Space } from '../number/space.ts'
import type { Expr } from './ast.ts'
import type { Compiler, Node } from './compile.ts'
import { printFormula } from './print.ts'

/** Functions whose result is one of their arguments in whatever state. Of all others a result is a value or has failed. */
const CHOICES: ReadonlySet<string> = new Set(['IF', 'IFS', 'SWITCH', 'IFBLANK', 'FIRST'])

/** Whether a part can be blank or not applicable. */
function canLackValue(expr: Expr): boolean {
  return expr.node === 'name' || (expr.node === 'call' && CHOICES.has(expr.name))
}

/** The failure that a state without value is where a value is needed. */
export function noValue({ expr }: Node, compiler: Compiler): (state: number) => number {
  if (!canLackValue(expr)) return (state) => state
  const name = printFormula(expr)
  const blank = compiler.cause('BLANK_OPERAND', { name })
  const notApplicable = compiler.cause('NOT_APPLICABLE_OPERAND', { name })
  return (state) => (state >= FAILED ? state : state === BLANK ? blank : notApplicable)
}

/**
 * States of an operator that needs a value from every operand: from left to right, the first operand that is none
 * fails the row, and the cause names it.
 */
export function strict(
  nodes: readonly Node[],
  compiler: Compiler,
): (columns: readonly Column[], space: Space) => States {
  const reasons = nodes.map((node) => noValue(node, compiler))
  return (columns, space) => {
    let out: Uint16Array | null = null
    for (let k = 0; k < columns.length; k++) {
      const { states } = columns[k] as Column
      if (states === null) continue
      out ??= space.states(states.length)
      addFailures(out, states, reasons[k] as (state: number) => number)
    }
    return out
  }
}

function addFailures(out: Uint16Array, states: Uint16Array, reason: (state: number) => number): void {
  for (let i = 0; i < out.length; i++) {
    const state = states[i] as number
    if (state !== VALUE && out[i] === VALUE) out[i] = reason(state)
  }
}

/** Marks further rows as failed on top of states already known; failures known before win. */
export class Failures {
  private states: Uint16Array | null

  constructor(
    states: States,
    private readonly length: number,
    private readonly space: Space = FRESH,
  ) {
    this.states = states
  }

  fail(row: number, state: number): void {
    this.states ??= this.space.states(this.length)
    if (this.states[row] === VALUE) this.states[row] = state
  }

  get result(): States {
    return this.states
  }
}

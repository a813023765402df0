import { BLANK, type Column, FAILED, NOT_APPLICABLE, type States, VALUE } from '../column.ts'
import { printFormula } from './print.ts'
import type { Compiler, Node } from './compile.ts'

/**
 * States of an operator that needs a value from every operand: from left to right, the first operand that is none
 * fails the row, and the cause names it.
 */
export function strict(nodes: readonly Node[], compiler: Compiler): (columns: readonly Column[]) => States {
  const reasons = nodes.map((node) => {
    const name = printFormula(node.expr)
    return {
      blank: compiler.cause('BLANK_OPERAND', { name }),
      notApplicable: compiler.cause('NOT_APPLICABLE_OPERAND', { name }),
    }
  })
  return (columns) => {
    if (columns.every((column) => column.states === null)) return null
    const length = columns[0]?.length ?? 0
    const out = new Uint16Array(length)
    columns.forEach((column, k) => {
      const { states } = column
      const reason = reasons[k]
      if (states === null || reason === undefined) return
      for (let i = 0; i < length; i++) {
        const state = states[i] as number
        if (state === VALUE || out[i] !== VALUE) continue
        out[i] =
          state >= FAILED
            ? state
            : state === BLANK
              ? reason.blank
              : state === NOT_APPLICABLE
                ? reason.notApplicable
                : state
      }
    })
    return out
  }
}

/** Marks further rows as failed on top of states already known; failures known before win. */
export class Failures {
  private states: Uint16Array | null
  private readonly length: number

  constructor(states: States, length: number) {
    this.states = states
    this.length = length
  }

  fail(row: number, state: number): void {
    this.states ??= new Uint16Array(this.length)
    if (this.states[row] === VALUE) this.states[row] = state
  }

  get result(): States {
    return this.states
  }
}

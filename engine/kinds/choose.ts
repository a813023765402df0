import { emptyColumn, selectColumn, withStates } from '../cells.ts'
import { type Cause, type Column, type ColumnType, FAILED, NOT_APPLICABLE, type States, VALUE } from '../column.ts'

/** The causes of a column put together from several. Equal ones are one, so that they are reported once. */
export class CauseBook {
  readonly causes: Cause[] = []
  private readonly numbers = new Map<string, number>()

  /** The state of a cell that failed for this cause. */
  state(cause: Cause): number {
    const { code, detail, column } = cause
    const key = JSON.stringify([code, detail, column])
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    const state = FAILED + this.causes.length
    this.causes.push(cause)
    this.numbers.set(key, state)
    return state
  }

  /** The states of a column, its causes being entered here. */
  statesOf({ states, causes }: Column): States {
    if (states === null) return null
    const here = new Map<number, number>()
    return states.map((state) => {
      if (state < FAILED) return state
      let entered = here.get(state)
      if (entered === undefined) here.set(state, (entered = this.state(causes[state - FAILED] as Cause)))
      return entered
    })
  }

  /** As `statesOf`, where every row needs a value: others fail, and the cause calls the column by `name`. */
  statesOfOperand(column: Column, name: string): States {
    const states = this.statesOf(column)
    if (states === null) return null
    const reasons = new Map<number, number>()
    return states.map((state) => {
      if (state === VALUE || state >= FAILED) return state
      const known = reasons.get(state)
      if (known !== undefined) return known
      const code = state === NOT_APPLICABLE ? 'NOT_APPLICABLE_OPERAND' : 'BLANK_OPERAND'
      const reason = this.state({ code, detail: { name } })
      reasons.set(state, reason)
      return reason
    })
  }
}

/**
 * For every row the cell, in whatever state, of one of several columns of a type.
 * @param choice position of the column; -1 where the row failed
 * @param failed states of rows without a choice, from the book
 */
export function chooseCells(
  type: ColumnType,
  choice: Int32Array,
  columns: readonly Column[],
  failed: Uint16Array,
  book: CauseBook,
): Column {
  const states = failed.slice()
  let result = emptyColumn(type, choice.length, VALUE, [])
  columns.forEach((column, k) => {
    const take = Uint8Array.from(choice, (chosen) => (chosen === k ? 1 : 0))
    if (!take.includes(1)) return
    const own = book.statesOf(column)
    if (own !== null) take.forEach((taken, row) => taken && (states[row] = own[row] as number))
    result = selectColumn(take, column, result, [])
  })
  return withStates(result, states.some((state) => state !== VALUE) ? states : null, book.causes)
}

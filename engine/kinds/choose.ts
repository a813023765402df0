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

const NONE = -1

/**
 * For every row the cell, in whatever state, of one of several columns of a type.
 * @param choice number of the column by row
 * @param columnOf asked only for columns that some row takes
 * @param failed states, from the book, of rows that failed; their choice does not count
 */
export function chooseCells(
  type: ColumnType,
  choice: Int32Array,
  columnOf: (number: number) => Column,
  failed: Uint16Array,
  book: CauseBook,
): Column {
  const states = failed.slice()
  const chosen = choice.map((number, row) => (failed[row] === VALUE ? number : NONE))
  let result = emptyColumn(type, choice.length, VALUE, [])
  for (const number of [...new Set(chosen)].sort((a, b) => a - b)) {
    if (number === NONE) continue
    const column = columnOf(number)
    const take = Uint8Array.from(chosen, (other) => (other === number ? 1 : 0))
    const own = book.statesOf(column)
    if (own !== null) take.forEach((taken, row) => taken && (states[row] = own[row] as number))
    result = selectColumn(take, column, result, [])
  }
  return withStates(result, states.some((state) => state !== VALUE) ? states : null, book.causes)
}

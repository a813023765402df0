import { emptyColumn, selectColumn, compactStates, withStates } from '../cells.ts'
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
  let result: Column | undefined
  for (const number of chosenNumbers(choice, failed)) {
    const column = columnOf(number)
    const own = book.statesOf(column)
    const take = new Uint8Array(choice.length)
    for (let row = 0; row < take.length; row++) {
      if (choice[row] !== number || failed[row] !== VALUE) continue
      take[row] = 1
      if (own !== null) states[row] = own[row] as number
    }
    result = result === undefined ? column : selectColumn(take, column, result, [])
  }
  result ??= emptyColumn(type, choice.length, VALUE, [])
  return withStates(result, compactStates(states), book.causes)
}

/** The numbers that rows take, in order. */
function chosenNumbers(choice: Int32Array, failed: Uint16Array): number[] {
  const numbers = new Set<number>()
  for (let row = 0; row < choice.length; row++) if (failed[row] === VALUE) numbers.add(choice[row] as number)
  return [...numbers].sort((a, b) => a - b)
}

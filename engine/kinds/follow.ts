import { withStates } from '../cells.ts'
import {
  BLANK,
  type BooleanColumn,
  type Cause,
  type Column,
  FAILED,
  NOT_APPLICABLE,
  type NumberColumn,
  stateAt,
  VALUE,
} from '../column.ts'
import { asNumber } from '../formula/part.ts'

/**
 * Gives a result the states of what it is about: blank where nothing failed and something is blank, not applicable
 * where nothing applies. Other rows stay as they are.
 */
export function followInputs(result: NumberColumn, inputs: readonly Column[]): NumberColumn {
  if (inputs.every((input) => input.states === null)) return result
  const states = result.states?.slice() ?? new Uint16Array(result.length)
  for (let row = 0; row < states.length; row++) {
    const found = inputs.map((input) => stateAt(input, row))
    if (found.some((state) => state >= FAILED)) continue
    if (found.includes(BLANK)) states[row] = BLANK
    else if (found.every((state) => state === NOT_APPLICABLE)) states[row] = NOT_APPLICABLE
  }
  return asNumber(withStates(result, states))
}

/** Fails the rows on which a condition holds, whatever they were. */
export function failWhere(result: NumberColumn, condition: BooleanColumn, cause: Cause): NumberColumn {
  const holds = (row: number): boolean => condition.bits[row] === 1 && stateAt(condition, row) === VALUE
  const failed = FAILED + result.causes.length
  let states: Uint16Array | undefined
  for (let row = 0; row < result.length; row++) {
    if (!holds(row)) continue
    states ??= result.states?.slice() ?? new Uint16Array(result.length)
    states[row] = failed
  }
  return states === undefined ? result : asNumber(withStates(result, states, [...result.causes, cause]))
}

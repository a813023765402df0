import { numberColumn } from '../../cells.ts'
import { type BooleanColumn, type NumberColumn, stateAt, VALUE } from '../../column.ts'
import { asBoolean, asNumber } from '../../formula/part.ts'
import { compare, constant, type Exact, multiply, select } from '../../number/exact.ts'
import { CauseBook } from '../choose.ts'
import type { ItemRun } from '../kind.ts'
import { ZERO } from './layout.ts'
import type { Card, Veto } from './schema.ts'

/** The vetoes of a card that hit a node, in the order in which they are written. */
export function vetoesOn(card: Card, id: string): readonly Veto[] {
  return (card.vetoes ?? []).filter((veto) => (veto.level ?? '') === id)
}

/** What is left of a node's points after a veto, exact. Rows without points stay as they are. */
export function applyVeto(points: NumberColumn, veto: Veto, run: ItemRun): NumberColumn {
  const when = asBoolean(run.expression(veto.when))
  const value = veto.value === undefined ? undefined : asNumber(run.expression(veto.value))
  const book = new CauseBook()
  const states = book.statesOf(points) ?? new Uint16Array(points.length)
  const undecided = book.state({ code: 'CONDITION_FAILED', detail: { name: veto.when } })
  const noValue = book.state({ code: 'INPUT_NO_VALUE', detail: { name: veto.value ?? '' } })
  for (let row = 0; row < states.length; row++) {
    if (states[row] !== VALUE) continue
    if (stateAt(when, row) !== VALUE) states[row] = undecided
    else if (when.bits[row] === 1 && value !== undefined && stateAt(value, row) !== VALUE) states[row] = noValue
  }
  const exact = select(when.bits, vetoed(points, veto, value), points)
  return numberColumn(exact, states.some((state) => state !== VALUE) ? states : null, book.causes)
}

function vetoed(points: Exact, { effect }: Veto, value: Exact | undefined): Exact {
  if (value === undefined || effect === 'zero') return constant(ZERO, points.num.length)
  if (effect === 'factor') return multiply(points, value)
  const below = Uint8Array.from(compare(points, value), (order) => (order <= 0 ? 1 : 0))
  return select(below, points, value)
}

/** Whether a veto hits a row. */
export function hits(when: BooleanColumn, row: number): boolean {
  return stateAt(when, row) === VALUE && when.bits[row] === 1
}

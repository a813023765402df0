import { type BooleanColumn, type Cause, FAILED, NOT_APPLICABLE, stateAt, VALUE } from '../../column.ts'
import type { Expr } from '../../formula/ast.ts'
import { soundExpr } from '../../formula/build.ts'
import { asBoolean } from '../../formula/part.ts'
import { parseTest } from '../../formula/test.ts'
import type { ItemRun } from '../kind.ts'
import type { Card, ScorecardItem } from './schema.ts'

/** Which card each row has: its index, -1 where there is none; and the state of rows without, VALUE for those with. */
export interface Assignment {
  readonly card: Int32Array
  readonly outside: Uint16Array
  readonly causes: readonly Cause[]
}

const TESTS = new WeakMap<Card, Expr | 'any'>()

/** The condition under which a row has a card. */
export function cardTest(item: ScorecardItem, card: Card): Expr | 'any' {
  let found = TESTS.get(card)
  if (found === undefined) {
    found =
      card.for === undefined || item.category === undefined
        ? 'any'
        : (parseTest(card.for, soundExpr(item.category)).expr ?? 'any')
    TESTS.set(card, found)
  }
  return found
}

export function assignCards(item: ScorecardItem, run: ItemRun): Assignment {
  const rows = run.table.rows
  const category = item.category === undefined ? undefined : run.expression(item.category)
  const tests = item.cards.map((card): BooleanColumn | 'any' => {
    const test = cardTest(item, card)
    return test === 'any' ? 'any' : asBoolean(run.expression(test))
  })
  const detail = { name: item.category ?? '' }
  const causes = [
    { code: 'CONDITION_FAILED', detail },
    { code: 'SEVERAL_CARDS', detail },
  ] as const
  const card = new Int32Array(rows).fill(-1)
  const outside = new Uint16Array(rows).fill(NOT_APPLICABLE)
  for (let row = 0; row < rows; row++) {
    const state = category === undefined ? VALUE : stateAt(category, row)
    if (state === NOT_APPLICABLE) continue
    const matching = tests.flatMap((test, i) => (test === 'any' || test.bits[row] === 1 ? [i] : []))
    const failed = state !== VALUE || tests.some((test) => test !== 'any' && stateAt(test, row) !== VALUE)
    if (failed) outside[row] = FAILED
    else if (matching.length > 1) outside[row] = FAILED + 1
    else if (matching[0] !== undefined) {
      card[row] = matching[0]
      outside[row] = VALUE
    }
  }
  return { card, outside, causes }
}

import { numberColumn } from '../../cells.ts'
import { type Cause, type Column, FAILED, NOT_APPLICABLE, type NumberColumn, VALUE } from '../../column.ts'
import { asNumber } from '../../formula/part.ts'
import { columnName } from '../../graph/names.ts'
import { constant, divide } from '../../number/exact.ts'
import { bounded } from '../bounded.ts'
import { CauseBook, chooseCells } from '../choose.ts'
import type { ItemRun } from '../kind.ts'
import { type Assignment, assignCards } from './cards.ts'
import { layoutsOf, nodeIds, placedBy, RAW } from './layout.ts'
import type { ScorecardItem } from './schema.ts'
import { fillIn, type Points, type Sheet } from './sheet.ts'

/** Every card filled in, and which of them each row has. */
export interface Assessed {
  readonly assignment: Assignment
  readonly sheets: readonly Sheet[]
}

export function assess(item: ScorecardItem, run: ItemRun): Assessed {
  const assignment = assignCards(item, run)
  const sheets = layoutsOf(item).map(({ card, root }, i) =>
    fillIn(
      card,
      root,
      run,
      Uint8Array.from(assignment.card, (found) => (found === i ? 1 : 0)),
    ),
  )
  return { assignment, sheets }
}

export function evaluateScorecard(item: ScorecardItem, run: ItemRun): Readonly<Record<string, Column>> {
  const assessed = assess(item, run)
  const outputs: Record<string, Column> = {}
  for (const id of ['', ...nodeIds(item)]) {
    outputs[id] = joinCards(assessed, id, 'effective', run)
    outputs[id + RAW] = joinCards(assessed, id, 'raw', run)
  }
  if (item.coefficient)
    outputs[item.coefficient.name] = run.round(exactCoefficient(item, assessed, run), item.coefficient.name)
  return outputs
}

/**
 * On every row the cell of its own card; not applicable where that has no such node. Why a row has no card is the main
 * output's to say, the others follow.
 */
function joinCards({ assignment, sheets }: Assessed, id: string, part: 'raw' | 'effective', run: ItemRun): Column {
  const columns: NumberColumn[] = []
  const position = sheets.map(({ root, points }) => {
    const placed = placedBy(root, id)
    const found = placed && points.get(placed)
    return found === undefined ? -1 : columns.push(found[part]) - 1
  })
  const choice = assignment.card.map((card) => (card < 0 ? -1 : (position[card] as number)))
  const book = new CauseBook()
  const main = id === '' && part === 'effective'
  if (main) for (const cause of assignment.causes) book.state(cause)
  const outside = assignment.outside.map((state, row) => {
    if (state === VALUE && (choice[row] as number) < 0) return NOT_APPLICABLE
    return state >= FAILED && !main ? book.state(spread(run)) : state
  })
  return chooseCells('number', choice, (k) => columns[k] as NumberColumn, outside, book)
}

/** The cause of a cell that failed because the total did. */
function spread(run: ItemRun): Cause {
  return { code: 'OPERAND_FAILED', detail: { name: run.name }, column: columnName(run.entity, run.name) }
}

/** 考核系数 before rounding: the total of a row's card ÷ its standard, within the bounds. */
export function exactCoefficient(item: ScorecardItem, { assignment, sheets }: Assessed, run: ItemRun): NumberColumn {
  const { floor, cap } = item.coefficient ?? {}
  const book = new CauseBook()
  const failed = book.state(spread(run))
  const columns = sheets.map(({ root, points }) => {
    const { effective } = points.get(root) as Points
    const states = effective.states?.map((state) => (state >= FAILED ? failed : state)) ?? null
    return numberColumn(
      { ...divide(effective, constant(root.nominal, effective.length), () => {}) },
      states,
      book.causes,
    )
  })
  const outside = assignment.outside.map((state) => (state >= FAILED ? failed : state))
  const ratio = asNumber(chooseCells('number', assignment.card, (k) => columns[k] as NumberColumn, outside, book))
  const bound = (text: string | undefined): NumberColumn | undefined =>
    text === undefined ? undefined : asNumber(run.expression(text))
  return bounded(ratio, bound(floor), bound(cap), [floor, cap].filter((text) => text !== undefined).join(', '))
}

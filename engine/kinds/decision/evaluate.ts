import { emptyColumn, numberColumn, textColumn, withStates } from '../../cells.ts'
import { BLANK, causeAt, type Column, stateAt, VALUE } from '../../column.ts'
import { textAt } from '../../explain/shown.ts'
import { tenTo } from '../../number/decimal.ts'
import { exactAt } from '../../number/exact.ts'
import { type CauseBook, chooseCells } from '../choose.ts'
import { combineMatched } from '../combine.ts'
import type { ItemRun } from '../kind.ts'
import type { Matching } from '../matching.ts'
import { matchingIds, matchRows } from './match.ts'
import { columnOfOutput, type DecisionItem, type DecisionOutput, typeOfResult } from './schema.ts'
import { tableOf } from './table.ts'

export function evaluateDecision(item: DecisionItem, run: ItemRun): Readonly<Record<string, Column>> {
  const matching = matchRows(item, run)
  return Object.fromEntries(
    item.outputs.map((output) => {
      const id = columnOfOutput(item, output)
      const exact = decide(item, output, run, matching)
      return [id, exact.type === 'number' ? run.round(exact, id) : exact]
    }),
  )
}

/** An output before rounding. */
export function decide(item: DecisionItem, output: DecisionOutput, run: ItemRun, matching: Matching): Column {
  const type = typeOfResult(item, output)
  const { length } = item.rows
  const decision = new Decision(item, output, run, matching)
  // Numbers of columns: a row of the table each, then what holds otherwise.
  const choice = matching.first.map((row) => (row === -1 ? length : row))
  const columnOf = (number: number): Column => (number === length ? decision.otherwise() : decision.value(number))
  if (item.hitPolicy === 'A') {
    return chooseCells(type, choice, columnOf, decision.failedWhereDifferent(), matching.book)
  }
  if (item.hitPolicy !== 'R' && item.hitPolicy !== 'O' && item.hitPolicy !== 'C') {
    return chooseCells(type, choice, columnOf, matching.failed, matching.book)
  }
  const together = decision.together()
  const single = choice.map((number) => (number === length ? 1 : 0))
  return chooseCells(
    type,
    single,
    (number) => (number === 1 ? decision.otherwise() : together),
    matching.failed,
    matching.book,
  )
}

/** One output of a table over the rows that match. */
class Decision {
  private readonly values = new Map<number, Column>()

  constructor(
    private readonly item: DecisionItem,
    private readonly output: DecisionOutput,
    private readonly run: ItemRun,
    private readonly matching: Matching,
  ) {}

  /** What a row of the table says, on every row of data. */
  value(row: number): Column {
    let value = this.values.get(row)
    if (value === undefined) this.values.set(row, (value = this.run.expression(this.formula(row))))
    return value
  }

  otherwise(): Column {
    const formula = this.item.otherwise?.[this.output.id]
    // Without one, only rows outside the item come here.
    return formula === undefined ? blankColumn(this.item, this.output, this.run) : this.run.expression(formula)
  }

  private formula(row: number): string {
    return this.item.rows[row]?.then[this.output.id] as string
  }

  /** For A: rows of data for which matching rows say different things fail. */
  failedWhereDifferent(): Uint16Array {
    const { matches, first, failed, book } = this.matching
    const states = failed.slice()
    for (let i = 0; i < states.length; i++) {
      const row = first[i] as number
      if (row === -1 || states[i] !== VALUE) continue
      const rows = matches.flatMap((match, other) => (match[i] === 1 ? [other] : []))
      if (rows.length === 1) continue
      const cause = rows.map((other) => causeAt(this.value(other), i)).find((found) => found !== undefined)
      const agree = rows.every((other) => isSameCell(this.value(other), this.value(row), i))
      if (cause !== undefined) states[i] = book.state(cause)
      else if (!agree) {
        states[i] = book.state({ code: 'ROWS_DISAGREE', detail: { rows: matchingIds(this.item, matches, i) } })
      }
    }
    return states
  }

  /** For R, O and C: what all matching rows say, put together. */
  together(): Column {
    const { aggregation } = this.item
    if (aggregation === undefined) return this.list()
    if (aggregation === 'count') return this.count()
    return combineMatched(aggregation, this.matching, (row) => ({ column: this.value(row), name: this.formula(row) }))
  }

  private count(): Column {
    const { matches, first } = this.matching
    const num = new Float64Array(first.length)
    for (const match of matches) match.forEach((bit, i) => (num[i] = (num[i] as number) + bit))
    return numberColumn({ scale: 0, num, den: null, max: matches.length, denMax: 1 }, null, [])
  }

  private list(): Column {
    const { matches, first, book } = this.matching
    const failures = new Uint16Array(first.length)
    const lists = Array.from(first, (): string[] => [])
    for (const row of tableOf(this.item).order) {
      const match = matches[row] as Uint8Array
      if (!match.includes(1)) continue
      const value = this.value(row)
      this.enterFailures(value, row, failures, book)
      match.forEach((bit, i) => bit === 1 && stateAt(value, i) === VALUE && lists[i]?.push(textAt(value, i)))
    }
    const column = textColumn(lists.map((texts) => (texts.length === 0 ? null : texts.join('、'))))
    return withStates(column, failures.some((state) => state !== VALUE) ? failures : null, book.causes)
  }

  /** Every row of the table that matches needs a value. */
  private enterFailures(value: Column, row: number, failures: Uint16Array, book: CauseBook): void {
    const match = this.matching.matches[row] as Uint8Array
    book.statesOfOperand(value, this.formula(row))?.forEach((state, i) => {
      if (state !== VALUE && match[i] === 1 && failures[i] === VALUE) failures[i] = state
    })
  }
}

function blankColumn(item: DecisionItem, output: DecisionOutput, run: ItemRun): Column {
  return emptyColumn(typeOfResult(item, output), run.table.rows, BLANK, [])
}

/** Whether two columns hold the same on a row on which neither failed. */
function isSameCell(a: Column, b: Column, row: number): boolean {
  const state = stateAt(a, row)
  if (state !== stateAt(b, row)) return false
  if (state !== VALUE) return true
  if (a.type !== 'number' || b.type !== 'number') return textAt(a, row) === textAt(b, row)
  const [x, y] = [exactAt(a, row), exactAt(b, row)]
  return x.units * y.over * tenTo(y.scale) === y.units * x.over * tenTo(x.scale)
}

import { compactStates, gatherColumn, hasNegative, numberColumn } from '../../cells.ts'
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
} from '../../column.ts'
import { entityOf } from '../../graph/names.ts'
import { printDecimal } from '../../number/decimal.ts'
import { divide, type Exact, multiply } from '../../number/exact.ts'
import { largest } from '../../number/integers.ts'
import { groupBy, type Groups } from '../groups.ts'
import type { ItemRun } from '../kind.ts'
import type { AggregateItem } from './schema.ts'
import { extremeOfGroups, sumOfGroups } from '../group-sums.ts'

/** Which source rows go to which group, and how a group's result reaches the item's rows. */
export interface Gathering {
  readonly source: string
  readonly groups: Groups
  /** For every row of the item, its group. */
  readonly groupOfRow: Int32Array
}

export function gathering(item: AggregateItem, run: ItemRun): Gathering {
  const source = entityOf(item.of)
  const rows = run.table.rows
  if (item.by !== undefined) {
    const groups = groupBy(
      item.by.map((name) => run.column(`${run.entity}.${name}`)),
      rows,
    )
    return { source, groups, groupOfRow: groups.of }
  }
  const path = item.via === undefined ? run.pathBetween(source, run.entity) : item.via.split('.')
  const groups = { of: run.upward(source, path), count: rows }
  return { source, groups, groupOfRow: Int32Array.from({ length: rows }, (_, row) => row) }
}

/** Which source rows take part, and with which weights. */
export interface Participants {
  /** undefined for a plain count of rows. */
  readonly values: NumberColumn | undefined
  /** Of a weighted average. */
  readonly weights: NumberColumn | undefined
  /** By row: VALUE takes part, NOT_APPLICABLE is passed over, FAILED + k fails its group for cause k. */
  readonly outcome: Uint16Array
  readonly take: Uint8Array
  /** Failure of a group: 0 or FAILED + index into the causes. */
  readonly failed: Uint16Array
  readonly causes: readonly Cause[]
}

export function participants(item: AggregateItem, run: ItemRun, { source, groups }: Gathering): Participants {
  const { rows } = run.tableOf(source)
  const column = item.of.includes('.') ? run.column(item.of) : undefined
  const where = item.where === undefined ? undefined : run.expression(item.where, source)
  const weights = item.function === 'weighted-average' ? run.expression(item.weight ?? '1', source) : undefined
  const weight = item.weight ?? ''
  const causes: Cause[] = [
    { code: 'BLANK_OPERAND', detail: { name: item.of } },
    { code: 'OPERAND_FAILED', detail: { name: item.of }, column: item.of },
    { code: 'CONDITION_FAILED', detail: { name: item.where ?? '' } },
    { code: 'BLANK_OPERAND', detail: { name: weight } },
    { code: 'OPERAND_FAILED', detail: { name: weight } },
  ]
  const outcome = new Uint16Array(rows)
  const everybody = where === undefined && (column?.states ?? null) === null && (weights?.states ?? null) === null
  if (where?.type === 'boolean') passOver(outcome, where)
  if (column) lacking(outcome, column, item.function === 'count' ? NOT_APPLICABLE : FAILED, FAILED + 1)
  if (weights) lacking(outcome, weights, FAILED + 3, FAILED + 4)
  return {
    values: column?.type === 'number' ? column : undefined,
    weights: weights?.type === 'number' ? weights : undefined,
    outcome,
    ...(everybody
      ? { take: new Uint8Array(rows).fill(1), failed: new Uint16Array(groups.count) }
      : takersOf(outcome, groups)),
    causes,
  }
}

/** Rows where a condition does not hold, or has no value. */
function passOver(outcome: Uint16Array, where: BooleanColumn): void {
  for (let row = 0; row < outcome.length; row++) {
    if (stateAt(where, row) !== VALUE) outcome[row] = FAILED + 2
    else if (where.bits[row] === 0) outcome[row] = NOT_APPLICABLE
  }
}

/** What a cell without a value makes of its row, if nothing has been made of it yet. */
function lacking(outcome: Uint16Array, { states }: Column, blank: number, failed: number): void {
  if (states === null) return
  for (let row = 0; row < outcome.length; row++) {
    const state = states[row] as number
    if (state === VALUE || outcome[row] !== VALUE) continue
    outcome[row] = state === BLANK ? blank : state === NOT_APPLICABLE ? NOT_APPLICABLE : failed
  }
}

/** Who takes part, and the groups that fail: of several causes for the same one, whatever the order of rows. */
function takersOf(outcome: Uint16Array, groups: Groups): Pick<Participants, 'take' | 'failed'> {
  const take = new Uint8Array(outcome.length)
  const failed = new Uint16Array(groups.count)
  for (let row = 0; row < outcome.length; row++) {
    const found = outcome[row] as number
    take[row] = Number(found === VALUE)
    if (found < FAILED) continue
    const group = groups.of[row] as number
    const known = failed[group] ?? 0
    if (group >= 0 && (known === 0 || found < known)) failed[group] = found
  }
  return { take, failed }
}

export function evaluateAggregate(item: AggregateItem, run: ItemRun): Readonly<Record<string, Column>> {
  const found = gathering(item, run)
  const part = participants(item, run, found)
  const result = resultOf(item, found, part)
  reportUnmatched(item, run, found, part)
  const states = new Uint16Array(found.groups.count)
  for (let group = 0; group < states.length; group++) {
    states[group] = part.failed[group] || (result.empty?.[group] ? BLANK : VALUE)
  }
  const rounded = run.round(numberColumn(result.exact, compactStates(states), part.causes))
  // Rows without a group are blank.
  return { '': item.by === undefined ? rounded : gatherColumn(rounded, found.groupOfRow) }
}

interface Result {
  readonly exact: Exact
  /** Groups without a result of their own: averages and extremes of nothing. */
  readonly empty?: Uint8Array
}

function resultOf(item: AggregateItem, { groups }: Gathering, part: Participants): Result {
  const { values } = part
  if (item.function === 'sum' && values !== undefined) return { exact: sumOfGroups(values, groups, part.take) }
  const counts = countsOf(groups, part.take)
  const counted: Exact = { scale: 0, num: counts, den: null, max: largest(counts), denMax: 1 }
  if (item.function === 'sum' || item.function === 'count' || values === undefined) return { exact: counted }
  const empty = Uint8Array.from(counts, (count) => (count === 0 ? 1 : 0))
  switch (item.function) {
    case 'average':
      return { exact: divide(sumOfGroups(values, groups, part.take), counted, () => {}), empty }
    case 'weighted-average': {
      const { weights } = part
      if (weights === undefined) throw new TypeError('a weighted average has weights')
      const weighted = sumOfGroups(multiply(values, weights), groups, part.take)
      const over = sumOfGroups(weights, groups, part.take)
      return { exact: divide(weighted, over, (group) => (empty[group] = 1)), empty }
    }
    case 'min':
    case 'max':
      return { exact: extremeOfGroups(values, groups, part.take, item.function), empty }
  }
}

/** How many rows of every group take part. */
function countsOf(groups: Groups, take: Uint8Array): Float64Array {
  const counts = new Float64Array(groups.count)
  for (let row = 0; row < take.length; row++) {
    const group = groups.of[row] as number
    if (group >= 0) counts[group] = (counts[group] as number) + (take[row] as number)
  }
  return counts
}

/** Rows that take part but lead nowhere are totalled and said. */
function reportUnmatched(item: AggregateItem, run: ItemRun, { source, groups }: Gathering, part: Participants): void {
  if (item.by !== undefined || !hasNegative(groups.of)) return
  const lost = Uint8Array.from(part.take, (taken, row) => (taken && (groups.of[row] as number) < 0 ? 1 : 0))
  const count = lost.reduce((sum, one) => sum + one, 0)
  if (count === 0) return
  const total =
    part.values === undefined
      ? String(count)
      : totalOf(sumOfGroups(part.values, { of: new Int32Array(lost.length), count: 1 }, lost))
  run.report('ROWS_UNMATCHED', { item: `${run.entity}.${run.name}`, source, count: String(count), total })
}

function totalOf(sum: Exact): string {
  return printDecimal(BigInt(sum.num[0] ?? 0), sum.scale)
}

import { numberColumn } from '../../cells.ts'
import { BLANK, type Cause, type Column, FAILED, NOT_APPLICABLE, type NumberColumn, VALUE } from '../../column.ts'
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
  const counting = item.function === 'count'
  const outcome = Uint16Array.from({ length: rows }, (_, row) => takesPart(column, where, weights, row, counting))
  const failed = new Uint16Array(groups.count)
  outcome.forEach((found, row) => {
    const group = groups.of[row] as number
    const known = failed[group] ?? 0
    // Of several causes the same one is named, whatever the order of rows.
    if (found >= FAILED && group >= 0 && (known === 0 || found < known)) failed[group] = found
  })
  return {
    values: column?.type === 'number' ? column : undefined,
    weights: weights?.type === 'number' ? weights : undefined,
    outcome,
    take: Uint8Array.from(outcome, (found) => (found === VALUE ? 1 : 0)),
    failed,
    causes,
  }
}

function takesPart(
  column: Column | undefined,
  where: Column | undefined,
  weights: Column | undefined,
  row: number,
  counting: boolean,
): number {
  if (where?.type === 'boolean') {
    if ((where.states?.[row] ?? VALUE) !== VALUE) return FAILED + 2
    if (where.bits[row] === 0) return NOT_APPLICABLE
  }
  const state = column?.states?.[row] ?? VALUE
  if (state === BLANK && counting) return NOT_APPLICABLE
  if (state !== VALUE) return lacking(state, 0)
  const weight = weights?.states?.[row] ?? VALUE
  return weight === VALUE ? VALUE : lacking(weight, 3)
}

/** What a cell without a value makes of its row; `cause` is that of blank, the next one that of failed. */
function lacking(state: number, cause: number): number {
  if (state === NOT_APPLICABLE) return NOT_APPLICABLE
  return FAILED + cause + (state === BLANK ? 0 : 1)
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
  const known = states.some((state) => state !== VALUE) ? states : null
  const rounded = run.round(numberColumn(result.exact, known, part.causes))
  return { '': item.by === undefined ? rounded : spread(rounded, found.groupOfRow) }
}

interface Result {
  readonly exact: Exact
  /** Groups without a result of their own: averages and extremes of nothing. */
  readonly empty?: Uint8Array
}

function resultOf(item: AggregateItem, { groups }: Gathering, part: Participants): Result {
  const counts = new Float64Array(groups.count)
  part.take.forEach((taken, row) => {
    const group = groups.of[row] as number
    if (taken && group >= 0) counts[group] = (counts[group] as number) + 1
  })
  const counted: Exact = { scale: 0, num: counts, den: null, max: largest(counts), denMax: 1 }
  const { values } = part
  if (item.function === 'count' || values === undefined) return { exact: counted }
  const empty = Uint8Array.from(counts, (count) => (count === 0 ? 1 : 0))
  switch (item.function) {
    case 'sum':
      return { exact: sumOfGroups(values, groups, part.take) }
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

/** Every row gets its group's result; rows without a group are blank. */
function spread(perGroup: NumberColumn, groupOfRow: Int32Array): Column {
  const num = perGroup.num
  const states = new Uint16Array(groupOfRow.length)
  let touched = false
  const pick = Array.isArray(num)
    ? Array.from(groupOfRow, (group) => (group < 0 ? 0n : (num[group] as bigint)))
    : Float64Array.from(groupOfRow, (group) => (group < 0 ? 0 : (num[group] as number)))
  groupOfRow.forEach((group, row) => {
    const state = group < 0 ? BLANK : (perGroup.states?.[group] ?? VALUE)
    states[row] = state
    touched ||= state !== VALUE
  })
  return numberColumn({ ...perGroup, num: pick }, touched ? states : null, perGroup.causes)
}

/** Rows that take part but lead nowhere are totalled and said. */
function reportUnmatched(item: AggregateItem, run: ItemRun, { source, groups }: Gathering, part: Participants): void {
  if (item.by !== undefined) return
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

import { numberColumn } from '../../cells.ts'
import {
  BLANK,
  type Cause,
  type Column,
  FAILED,
  NOT_APPLICABLE,
  type NumberColumn,
  stateAt,
  VALUE,
} from '../../column.ts'
import { asBoolean, asNumber } from '../../formula/part.ts'
import { divide, type Exact, gather } from '../../number/exact.ts'
import { largest } from '../../number/integers.ts'
import { rowOrder, sumOfGroups } from '../group-sums.ts'
import { groupBy, type Groups, membersOf } from '../groups.ts'
import type { ItemRun } from '../kind.ts'
import type { RankItem } from './schema.ts'

/** Who is ranked with whom. */
export interface Field {
  readonly value: NumberColumn
  readonly groups: Groups
  readonly take: Uint8Array
  /** State of each row: VALUE where it is ranked. */
  readonly states: Uint16Array
  readonly causes: readonly Cause[]
}

export function fieldOf(item: RankItem, run: ItemRun): Field {
  const value = asNumber(run.expression(item.value))
  const where = item.where === undefined ? undefined : asBoolean(run.expression(item.where))
  const columns = (item.by ?? []).map((name) => run.column(`${run.entity}.${name}`))
  const groups = groupBy(columns, run.table.rows)
  const own = value.causes.length
  const causes: readonly Cause[] = [
    ...value.causes,
    { code: 'CONDITION_FAILED', detail: { name: item.where ?? '' } },
    { code: 'GROUP_MEMBER_FAILED', detail: { name: item.value } },
    { code: 'ZERO_DIVIDE', detail: { name: `Σ ${item.value}` } },
  ]
  const stateOf = (row: number): number => {
    if (run.applies !== null && (stateAt(run.applies, row) !== VALUE || run.applies.bits[row] === 0))
      return NOT_APPLICABLE
    if (where !== undefined && stateAt(where, row) !== VALUE) return FAILED + own
    if (where !== undefined && where.bits[row] === 0) return NOT_APPLICABLE
    const state = stateAt(value, row)
    return state === VALUE && (groups.of[row] as number) < 0 ? BLANK : state
  }
  const states = Uint16Array.from({ length: value.length }, (_, row) => stateOf(row))
  const failed = new Uint8Array(groups.count)
  groups.of.forEach((group, row) => {
    if (group >= 0 && (states[row] as number) >= FAILED) failed[group] = 1
  })
  const take = new Uint8Array(value.length)
  states.forEach((state, row) => {
    if (state !== VALUE) return
    if (failed[groups.of[row] as number]) states[row] = FAILED + own + 1
    else take[row] = 1
  })
  return { value, groups, take, states, causes }
}

/** Ranked rows of every group, the first first; equal ones in row order. */
export function ranked(item: RankItem, { value, groups, take }: Field): Int32Array[] {
  const order = rowOrder(value)
  const sign = item.order === 'ascending' ? 1 : -1
  const taking = { count: groups.count, of: groups.of.map((group, row) => (take[row] ? group : -1)) }
  return membersOf(taking).map((members) => members.sort((a, b) => sign * order(a, b) || a - b))
}

/** The result before rounding. */
export function exactRank(item: RankItem, run: ItemRun): NumberColumn {
  const field = fieldOf(item, run)
  if (item.result === 'share') return shares(field)
  const { value } = field
  const order = rowOrder(value)
  const places = new Float64Array(value.length)
  const sizes = new Float64Array(value.length).fill(1)
  for (const members of ranked(item, field)) {
    let place = 0
    let distinct = 0
    members.forEach((row, at) => {
      if (at === 0 || order(row, members[at - 1] as number) !== 0) {
        place = at + 1
        distinct++
      }
      places[row] =
        item.result === 'dense' ? distinct : item.result === 'percentile' ? members.length - place + 1 : place
      sizes[row] = members.length
    })
  }
  const whole: Exact = { scale: 0, num: places, den: null, max: largest(places), denMax: 1 }
  const parts: Exact = { ...whole, den: sizes, denMax: largest(sizes) }
  return stated(item.result === 'percentile' ? parts : whole, field)
}

/** The sum of every group. */
export function totalsOf({ value, groups, take }: Field): Exact {
  return sumOfGroups(value, groups, take)
}

function shares(field: Field): NumberColumn {
  const { value, groups, states, causes } = field
  const quotient = divide(value, gather(totalsOf(field), groups.of), (row) => {
    if (states[row] === VALUE) states[row] = FAILED + causes.length - 1
  })
  return stated(quotient, field)
}

function stated(exact: Exact, { states, causes }: Field): NumberColumn {
  return numberColumn({ ...exact }, states.some((state) => state !== VALUE) ? states : null, causes)
}

export function evaluateRank(item: RankItem, run: ItemRun): Readonly<Record<string, Column>> {
  return { '': run.round(exactRank(item, run)) }
}

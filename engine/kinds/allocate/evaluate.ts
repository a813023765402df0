import { numberColumn, compactStates } from '../../cells.ts'
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
import { splitColumn } from '../../graph/names.ts'
import { tenTo } from '../../number/decimal.ts'
import { round } from '../../number/exact.ts'
import { bigAt, isWide, largest } from '../../number/integers.ts'
import { groupAfterGroup, type Members } from '../groups.ts'
import { keyOrder } from '../key-order.ts'
import type { ItemRun } from '../kind.ts'
import type { AllocateItem } from './schema.ts'
import { share, type Shares, wholeWeights } from '../share.ts'
import { shareByWeight } from '../share-by-weight.ts'

const CODES = [
  'NEGATIVE_WEIGHT',
  'WEIGHT_NO_VALUE',
  'POOL_NO_VALUE',
  'POOL_TOO_FINE',
  'FLOOR_ABOVE_CAP',
  'BOUND_NO_VALUE',
  'NO_WEIGHT',
  'FLOORS_ABOVE_POOL',
  'CAPS_BELOW_POOL',
  'CONDITION_FAILED',
] as const
type Code = (typeof CODES)[number]

/** The participants of one amount and what each gets. */
export interface Allotment {
  readonly poolRow: number
  readonly rows: readonly number[]
  readonly outcome: Shares | { readonly failed: Code }
  /** Why the amount did not go by weight. */
  readonly instead?: 'equal' | 'leave' | 'by-floor' | 'caps'
}

/** The columns an allocation reads, once for all groups. */
export interface Inputs {
  readonly pool: NumberColumn
  readonly poolOf: Int32Array
  readonly poolEntity: string
  readonly weight: NumberColumn
  readonly where: Column | undefined
  readonly floor: NumberColumn | undefined
  readonly cap: NumberColumn | undefined
  readonly rank: Int32Array
  readonly scale: number
}

export function inputsOf(item: AllocateItem, run: ItemRun): Inputs {
  const poolEntity = splitColumn(item.pool)?.entity ?? ''
  const path = item.via === undefined ? run.pathBetween(run.entity, poolEntity) : item.via.split('.')
  const scale = run.scaleOf()
  const bound = (text: string | undefined, rounding: 'ceiling' | 'floor'): NumberColumn | undefined => {
    if (text === undefined) return undefined
    const column = number(run.expression(text))
    return numberColumn(round(column, scale, rounding), column.states, column.causes)
  }
  return {
    pool: number(run.column(item.pool)),
    poolOf: run.upward(run.entity, path),
    poolEntity,
    weight: number(run.expression(item.weight)),
    where: item.where === undefined ? undefined : run.expression(item.where),
    floor: bound(item.floor, 'ceiling'),
    cap: bound(item.cap, 'floor'),
    rank: keyOrder(run.table),
    scale,
  }
}

function number(column: Column): NumberColumn {
  if (column.type !== 'number') throw new TypeError('checked to be a number')
  return column
}

export function evaluateAllocate(item: AllocateItem, run: ItemRun): Readonly<Record<string, Column>> {
  const inputs = inputsOf(item, run)
  const { rows } = run.table
  const states = new Uint16Array(rows).fill(NOT_APPLICABLE)
  const causes = causesOf(item)
  const units = new Float64Array(rows)
  /** Shares that doubles do not hold. */
  const large = new Map<number, bigint>()
  const taking = takers(inputs, run, states)
  reportUnmatched(inputs, run, taking, states)
  const members = groupAfterGroup({ of: taking, count: inputs.pool.length })
  const plain = sharedPlainly(inputs, members)
  for (let poolRow = 0; poolRow < inputs.pool.length; poolRow++) {
    const [from, to] = [members.starts[poolRow] as number, members.starts[poolRow + 1] as number]
    if (plain?.shared[poolRow] === 1) {
      for (let k = from; k < to; k++) {
        const row = members.rows[k] as number
        states[row] = VALUE
        units[row] = plain.shares[k] as number
      }
      continue
    }
    const allotment = allot(item, inputs, poolRow, [...members.rows.subarray(from, to)])
    if (allotment === undefined) {
      reportNobody(item, inputs, poolRow, run)
      continue
    }
    const { outcome } = allotment
    allotment.rows.forEach((row, k) => {
      if ('shares' in outcome) {
        states[row] = VALUE
        const share = outcome.shares[k] as bigint
        units[row] = Number(share)
        if (!Number.isSafeInteger(units[row])) large.set(row, share)
      } else states[row] = FAILED + CODES.indexOf(codeOf(outcome))
    })
  }
  const num = large.size === 0 ? units : Array.from(units, (own, row) => large.get(row) ?? BigInt(own))
  const exact = { scale: inputs.scale, num, den: null, max: largest(num), denMax: 1 }
  return { '': numberColumn(exact, compactStates(states), causes) }
}

function causesOf(item: AllocateItem): Cause[] {
  const name: Readonly<Record<Code, string>> = {
    NEGATIVE_WEIGHT: item.weight,
    WEIGHT_NO_VALUE: item.weight,
    POOL_NO_VALUE: item.pool,
    POOL_TOO_FINE: item.pool,
    FLOOR_ABOVE_CAP: item.floor ?? '',
    BOUND_NO_VALUE: `${item.floor ?? ''} ${item.cap ?? ''}`.trim(),
    NO_WEIGHT: item.weight,
    FLOORS_ABOVE_POOL: item.pool,
    CAPS_BELOW_POOL: item.pool,
    CONDITION_FAILED: item.where ?? '',
  }
  return CODES.map((code) => ({ code, detail: { name: name[code], pool: item.pool } }))
}

/** The amount's row of every participant, -1 for rows that do not take part. */
export function takers(inputs: Inputs, run: ItemRun, states: Uint16Array): Int32Array {
  const { poolOf, where, weight } = inputs
  const taking = new Int32Array(poolOf.length).fill(-1)
  for (let row = 0; row < taking.length; row++) {
    if (run.applies !== null && (stateAt(run.applies, row) !== VALUE || run.applies.bits[row] === 0)) continue
    if (where?.type === 'boolean') {
      if (stateAt(where, row) !== VALUE) {
        states[row] = FAILED + CODES.indexOf('CONDITION_FAILED')
        continue
      }
      if (where.bits[row] === 0) continue
    }
    if (stateAt(weight, row) === NOT_APPLICABLE) continue
    taking[row] = poolOf[row] as number
    if (taking[row] === -1) states[row] = BLANK
  }
  return taking
}

/** Shares one amount among the rows given; undefined when there is an amount and nobody. */
export function allot(
  item: AllocateItem,
  inputs: Inputs,
  poolRow: number,
  rows: readonly number[],
): Allotment | undefined {
  const { pool } = inputs
  if (stateAt(pool, poolRow) !== VALUE) return { poolRow, rows, outcome: { failed: 'POOL_NO_VALUE' } }
  if (rows.length === 0)
    return bigAt(pool.num, poolRow) === 0n ? { poolRow, rows, outcome: { failed: 'NO_WEIGHT' } } : undefined
  const amount = poolUnits(inputs, poolRow)
  if (amount === undefined) return { poolRow, rows, outcome: { failed: 'POOL_TOO_FINE' } }
  const failed = trouble(inputs, rows)
  if (failed !== undefined) return { poolRow, rows, outcome: { failed } }
  const sharing = {
    pool: amount,
    weights: wholeWeights(inputs.weight, rows),
    floors: rows.map((row) => inputs.floor && bigAt(inputs.floor.num, row)),
    caps: rows.map((row) => inputs.cap && bigAt(inputs.cap.num, row)),
    rank: rows.map((row) => inputs.rank[row] as number),
  }
  const outcome = share(sharing)
  if ('shares' in outcome) return { poolRow, rows, outcome }
  const ones = { ...sharing, weights: rows.map(() => 1n) }
  const otherwise = item.otherwise ?? {}
  const nothing = {
    shares: rows.map(() => 0n),
    remainder: 0n,
    bound: rows.map(() => undefined),
    free: { pool: 0n, weight: 1n },
  }
  switch (outcome.impossible) {
    case 'no-weight':
      if (otherwise.noWeight === 'equal') return { poolRow, rows, outcome: share(ones), instead: 'equal' }
      if (otherwise.noWeight === 'leave') return { poolRow, rows, outcome: nothing, instead: 'leave' }
      break
    case 'floors-above-pool':
      if (otherwise.floorsAbovePool === 'leave') return { poolRow, rows, outcome: nothing, instead: 'leave' }
      if (otherwise.floorsAbovePool === 'by-floor') {
        const byFloor = sharing.floors.map((floor) => (floor === undefined || floor < 0n ? 0n : floor))
        const free = {
          ...sharing,
          weights: byFloor,
          floors: rows.map(() => undefined),
          caps: rows.map(() => undefined),
        }
        return { poolRow, rows, outcome: share(free), instead: 'by-floor' }
      }
      break
    case 'caps-below-pool':
      if (otherwise.capsBelowPool === 'leave') {
        const shares = sharing.caps.map((cap) => cap ?? 0n)
        return { poolRow, rows, outcome: { ...nothing, shares, bound: rows.map(() => 'cap') }, instead: 'caps' }
      }
  }
  return { poolRow, rows, outcome }
}

function codeOf(outcome: { readonly failed: Code } | { readonly impossible: string }): Code {
  if ('failed' in outcome) return outcome.failed
  if (outcome.impossible === 'no-weight') return 'NO_WEIGHT'
  return outcome.impossible === 'floors-above-pool' ? 'FLOORS_ABOVE_POOL' : 'CAPS_BELOW_POOL'
}

/** The amount in smallest units of the result; undefined when it has more places than that. */
function poolUnits({ pool, scale }: Inputs, row: number): bigint | undefined {
  const units = bigAt(pool.num, row)
  if (pool.scale <= scale) return units * tenTo(scale - pool.scale)
  const divisor = tenTo(pool.scale - scale)
  return units % divisor === 0n ? units / divisor : undefined
}

/** What stands in the way in any of the rows; of several things the same one, whatever the order of rows. */
function trouble({ weight, floor, cap }: Inputs, rows: readonly number[]): Code | undefined {
  const lacking = (column: NumberColumn | undefined) => column && rows.some((row) => stateAt(column, row) !== VALUE)
  if (lacking(weight)) return 'WEIGHT_NO_VALUE'
  if (rows.some((row) => (weight.num[row] as number | bigint) < 0)) return 'NEGATIVE_WEIGHT'
  if (lacking(floor) || lacking(cap)) return 'BOUND_NO_VALUE'
  if (floor && cap && rows.some((row) => (floor.num[row] as number | bigint) > (cap.num[row] as number | bigint))) {
    return 'FLOOR_ABOVE_CAP'
  }
  return undefined
}

/** The amounts that have no bounds and no trouble, shared on doubles where those are proved exact. */
function sharedPlainly(inputs: Inputs, { rows, starts }: Members): ReturnType<typeof shareByWeight> | undefined {
  const { pool, weight, floor, cap } = inputs
  if (floor || cap || weight.den !== null || isWide(weight.num)) return undefined
  const pools = new Float64Array(pool.length)
  for (let row = 0; row < pools.length; row++) {
    pools[row] = stateAt(pool, row) === VALUE ? Number(poolUnits(inputs, row) ?? -1n) : -1
  }
  const weights = new Float64Array(rows.length)
  const rank = new Int32Array(rows.length)
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number
    weights[k] = stateAt(weight, row) === VALUE ? (weight.num[row] as number) : -1
    rank[k] = inputs.rank[row] as number
  }
  return shareByWeight({ pools, starts, weights, rank })
}

function reportUnmatched(inputs: Inputs, run: ItemRun, taking: Int32Array, states: Uint16Array): void {
  let lost = 0
  for (let row = 0; row < taking.length; row++) lost += Number(taking[row] === -1 && states[row] === BLANK)
  if (lost === 0) return
  run.report('PARTICIPANTS_UNMATCHED', {
    item: `${run.entity}.${run.name}`,
    count: String(lost),
    entity: inputs.poolEntity,
  })
}

function reportNobody(item: AllocateItem, inputs: Inputs, poolRow: number, run: ItemRun): void {
  const row = run.tableOf(inputs.poolEntity).keys[poolRow] ?? ''
  run.report('NO_PARTICIPANT', { item: `${run.entity}.${run.name}`, pool: item.pool, row })
}

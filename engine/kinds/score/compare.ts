import { numberColumn } from '../../cells.ts'
import { BLANK, type BooleanColumn, type Cause, FAILED, type NumberColumn, stateAt, VALUE } from '../../column.ts'
import { asNumber } from '../../formula/part.ts'
import { divide, gather, multiply, select } from '../../number/exact.ts'
import { bounded } from '../bounded.ts'
import { extremeRows, rowOrder } from '../group-sums.ts'
import { groupBy, type Groups } from '../groups.ts'
import type { ItemRun } from '../kind.ts'
import type { MethodOf, ScoreItem } from './schema.ts'
import { boundsOf } from './tree.ts'

export interface Comparison {
  readonly value: NumberColumn
  readonly groups: Groups
  /** For every row the row with the best value of its group; -1 where there is none to compare with. */
  readonly best: Int32Array
  /** Groups of which some value failed: nobody knows the best. */
  readonly unknown: Uint8Array
}

export function comparisonOf(method: MethodOf<'compare'>, run: ItemRun): Comparison {
  const value = asNumber(run.expression(method.value))
  const columns = method.by.map((name) => run.column(`${run.entity}.${name}`))
  const groups = groupBy(columns, run.table.rows)
  const take = new Uint8Array(value.length)
  const unknown = new Uint8Array(groups.count)
  groups.of.forEach((group, row) => {
    if (group < 0 || !isIn(run.applies, row)) return
    const state = stateAt(value, row)
    if (state === VALUE) take[row] = 1
    else if (state >= FAILED) unknown[group] = 1
  })
  const leaders = extremeRows(value, groups, take, method.direction === 'forward' ? 'max' : 'min')
  const best = Int32Array.from(groups.of, (group) => (group < 0 ? -1 : (leaders[group] as number)))
  return { value, groups, best, unknown }
}

function isIn(applies: BooleanColumn | null, row: number): boolean {
  return applies === null || (stateAt(applies, row) === VALUE && applies.bits[row] === 1)
}

/** own ÷ best × base, or best ÷ own × base where less is better, within the bounds. */
export function compareExact(item: ScoreItem, method: MethodOf<'compare'>, run: ItemRun): NumberColumn {
  const { value, groups, best, unknown } = comparisonOf(method, run)
  const base = asNumber(run.expression(method.base))
  const instead = method.otherwise === undefined ? undefined : asNumber(run.expression(method.otherwise))
  const leader = gather(value, best)
  const forward = method.direction === 'forward'
  const quotient = forward ? divide(value, leader, () => {}) : divide(leader, value, () => {})
  const order = rowOrder(value)
  const full = Uint8Array.from(best, (row, own) => (row >= 0 && order(row, own) === 0 ? 1 : 0))
  const scored = select(full, base, multiply(quotient, base))
  const useless = Uint8Array.from(best, (row) => (row >= 0 && !comparable(value, row, forward) ? 1 : 0))
  const exact = instead === undefined ? scored : select(useless, instead, scored)
  const own = value.causes.length
  const causes: readonly Cause[] = [
    ...value.causes,
    { code: 'GROUP_MEMBER_FAILED', detail: { name: method.value } },
    { code: 'BEST_NOT_POSITIVE', detail: { name: method.value } },
    { code: 'INPUT_NO_VALUE', detail: { name: method.base } },
    { code: 'INPUT_NO_VALUE', detail: { name: method.otherwise ?? '' } },
  ]
  const [memberFailed, notPositive, noBase, noOtherwise] = [0, 1, 2, 3].map((k) => FAILED + own + k)
  const stateOf = (row: number): number | undefined => {
    const state = stateAt(value, row)
    if (state !== VALUE) return state
    if ((best[row] as number) < 0) return BLANK
    if (unknown[groups.of[row] as number]) return memberFailed
    if (!useless[row]) return stateAt(base, row) === VALUE ? VALUE : noBase
    if (instead === undefined) return notPositive
    return stateAt(instead, row) === VALUE ? VALUE : noOtherwise
  }
  const states = Uint16Array.from({ length: value.length }, (_, row) => stateOf(row) ?? VALUE)
  const { floor, cap } = boundsOf(item)
  return bounded(
    numberColumn(exact, states.some((state) => state !== VALUE) ? states : null, causes),
    floor === undefined ? undefined : asNumber(run.expression(floor)),
    cap === undefined ? undefined : asNumber(run.expression(cap)),
    [floor, cap].filter((bound) => bound !== undefined).join(', '),
  )
}

/** More is only better than something above 0, and less never than something below. */
function comparable(value: NumberColumn, row: number, forward: boolean): boolean {
  const size = value.num[row] as number | bigint
  return forward ? size > 0 : size >= 0
}

import { numberColumn } from '../cells.ts'
import { FAILED, type NumberColumn, stateAt, VALUE } from '../column.ts'
import { compare, type Exact, select } from '../number/exact.ts'

/**
 * `min(cap, max(floor, value))` by row, exact. Where a bound has no value, or the floor is above the cap, the row fails.
 * @param name what the bounds are called in the cause.
 */
export function bounded(
  value: NumberColumn,
  floor: NumberColumn | undefined,
  cap: NumberColumn | undefined,
  name: string,
): NumberColumn {
  if (floor === undefined && cap === undefined) return value
  const raised = floor === undefined ? value : pick(value, floor, (order) => order >= 0)
  const exact = cap === undefined ? raised : pick(raised, cap, (order) => order <= 0)
  const noValue = FAILED + value.causes.length
  const crossed = floor && cap ? compare(floor, cap) : undefined
  const states = Uint16Array.from({ length: value.length }, (_, row) => {
    const state = stateAt(value, row)
    if (state !== VALUE) return state
    if ([floor, cap].some((bound) => bound !== undefined && stateAt(bound, row) !== VALUE)) return noValue
    return (crossed?.[row] ?? 0) > 0 ? noValue + 1 : VALUE
  })
  const causes = [
    ...value.causes,
    { code: 'BOUND_NO_VALUE', detail: { name } },
    { code: 'FLOOR_ABOVE_CAP', detail: { name } },
  ] as const
  return numberColumn({ ...exact }, states.some((state) => state !== VALUE) ? states : null, causes)
}

function pick(a: Exact, b: Exact, keepsA: (order: number) => boolean): Exact {
  return select(
    Uint8Array.from(compare(a, b), (order) => (keepsA(order) ? 1 : 0)),
    a,
    b,
  )
}

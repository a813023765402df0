import { type Column, type NumberColumn, stateAt, VALUE } from '../column.ts'
import { textAt } from '../explain/shown.ts'
import { type Decimal, tenTo } from '../number/decimal.ts'
import { SAFE } from '../number/integers.ts'

/** Calls back for every value below, or above, a limit. */
export function outside(
  column: NumberColumn,
  side: 'below' | 'above',
  limit: Decimal,
  found: (row: number) => void,
): void {
  const bound = wholeBound(limit, column.scale, side)
  const size = bound < 0n ? -bound : bound
  const plain = size < SAFE ? Number(bound) : bound < 0n ? -Infinity : Infinity
  const { num, states } = column
  for (let row = 0; row < column.length; row++) {
    const value = num[row] as number | bigint
    const limitAt = typeof value === 'bigint' ? bound : plain
    if (side === 'below' ? value >= limitAt : value <= limitAt) continue
    if (states === null || states[row] === VALUE) found(row)
  }
}

/** The smallest whole number not below the limit, or the largest not above it, in units of a scale. */
function wholeBound(limit: Decimal, scale: number, side: 'below' | 'above'): bigint {
  if (limit.scale <= scale) return limit.units * tenTo(scale - limit.scale)
  const step = tenTo(limit.scale - scale)
  const quotient = limit.units / step
  const rest = limit.units % step
  if (side === 'below') return rest > 0n ? quotient + 1n : quotient
  return rest < 0n ? quotient - 1n : quotient
}

/** Calls back for every value whose text, as `textAt` gives it, is not among the allowed ones. */
export function notAmong(column: Column, allowed: ReadonlySet<string>, found: (row: number) => void): void {
  if (column.type === 'text') {
    const wrong = column.dictionary.map((text) => !allowed.has(text))
    if (!wrong.includes(true)) return
    for (let row = 0; row < column.length; row++) {
      if (wrong[column.codes[row] as number] === true && stateAt(column, row) === VALUE) found(row)
    }
    return
  }
  for (let row = 0; row < column.length; row++) {
    if (stateAt(column, row) === VALUE && !allowed.has(textAt(column, row))) found(row)
  }
}

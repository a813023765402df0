import { emptyColumn, joinColumns, numberColumn, compactStates } from '../cells.ts'
import { type Column, type NumberColumn, VALUE } from '../column.ts'
import { round, settle } from '../number/exact.ts'
import { type Integers, isWide, largest, widen } from '../number/integers.ts'
import { spreadWide } from '../number/kernels.ts'
import type { Rounding } from '../number/rounding.ts'
import { FRESH, type Space } from '../number/space.ts'
import type { Compiled } from './compile.ts'
import { asNumber } from './part.ts'

/**
 * The whole column of a formula, exact.
 * @param parts its values on one block of rows after the other, each gone when the next is asked for
 */
export function collectExact({ type, causes }: Compiled, rows: number, parts: Iterable<Column>): Column {
  if (rows === 0) return { ...emptyColumn(type.type, 0, VALUE, causes), states: null }
  const kept: Column[] = []
  for (const part of parts) kept.push(keep(part))
  const joined = joinColumns(kept)
  const states = compactStates(joined.states)
  return joined.type === 'number' ? numberColumn(joined, states, causes) : { ...joined, states, causes }
}

/** A copy that stays, of a number for each row, with its product worked out. */
function keep(part: Column): Column {
  const states = part.states?.slice() ?? null
  if (part.type === 'boolean') return { ...part, states, bits: part.bits.slice() }
  if (part.type !== 'number') return { ...part, states }
  const { length, causes } = part
  const { scale, num, den, max, denMax } = settle(asNumber(part), FRESH)
  const stay = (run: Integers): Integers => stretched(run, new Float64Array(length))
  return { type: 'number', length, states, causes, scale, num: stay(num), den: den && stay(den), max, denMax }
}

/** A run written into doubles, or on BigInt; of one number, that number on every row. */
function stretched(run: Integers, into: Float64Array): Integers {
  if (isWide(run)) return spreadWide(run, into.length)
  if (run.length === into.length) into.set(run)
  else into.fill(run[0] as number)
  return into
}

/** Bounds by proof grow with every step. Where one has come to this, what it bounds is measured. */
const LOOSE = 2 ** 36

/**
 * The whole column of a formula of numbers, rounded at a scale.
 * @param space that on which the parts are worked out
 */
export function collectRounded(
  { causes }: Compiled,
  rows: number,
  parts: Iterable<Column>,
  scale: number,
  rounding: Rounding,
  space: Space,
): NumberColumn {
  const doubles = new Float64Array(rows)
  const runs: Integers[] = []
  let states: Uint16Array | null = null
  let max = 0
  let at = 0
  for (const part of parts) {
    const into = doubles.subarray(at, at + part.length)
    const rounded = round(asNumber(part), scale, rounding, space, into)
    runs.push(isWide(rounded.num) ? spreadWide(rounded.num, part.length) : rounded.num)
    max = Math.max(max, rounded.max < LOOSE ? rounded.max : largest(rounded.num))
    if (part.states !== null) {
      states ??= new Uint16Array(rows)
      states.set(part.states, at)
    }
    at += part.length
  }
  const num = runs.some(isWide) ? runs.flatMap(widen) : doubles
  return numberColumn({ scale, num, den: null, max, denMax: 1 }, compactStates(states), causes)
}

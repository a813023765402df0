import { emptyColumn, joinColumns, numberColumn, compactStates } from '../cells.ts'
import { type Column, type NumberColumn, VALUE } from '../column.ts'
import { round, settle } from '../number/exact.ts'
import { type Integers, isWide, largest, widen } from '../number/integers.ts'
import { spreadWide } from '../number/kernels.ts'
import type { Rounding } from '../number/rounding.ts'
import { FRESH } from '../number/space.ts'
import type { Block, Compiled } from './compile.ts'
import { asNumber } from './part.ts'

/** The whole column of a formula, exact. */
export function collectExact(formula: Compiled, rows: number, blocks: readonly Block[]): Column {
  const { type, causes } = formula
  if (rows === 0) return { ...emptyColumn(type.type, 0, VALUE, causes), states: null }
  const joined = joinColumns(blocks.map((block) => keep(formula.run(block))))
  const states = compactStates(joined.states)
  return joined.type === 'number' ? numberColumn(joined, states, causes) : { ...joined, states, causes }
}

/** A copy that stays, of a number for each row, with its product worked out. */
export function keep(part: Column): Column {
  const states = part.states?.slice() ?? null
  if (part.type === 'boolean') return { ...part, states, bits: part.bits.slice() }
  if (part.type !== 'number') return { ...part, states }
  const { length, causes } = part
  const { scale, num, den, max, denMax } = settle(asNumber(part), FRESH)
  const numbers = { num: copied(num, length), den: den && copied(den, length) }
  return { type: 'number', length, states, causes, scale, ...numbers, max, denMax }
}

/** A run of one number is that number on every row. */
function copied(run: Integers, length: number): Integers {
  if (isWide(run)) return spreadWide(run, length)
  return run.length === length ? run.slice() : new Float64Array(length).fill(run[0] as number)
}

/** Bounds by proof grow with every step. Where one has come to this, what it bounds is measured. */
const LOOSE = 2 ** 36

/** The whole column of a formula of numbers, rounded at a scale. */
export function collectRounded(
  formula: Compiled,
  rows: number,
  blocks: readonly Block[],
  scale: number,
  rounding: Rounding,
): NumberColumn {
  const doubles = new Float64Array(rows)
  const runs: Integers[] = []
  let states: Uint16Array | null = null
  let max = 0
  for (const block of blocks) {
    const part = formula.run(block)
    const into = doubles.subarray(block.from, block.to)
    const rounded = round(asNumber(part), scale, rounding, block.space, into)
    runs.push(isWide(rounded.num) ? spreadWide(rounded.num, part.length) : rounded.num)
    max = Math.max(max, rounded.max < LOOSE ? rounded.max : largest(rounded.num))
    if (part.states !== null) {
      states ??= new Uint16Array(rows)
      states.set(part.states, block.from)
    }
  }
  const num = runs.some(isWide) ? runs.flatMap(widen) : doubles
  return numberColumn({ scale, num, den: null, max, denMax: 1 }, compactStates(states), formula.causes)
}

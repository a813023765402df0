import { type Exact, gather } from '../number/exact.ts'
import { bigAt, type Integers, isWide, largest, narrow, SAFE } from '../number/integers.ts'
import type { Groups } from './groups.ts'

/** The exact sum of every group over the rows that take part; 0 for a group of none. */
export function sumOfGroups(values: Exact, groups: Groups, take: Uint8Array): Exact {
  if (values.den !== null) return sumOfRatios(values, groups, take)
  const { num, scale } = values
  if (!isWide(num)) {
    let bound = values.max * num.length
    if (!(bound < SAFE)) bound = largest(num) * num.length
    if (bound < SAFE) {
      const sums = new Float64Array(groups.count)
      for (let row = 0; row < num.length; row++) {
        const group = groups.of[row] as number
        if (take[row] && group >= 0) sums[group] = (sums[group] as number) + (num[row] as number)
      }
      return { scale, num: sums, den: null, max: bound, denMax: 1 }
    }
  }
  const sums = new Array<bigint>(groups.count).fill(0n)
  for (let row = 0; row < num.length; row++) {
    const group = groups.of[row] as number
    if (take[row] && group >= 0) sums[group] = (sums[group] as bigint) + bigAt(num, row)
  }
  return whole(sums, scale)
}

function whole(units: bigint[], scale: number): Exact {
  const num = narrow(units)
  return { scale, num, den: null, max: largest(num), denMax: 1 }
}

function sumOfRatios(values: Exact, groups: Groups, take: Uint8Array): Exact {
  const tops = new Array<bigint>(groups.count).fill(0n)
  const bottoms = new Array<bigint>(groups.count).fill(1n)
  const den = values.den as Integers
  for (let row = 0; row < values.num.length; row++) {
    const group = groups.of[row] as number
    if (!take[row] || group < 0) continue
    const top = tops[group] as bigint
    const bottom = bottoms[group] as bigint
    const n = bigAt(values.num, row)
    const d = bigAt(den, row)
    if (d === bottom) tops[group] = top + n
    else {
      tops[group] = top * d + n * bottom
      bottoms[group] = bottom * d
      const common = greatestCommonDivisor(tops[group], bottoms[group])
      tops[group] = tops[group] / common
      bottoms[group] = bottoms[group] / common
    }
  }
  return { scale: values.scale, num: tops, den: bottoms, max: largest(tops), denMax: largest(bottoms) }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

/** The smallest or largest value of every group; 0 for a group of none, which the caller marks blank. */
export function extremeOfGroups(values: Exact, groups: Groups, take: Uint8Array, which: 'min' | 'max'): Exact {
  return gather(values, extremeRows(values, groups, take, which))
}

/** The first row of every group with its smallest or largest value; -1 for a group of none. */
export function extremeRows(values: Exact, groups: Groups, take: Uint8Array, which: 'min' | 'max'): Int32Array {
  const best = new Int32Array(groups.count).fill(-1)
  const compare = rowOrder(values)
  for (let row = 0; row < values.num.length; row++) {
    const group = groups.of[row] as number
    if (!take[row] || group < 0) continue
    const current = best[group] as number
    if (current < 0 || (which === 'max' ? compare(row, current) > 0 : compare(row, current) < 0)) best[group] = row
  }
  return best
}

/** Compares the exact values of two rows: negative, 0 or positive. */
export function rowOrder({ num, den }: Exact): (a: number, b: number) => number {
  if (den !== null) {
    return (a, b) => {
      const x = bigAt(num, a) * bigAt(den, b)
      const y = bigAt(num, b) * bigAt(den, a)
      return x < y ? -1 : x > y ? 1 : 0
    }
  }
  return (a, b) => {
    const x = num[a] as number | bigint
    const y = num[b] as number | bigint
    return x < y ? -1 : x > y ? 1 : 0
  }
}

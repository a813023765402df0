/**
 * A run of whole numbers: doubles while every one is proved below 2^53, BigInt otherwise. A run is wide or not as a
 * whole, never cell by cell.
 */
export type Integers = Float64Array | bigint[]

/** Doubles hold every whole number below this one exactly. */
export const SAFE = 2 ** 53

export function isWide(integers: Integers): integers is bigint[] {
  return Array.isArray(integers)
}

/** The largest magnitude in the run, as a double rounded to nearest (Infinity past the double range). */
export function largest(integers: Integers): number {
  let max = 0
  if (isWide(integers)) {
    for (const value of integers) {
      const size = Math.abs(Number(value))
      if (size > max) max = size
    }
    return max
  }
  for (let i = 0; i < integers.length; i++) max = Math.max(max, Math.abs(integers[i] as number))
  return max
}

export function widen(integers: Integers): bigint[] {
  if (isWide(integers)) return integers
  const out = new Array<bigint>(integers.length)
  for (let i = 0; i < integers.length; i++) out[i] = BigInt(integers[i] as number)
  return out
}

/** Back to doubles when every value fits; the same run otherwise. Makes a column's form depend on its values only. */
export function narrow(integers: Integers): Integers {
  if (!isWide(integers)) return integers
  if (!(largest(integers) < SAFE)) return integers
  const out = new Float64Array(integers.length)
  for (let i = 0; i < integers.length; i++) out[i] = Number(integers[i])
  return out
}

export function bigAt(integers: Integers, i: number): bigint {
  const value = integers[i] as number | bigint
  return typeof value === 'bigint' ? value : BigInt(value)
}

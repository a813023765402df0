import { expect } from 'vitest'
import type { Exact } from '../../engine/number/exact.ts'
import { type Integers, isWide, largest, narrow } from '../../engine/number/integers.ts'
import { type Rational, rational } from '../oracle/rational.ts'

/** A run of fractions `num/den × 10^-scale`, in doubles when all fit. */
export function exactRun(num: readonly bigint[], den: readonly bigint[] | null, scale: number): Exact {
  const tops = narrow([...num])
  const bottoms = den === null ? null : narrow([...den])
  return { scale, num: tops, den: bottoms, max: largest(tops), denMax: bottoms === null ? 1 : largest(bottoms) }
}

/** The numbers of a run, once its form is held to what it promises: whole, within its bounds, never -0. */
export function numbersOf(run: Exact): Rational[] {
  const tops = wholes(run.num)
  const bottoms = run.den === null ? tops.map(() => 1n) : wholes(run.den)
  expect(bottoms.every((bottom) => bottom > 0n)).toBe(true)
  expect(largest(run.num)).toBeLessThanOrEqual(run.max)
  if (run.den !== null) expect(largest(run.den)).toBeLessThanOrEqual(run.denMax)
  const unit = 10n ** BigInt(run.scale)
  return tops.map((top, i) => rational(top, (bottoms[i] ?? 0n) * unit))
}

function wholes(run: Integers): bigint[] {
  if (isWide(run)) return run
  const wrong = [...run].filter((value) => Object.is(value, -0) || !Number.isSafeInteger(value))
  expect(wrong).toEqual([])
  return Array.from(run, BigInt)
}

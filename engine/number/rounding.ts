/** How a value is brought to its declared scale. `half-up` sends halves away from zero, as Excel's ROUND does. */
export const ROUNDINGS = ['half-up', 'half-even', 'up', 'down', 'floor', 'ceiling'] as const
export type Rounding = (typeof ROUNDINGS)[number]

/**
 * The integer quotient num/den in the given rounding, for den > 0.
 * Every rounding in the engine is this one or a kernel proved equal to it.
 */
export function roundQuotient(num: bigint, den: bigint, rounding: Rounding): bigint {
  const quotient = num / den
  const rest = num % den
  if (rest === 0n) return quotient
  const away = num < 0n ? -1n : 1n
  const twice = (rest < 0n ? -rest : rest) * 2n
  switch (rounding) {
    case 'half-up':
      return twice >= den ? quotient + away : quotient
    case 'half-even':
      return twice > den || (twice === den && quotient % 2n !== 0n) ? quotient + away : quotient
    case 'up':
      return quotient + away
    case 'down':
      return quotient
    case 'floor':
      return num < 0n ? quotient - 1n : quotient
    case 'ceiling':
      return num > 0n ? quotient + 1n : quotient
  }
}

/** An exact number in lowest terms; `d` is positive. */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError('a fraction over 0')
  const common = gcd(n, d)
  const sign = d < 0n ? -1n : 1n
  return { n: (sign * n) / common, d: (sign * d) / common }
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

export const ZERO = rational(0n)
export const ONE = rational(1n)

export const add = (a: Rational, b: Rational) => rational(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Rational, b: Rational) => rational(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Rational, b: Rational) => rational(a.n * b.n, a.d * b.d)
/** b must not be 0. */
export const divide = (a: Rational, b: Rational) => rational(a.n * b.d, a.d * b.n)
export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d })
export const absolute = (a: Rational): Rational => (a.n < 0n ? negate(a) : a)
export const sum = (values: readonly Rational[]) => values.reduce(add, ZERO)

/** -1, 0 or 1 as a < b, a = b, a > b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const least = (values: readonly [Rational, ...Rational[]]) =>
  values.reduce((a, b) => (compare(b, a) < 0 ? b : a))
export const most = (values: readonly [Rational, ...Rational[]]) => values.reduce((a, b) => (compare(b, a) > 0 ? b : a))

/** a to a whole power; 0 to a negative one is undefined. */
export function power(a: Rational, exponent: number): Rational | undefined {
  if (exponent < 0) return a.n === 0n ? undefined : power(divide(ONE, a), -exponent)
  return { n: a.n ** BigInt(exponent), d: a.d ** BigInt(exponent) }
}

/** The largest whole number that is not above a. */
export function floor(a: Rational): bigint {
  const quotient = a.n / a.d
  return quotient * a.d > a.n ? quotient - 1n : quotient
}
/** The smallest whole number that is not below a. */
export const ceiling = (a: Rational) => -floor(negate(a))

/** Reads `-12.30`. */
export function parse(text: string): Rational {
  const [, sign, whole, decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === undefined) throw new RangeError(`not a decimal: ${text}`)
  const size = rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
  return sign === '-' ? negate(size) : size
}

/** The shortest decimal text, or `n/d` when there is none. */
export function print(a: Rational): string {
  let [places, rest] = [0, a.d]
  while (rest % 10n === 0n) [places, rest] = [places + 1, rest / 10n]
  while (rest % 2n === 0n) [places, rest] = [places + 1, rest / 2n]
  while (rest % 5n === 0n) [places, rest] = [places + 1, rest / 5n]
  if (rest !== 1n) return `${a.n}/${a.d}`
  const units = (absolute(a).n * 10n ** BigInt(places)) / a.d
  const digits = units.toString().padStart(places + 1, '0')
  const split = digits.length - places
  const text = places === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`.replace(/\.?0+$/, '')
  return a.n < 0n ? `-${text}` : text
}

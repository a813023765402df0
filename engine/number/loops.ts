/**
 * Plain loops over doubles that hold whole numbers, into `out`. Bounds are the caller's: every operand and every result
 * is below 2^53 in size, where doubles are exact. None gives -0, and none branches on a cell, for a branch that cannot
 * be foretold costs several times the arithmetic.
 */
type Doubles = Float64Array

export function addDoubles(a: Doubles, b: Doubles, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) + (b[i] as number)
  return out
}

export function subtractDoubles(a: Doubles, b: Doubles, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) - (b[i] as number)
  return out
}

export function multiplyDoubles(a: Doubles, b: Doubles, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * (b[i] as number) + 0
  return out
}

export function scaleDoubles(a: Doubles, factor: number, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * factor + 0
  return out
}

export function absoluteDoubles(a: Doubles, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) out[i] = Math.abs(a[i] as number)
  return out
}

/** The smaller of each pair: half of a + b − |a − b|, where every step is exact as long as |a| + |b| < 2^53. */
export function leastDoubles(a: Doubles, b: Doubles, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) {
    const p = a[i] as number
    const q = b[i] as number
    out[i] = (p + q - Math.abs(p - q)) * 0.5
  }
  return out
}

/** The larger of each pair, by the same proof. */
export function greatestDoubles(a: Doubles, b: Doubles, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) {
    const p = a[i] as number
    const q = b[i] as number
    out[i] = (p + q + Math.abs(p - q)) * 0.5
  }
  return out
}

/** `take[i] ? a[i] : b[i]`: one product is the number itself and the other 0. */
export function selectDoubles(take: Uint8Array, a: Doubles, b: Doubles, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) {
    const t = take[i] as number
    out[i] = (a[i] as number) * t + (b[i] as number) * (1 - t)
  }
  return out
}

/**
 * On each row `a × rates[k] + offsets[k]` for the number k of thresholds, which rise, that a has come to. Products and
 * sums are below 2^53.
 */
export function alongLines(a: Doubles, thresholds: Doubles, rates: Doubles, offsets: Doubles, out: Doubles): Doubles {
  for (let i = 0; i < out.length; i++) {
    const value = a[i] as number
    let line = 0
    for (let k = 0; k < thresholds.length; k++) line += Number(value >= (thresholds[k] as number))
    out[i] = value * (rates[line] as number) + (offsets[line] as number)
  }
  return out
}

export function below(a: Doubles, b: Doubles, out: Uint8Array): Uint8Array {
  for (let i = 0; i < out.length; i++) out[i] = Number((a[i] as number) < (b[i] as number))
  return out
}

export function notAbove(a: Doubles, b: Doubles, out: Uint8Array): Uint8Array {
  for (let i = 0; i < out.length; i++) out[i] = Number((a[i] as number) <= (b[i] as number))
  return out
}

export function equal(a: Doubles, b: Doubles, out: Uint8Array): Uint8Array {
  for (let i = 0; i < out.length; i++) out[i] = Number((a[i] as number) === (b[i] as number))
  return out
}

export function unequal(a: Doubles, b: Doubles, out: Uint8Array): Uint8Array {
  for (let i = 0; i < out.length; i++) out[i] = Number((a[i] as number) !== (b[i] as number))
  return out
}

/** The smallest number; Infinity when there is none. */
export function lowest(a: Doubles): number {
  let least = Infinity
  for (let i = 0; i < a.length; i++) least = Math.min(least, a[i] as number)
  return least
}

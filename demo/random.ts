/**
 * Numbers that look random and depend on the names alone: not on the order in which they are asked for, the machine or
 * the clock. The same names give the same sequence.
 */
export function chance(...names: readonly (string | number)[]): Chance {
  return new Chance(hash(names.join('\u0000')))
}

export class Chance {
  constructor(private state: number) {}

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.next()
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** Near 1, rarely as far from it as `spread`. */
  around(spread: number): number {
    return 1 + (spread * (this.next() + this.next() + this.next() - 1.5)) / 1.5
  }

  /** True so many times in a hundred. */
  percent(probability: number): boolean {
    return this.next() * 100 < probability
  }

  pick<T>(from: readonly [T, ...T[]]): T
  pick<T>(from: readonly T[]): T | undefined
  pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.next() * from.length)]
  }

  /** One of them, each as likely as its weight says. */
  weighted<T>(from: readonly T[], weightOf: (one: T) => number): T | undefined {
    let left = this.next() * from.reduce((sum, one) => sum + weightOf(one), 0)
    return from.find((one) => {
      left -= weightOf(one)
      return left < 0
    })
  }
}

/** FNV-1a over UTF-16, finished so that names that differ little give states that differ much. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  state ^= state >>> 16
  state = Math.imul(state, 0x85ebca6b)
  return state ^ (state >>> 13)
}

/** Whole parts of a whole total in proportion to the weights, by largest remainder. They add up to the total. */
export function shared(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const missing = total - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact.map((value, i) => ({ i, left: value - (parts[i] ?? 0) })).sort((a, b) => b.left - a.left)
  for (const { i } of byRemainder.slice(0, missing)) parts[i] = (parts[i] ?? 0) + 1
  return parts
}

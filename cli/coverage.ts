import type { CoveredPart, CoveredWay } from '../engine/index.ts'

/** How many ways there are, and how many of them cases reach. */
export interface Share {
  readonly reached: number
  readonly total: number
}

export function shareOf(ways: readonly CoveredWay[]): Share {
  return { reached: ways.filter(({ reach }) => reach === 'reached').length, total: ways.length }
}

export function shareOfParts(parts: readonly CoveredPart[]): Share {
  return shareOf(parts.flatMap(({ ways }) => ways))
}

/** Whether so many percent are reached; of nothing all is. */
export function isEnough({ reached, total }: Share, percent: number): boolean {
  return reached * 100 >= percent * total
}

/** Percent reached with one decimal place, never rounded up to 100. */
export function percentText({ reached, total }: Share): string {
  if (reached === total) return '100'
  return (Math.floor((reached * 1000) / total) / 10).toString()
}

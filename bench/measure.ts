/** Something whose time is taken. */
export interface Timed {
  readonly name: string
  run(): unknown
}

export interface Limits {
  /** Milliseconds of warming up and of measuring that one contender may take. */
  readonly warmUp: number
  readonly measured: number
  readonly mostRounds: number
}

/**
 * Median milliseconds of every contender. They take turns, so that a busy machine is busy for all of them; a slow one
 * drops out when its time is up, after at least one warm-up and one measured run.
 */
export async function race(contenders: readonly Timed[], limits: Limits): Promise<ReadonlyMap<string, number>> {
  await takeTurns(contenders, limits.warmUp, limits.mostRounds)
  const times = await takeTurns(contenders, limits.measured, limits.mostRounds)
  return new Map([...times].map(([name, all]) => [name, median(all)]))
}

async function takeTurns(
  contenders: readonly Timed[],
  budget: number,
  mostRounds: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]))
  const spent = (name: string): number => (times.get(name) ?? []).reduce((sum, time) => sum + time, 0)
  for (let round = 0; round < mostRounds; round++) {
    const left = contenders.filter(({ name }) => round === 0 || spent(name) < budget)
    if (left.length === 0) break
    for (const contender of left) {
      const start = performance.now()
      await contender.run()
      times.get(contender.name)?.push(performance.now() - start)
    }
  }
  return times
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

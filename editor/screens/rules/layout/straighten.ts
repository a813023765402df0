/** A card, or the place where a line passes a column. */
export interface Stop {
  readonly column: number
  /** Height that it keeps free of others, in the middle of which it stands. */
  readonly size: number
  /** How strongly it holds the place that its neighbours draw it to. */
  readonly weight: number
  /** Stops in other columns that lines join it to. */
  readonly neighbours: readonly number[]
}

const ROUNDS = 48
/** How strongly everything is drawn to the middle, so that the whole stays low. */
const GRAVITY = 0.06

/**
 * Heights at which lines are as straight as the order in the columns allows, and columns as short as can be.
 * @param columns the stops of each column from top to bottom: that order is kept
 * @returns the middle of every stop
 */
export function straighten(stops: readonly Stop[], columns: readonly (readonly number[])[]): readonly number[] {
  const middles: number[] = stops.map(() => 0)
  for (const column of columns)
    settle(
      column,
      column.map(() => 0),
      stops,
      middles,
    )
  for (let round = 0; round < ROUNDS; round++) {
    const sweep = round % 2 === 0 ? columns : [...columns].reverse()
    for (const column of sweep) {
      const wanted = column.map((stop) => {
        const joined = stops[stop]?.neighbours ?? []
        const sum = joined.reduce((all, other) => all + (middles[other] ?? 0), 0)
        return joined.length === 0 ? 0 : ((1 - GRAVITY) * sum) / joined.length
      })
      settle(column, wanted, stops, middles)
    }
  }
  return middles
}

/** A run of stops that touch, moved as one to where its members together want to be. */
interface Cluster {
  weight: number
  /** Weighted sum of where the top of the cluster would be if each member had its way. */
  wish: number
  height: number
  readonly members: number[]
}

/** The heights nearest to those wanted at which the stops of a column keep their order and their distance. */
function settle(column: readonly number[], wanted: readonly number[], stops: readonly Stop[], middles: number[]): void {
  const clusters: Cluster[] = []
  column.forEach((stop, i) => {
    const { size = 0, weight = 1 } = stops[stop] ?? {}
    clusters.push({ weight, wish: weight * ((wanted[i] ?? 0) - size / 2), height: size, members: [stop] })
    for (let last = clusters.length - 1; last > 0; last--) {
      const [above, below] = [clusters[last - 1], clusters[last]]
      if (above === undefined || below === undefined || top(above) + above.height <= top(below)) break
      above.wish += below.wish - below.weight * above.height
      above.weight += below.weight
      above.height += below.height
      above.members.push(...below.members)
      clusters.pop()
    }
  })
  for (const cluster of clusters) {
    let y = top(cluster)
    for (const stop of cluster.members) {
      const size = stops[stop]?.size ?? 0
      middles[stop] = y + size / 2
      y += size
    }
  }
}

function top({ wish, weight }: Cluster): number {
  return wish / weight
}

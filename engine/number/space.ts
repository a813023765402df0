/** Where kernels put their results. What is taken holds anything but for `states`, which are 0. */
export interface Space {
  /** From here on, what was taken before may be used again. */
  reset(length: number): void
  doubles(length: number): Float64Array
  bytes(length: number): Uint8Array
  states(length: number): Uint16Array
}

/** New memory every time: for results that stay. */
export const FRESH: Space = {
  reset: () => {},
  doubles: (length) => new Float64Array(length),
  bytes: (length) => new Uint8Array(length),
  states: (length) => new Uint16Array(length),
}

/**
 * The same memory again after every `reset`: for the parts of one expression on one block of rows, which are read and
 * gone before the next. Taking new memory costs more than most kernels, and what is used again stays in the cache.
 */
export class Workspace implements Space {
  private readonly pools = new Map<number, Pool>()
  private pool: Pool = new Pool(0)

  reset(length: number): void {
    if (this.pool.length !== length) this.pool = this.poolOf(length)
    this.pool.reset()
  }

  private poolOf(length: number): Pool {
    let pool = this.pools.get(length)
    if (pool === undefined) this.pools.set(length, (pool = new Pool(length)))
    return pool
  }

  doubles(length: number): Float64Array {
    return length === this.pool.length ? this.pool.doubles() : FRESH.doubles(length)
  }

  bytes(length: number): Uint8Array {
    return length === this.pool.length ? this.pool.bytes() : FRESH.bytes(length)
  }

  states(length: number): Uint16Array {
    return length === this.pool.length ? this.pool.states() : FRESH.states(length)
  }
}

/** Arrays of one length, handed out in turn. */
class Pool {
  private readonly doubleRuns: Float64Array[] = []
  private readonly byteRuns: Uint8Array[] = []
  private readonly stateRuns: Uint16Array[] = []
  private usedDoubles = 0
  private usedBytes = 0
  private usedStates = 0

  constructor(readonly length: number) {}

  reset(): void {
    this.usedDoubles = 0
    this.usedBytes = 0
    this.usedStates = 0
  }

  doubles(): Float64Array {
    return (this.doubleRuns[this.usedDoubles++] ??= new Float64Array(this.length))
  }

  bytes(): Uint8Array {
    return (this.byteRuns[this.usedBytes++] ??= new Uint8Array(this.length))
  }

  states(): Uint16Array {
    return (this.stateRuns[this.usedStates++] ??= new Uint16Array(this.length)).fill(0)
  }
}

/**
 * How often a property is tried. On a busy machine it is tried less often rather than given up; a failure prints its
 * seed and path.
 */
export const runs = (numRuns: number) => ({ numRuns, interruptAfterTimeLimit: 10_000 })

const SEMVER = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?$/

/** Whether a text is a version: `1.0.0`, `1.1.0-draft.1`. */
export function isVersion(text: string): boolean {
  return SEMVER.test(text)
}

/** Whether a version is one that is not final: `1.1.0-draft.1`. */
export function isPreRelease(version: string): boolean {
  return SEMVER.exec(version)?.[4] !== undefined
}

/** Negative, 0 or positive as a version comes before, with or after another (Semantic Versioning 2.0). */
export function compareVersions(a: string, b: string): number {
  const [, ...left] = SEMVER.exec(a) ?? []
  const [, ...right] = SEMVER.exec(b) ?? []
  for (let i = 0; i < 3; i++) {
    const difference = Number(left[i]) - Number(right[i])
    if (difference !== 0) return difference
  }
  const [before, after] = [left[3], right[3]]
  if (before === undefined || after === undefined) return Number(before === undefined) - Number(after === undefined)
  return comparePreReleases(before.split('.'), after.split('.'))
}

function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i]
    if (right === undefined) return 1
    const numeric = [left, right].map((part) => /^\d+$/.test(part))
    if (numeric[0] && numeric[1] && Number(left) !== Number(right)) return Number(left) - Number(right)
    if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1
    if (!numeric[0] && left !== right) return left < right ? -1 : 1
  }
  return a.length - b.length
}

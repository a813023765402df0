/**
 * Asks whether another word was meant: the nearest of the candidates, if one is near enough to be a slip.
 * @returns the details `suggestionZh` and `suggestionEn` of a problem; empty texts when nothing is near.
 */
export function suggest(word: string, candidates: Iterable<string>): { suggestionZh: string; suggestionEn: string } {
  const near = nearest(word, candidates)
  if (near === undefined) return { suggestionZh: '', suggestionEn: '' }
  return { suggestionZh: `是不是“${near}”？`, suggestionEn: `Did you mean "${near}"?` }
}

/** The candidate that differs from the word in the fewest characters, at most two fifths of them (and at least one). */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const letters = Array.from(word.normalize('NFKC').toLowerCase())
  let limit = Math.max(1, Math.floor(letters.length * 0.4))
  let found: string | undefined
  for (const candidate of candidates) {
    const other = Array.from(candidate.normalize('NFKC').toLowerCase())
    if (Math.abs(other.length - letters.length) > limit || other.every((letter) => !letters.includes(letter))) continue
    const distance = editDistance(letters, other)
    if (distance > limit || (distance === limit && found !== undefined)) continue
    limit = distance
    found = candidate
  }
  return found
}

function editDistance(a: readonly string[], b: readonly string[]): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  a.forEach((letter, i) => {
    const current = [i + 1]
    b.forEach((other, j) => {
      const replaced = (previous[j] as number) + (letter === other ? 0 : 1)
      current.push(Math.min(replaced, (previous[j + 1] as number) + 1, (current[j] as number) + 1))
    })
    previous = current
  })
  return previous[b.length] as number
}

import { type Problem, pointer, problem } from '../problems.ts'

/** Objects and lists inside one another. */
const MAX_DEPTH = 60

/** What no schema says: that a JSON value can be walked and written at all. */
export function checkTree(value: unknown, path = ''): Problem[] {
  const problems: Problem[] = []
  const stack = [{ value, path, depth: 0 }]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (typeof at.value === 'string' && isBroken(at.value)) problems.push(problem('SHAPE_BROKEN_CHARACTER', at.path))
    if (typeof at.value !== 'object' || at.value === null) continue
    if (at.depth >= MAX_DEPTH) {
      problems.push(problem('SHAPE_TOO_DEEP', at.path, { limit: String(MAX_DEPTH) }))
      continue
    }
    for (const [key, part] of Object.entries(at.value)) {
      const inner = at.path + pointer(key)
      if (isBroken(key)) problems.push(problem('SHAPE_BROKEN_CHARACTER', inner))
      stack.push({ value: part, path: inner, depth: at.depth + 1 })
    }
  }
  return problems.reverse()
}

/** Half a surrogate pair: such a text has no UTF-8. */
function isBroken(text: string): boolean {
  return /\p{Surrogate}/u.test(text)
}

import { foldName } from './cell.ts'

/** Something of the ruleset that data may name in several ways. */
export interface Named {
  readonly name: string
  readonly formerly: readonly string[]
  readonly titles: readonly string[]
}

/**
 * Finds what a name in data means: the name itself, an earlier name, a title, or one of these that looks the same. An
 * earlier sort of name wins; a name that two share within a sort means neither.
 */
export class NameFinder<T extends Named> {
  private readonly sorts: readonly ReadonlyMap<string, T | null>[]

  constructor(items: readonly T[]) {
    const same = (name: string) => name.normalize('NFC')
    this.sorts = [
      index(items, ({ name }) => [name], same),
      index(items, ({ formerly }) => formerly, same),
      index(items, ({ titles }) => titles, same),
      index(items, ({ name }) => [name], foldName),
      index(items, ({ formerly, titles }) => [...formerly, ...titles], foldName),
    ]
  }

  find(name: string): T | undefined {
    const folded = foldName(name)
    for (const [i, sort] of this.sorts.entries()) {
      const found = sort.get(i < 3 ? name : folded)
      if (found) return found
    }
    return undefined
  }
}

function index<T>(items: readonly T[], names: (item: T) => readonly string[], form: (name: string) => string) {
  const found = new Map<string, T | null>()
  for (const item of items) {
    for (const name of new Set(names(item).map(form))) found.set(name, found.has(name) ? null : item)
  }
  return found
}

/** Names as a message lists them. */
export function listNames(names: Iterable<string>): string {
  const all = [...names]
  return all.length > LISTED ? `${all.slice(0, LISTED).join('、')}…` : all.join('、')
}
const LISTED = 20

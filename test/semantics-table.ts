import { readFileSync } from 'node:fs'

/** What docs/semantics.md §5 says of one kind, as far as a test can hold cases to it. */
export interface KindSemantics {
  /** Problem codes that it names. */
  readonly codes: readonly string[]
  /** Whether negative numbers mean something to it. */
  readonly negative: boolean
}

/** The table of docs/semantics.md §5 by kind. */
export function semanticsOfKinds(): ReadonlyMap<string, KindSemantics> {
  const text = readFileSync(new URL('../docs/semantics.md', import.meta.url), 'utf8')
  const [, section = ''] = text.split('\n## 5. Kinds\n')
  const [table = ''] = section.split('\n### ')
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const heads = rows[0] ?? []
  return new Map(
    rows.slice(2).map((cells) => {
      const kind = (cells[0] ?? '').replaceAll('`', '')
      const codes = [...cells.join(' ').matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code = '']) => code)
      return [kind, { codes, negative: cells[heads.indexOf('negative')] !== '–' }] as const
    }),
  )
}

import { widthOf } from '../engine/index.ts'

export interface TextColumn {
  readonly head: string
  /** Numbers stand to the right. */
  readonly right?: boolean
  readonly cells: readonly string[]
}

const GAP = '  '

/**
 * Columns side by side, aligned in a monospaced font. Where they do not fit a width, the table is cut into several that
 * all begin with the first column.
 */
export function* tableLines(columns: readonly TextColumn[], width = Number.POSITIVE_INFINITY): Generator<string> {
  const [first, ...others] = columns
  if (first === undefined) return
  for (const [i, group] of groupsOf(first, others, width).entries()) {
    if (i > 0) yield ''
    const shown = [first, ...group]
    const widths = shown.map(widthOfColumn)
    const line = (texts: readonly string[]): string =>
      texts
        .map((text, c) => padded(text, widths[c] ?? 0, shown[c]?.right === true))
        .join(GAP)
        .trimEnd()
    yield line(shown.map(({ head }) => head))
    yield widths.map((count) => '─'.repeat(count)).join(GAP)
    for (let row = 0; row < first.cells.length; row++) yield line(shown.map(({ cells }) => cells[row] ?? ''))
  }
}

function groupsOf(first: TextColumn, others: readonly TextColumn[], width: number): TextColumn[][] {
  const groups: TextColumn[][] = [[]]
  let used = widthOfColumn(first)
  for (const column of others) {
    const needed = GAP.length + widthOfColumn(column)
    const group = groups.at(-1)
    if (group !== undefined && (group.length === 0 || used + needed <= width)) {
      group.push(column)
      used += needed
    } else {
      groups.push([column])
      used = widthOfColumn(first) + needed
    }
  }
  return groups
}

function widthOfColumn({ head, cells }: TextColumn): number {
  return cells.reduce((most, cell) => Math.max(most, widthOf(cell)), widthOf(head))
}

/** A text with blanks up to a width, before it where it stands to the right. */
export function padded(text: string, width: number, right = false): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)))
  return right ? blanks + text : text + blanks
}

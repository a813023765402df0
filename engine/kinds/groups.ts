import type { Column } from '../column.ts'
import { stateAt, VALUE } from '../column.ts'

/** Rows put together: for every row its group, -1 for none. */
export interface Groups {
  readonly of: Int32Array
  readonly count: number
}

/** Rows that agree in every column. A row with a cell that is no value belongs to no group. */
export function groupBy(columns: readonly Column[], rows: number): Groups {
  let of = new Int32Array(rows)
  let count = rows === 0 ? 0 : 1
  for (const column of columns) {
    const next = new Int32Array(rows)
    const known = new Map<string, number>()
    for (let row = 0; row < rows; row++) {
      const group = of[row] as number
      if (group < 0 || stateAt(column, row) !== VALUE) {
        next[row] = -1
        continue
      }
      const key = `${group} ${rawAt(column, row)}`
      let number = known.get(key)
      if (number === undefined) known.set(key, (number = known.size))
      next[row] = number
    }
    of = next
    count = known.size
  }
  return { of, count }
}

function rawAt(column: Column, row: number): string {
  switch (column.type) {
    case 'number':
      return String(column.num[row])
    case 'text':
      return column.dictionary[column.codes[row] as number] ?? ''
    case 'boolean':
      return String(column.bits[row])
    case 'date':
      return String(column.days[row])
  }
}

/** The rows of every group, in row order. */
export function membersOf(groups: Groups): Int32Array[] {
  const { rows, starts } = groupAfterGroup(groups)
  return Array.from({ length: groups.count }, (_, group) => rows.subarray(starts[group], starts[group + 1]))
}

/** All rows that belong to a group, one group after the other; those of group g are from `starts[g]` to `starts[g + 1]`. */
export interface Members {
  readonly rows: Int32Array
  readonly starts: Int32Array
}

export function groupAfterGroup({ of, count }: Groups): Members {
  const starts = new Int32Array(count + 1)
  for (let row = 0; row < of.length; row++) {
    const group = of[row] as number
    if (group >= 0) starts[group + 1] = (starts[group + 1] as number) + 1
  }
  for (let group = 0; group < count; group++)
    starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number)
  const rows = new Int32Array(starts[count] as number)
  const next = starts.slice()
  for (let row = 0; row < of.length; row++) {
    const group = of[row] as number
    if (group < 0) continue
    const at = next[group] as number
    rows[at] = row
    next[group] = at + 1
  }
  return { rows, starts }
}

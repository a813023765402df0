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

/** Whether some row belongs to no group. */
export function hasOutsiders({ of }: Groups): boolean {
  for (let row = 0; row < of.length; row++) if ((of[row] as number) < 0) return true
  return false
}

/** The rows of every group, in row order. */
export function membersOf(groups: Groups): Int32Array[] {
  const sizes = new Int32Array(groups.count)
  for (const group of groups.of) if (group >= 0) sizes[group] = (sizes[group] as number) + 1
  const members = Array.from(sizes, (size) => new Int32Array(size))
  sizes.fill(0)
  groups.of.forEach((group, row) => {
    if (group < 0) return
    const at = sizes[group] as number
    ;(members[group] as Int32Array)[at] = row
    sizes[group] = at + 1
  })
  return members
}

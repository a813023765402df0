import type { Table } from '../data/table.ts'

const ORDERS = new WeakMap<Table, Int32Array>()

/** For every row its place when keys are ordered by the bytes of their UTF-8 text: how ties are broken everywhere. */
export function keyOrder(table: Table): Int32Array {
  let rank = ORDERS.get(table)
  if (rank === undefined) {
    const rows = Array.from(table.keys, (_, row) => row)
    rows.sort((a, b) => compareCodePoints(table.keys[a] ?? '', table.keys[b] ?? ''))
    rank = new Int32Array(rows.length)
    rows.forEach((row, place) => {
      ;(rank as Int32Array)[row] = place
    })
    ORDERS.set(table, rank)
  }
  return rank
}

/** UTF-8 byte order is code point order; UTF-16 order, which `<` uses, differs past U+FFFF. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue
    return (a.codePointAt(i) as number) - (b.codePointAt(i) as number)
  }
  return a.length - b.length
}

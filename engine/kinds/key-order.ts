import type { Table } from '../data/table.ts'
import { compareTexts } from '../ruleset/order.ts'

const ORDERS = new WeakMap<Table, Int32Array>()

/** For every row its place when keys are ordered by the bytes of their UTF-8 text: how ties are broken everywhere. */
export function keyOrder(table: Table): Int32Array {
  let rank = ORDERS.get(table)
  if (rank === undefined) {
    const rows = Array.from(table.keys, (_, row) => row)
    rows.sort((a, b) => compareTexts(table.keys[a] ?? '', table.keys[b] ?? ''))
    rank = new Int32Array(rows.length)
    rows.forEach((row, place) => {
      ;(rank as Int32Array)[row] = place
    })
    ORDERS.set(table, rank)
  }
  return rank
}

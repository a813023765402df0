import type { Column } from '../column.ts'
import { stateAt, VALUE } from '../column.ts'
import { textAt } from '../explain/shown.ts'
import { compareTexts } from '../ruleset/order.ts'

/** Different values that causes name; what is beyond is counted. */
const NAMED = 100

/**
 * What some rows hold, for the causes of their failures: `类别 = 临床、级别 = 3`. Which are named does not depend on the
 * order of rows.
 */
export function valuesInWords(
  names: readonly string[],
  columns: readonly Column[],
  rows: readonly number[],
): readonly string[] {
  const texts = rows.map((row) => names.map((name, k) => `${name} = ${cellText(columns[k] as Column, row)}`).join('、'))
  const distinct = [...new Set(texts)].sort(compareTexts)
  const named = new Set(distinct.slice(0, NAMED))
  const others = `… (+${distinct.length - NAMED})`
  return texts.map((text) => (named.has(text) ? text : others))
}

function cellText(column: Column, row: number): string {
  return stateAt(column, row) === VALUE ? textAt(column, row) : '—'
}

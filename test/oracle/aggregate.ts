import { BLANK, type Cell, failed, number } from './cell.ts'
import { compare, divide, multiply, type Rational, rational, sum, ZERO } from './rational.ts'

export const FUNCTIONS = ['sum', 'count', 'average', 'weighted-average', 'min', 'max'] as const
export type Aggregation = (typeof FUNCTIONS)[number]

/** A cell of the group and, for a weighted average, its weight. */
export interface Part {
  readonly cell: Cell
  readonly weight: Cell
}

/**
 * What the cells of one group come to, exactly: those not applicable are passed over, and a count passes blanks over.
 * Of several cells without a value a blank is named first, a value before a weight.
 */
export function aggregate(by: Aggregation, parts: readonly Part[]): Cell {
  const weighted = by === 'weighted-average'
  const counted = by === 'count' ? parts.filter(({ cell }) => cell.state !== 'blank') : parts
  const taking = counted.filter(
    ({ cell, weight }) => cell.state !== 'n/a' && !(weighted && cell.state === 'value' && weight.state === 'n/a'),
  )
  const cells = taking.map(({ cell }) => cell)
  const weights = weighted ? taking.filter(({ cell }) => cell.state === 'value').map(({ weight }) => weight) : []
  for (const column of [cells, weights]) {
    if (column.some(({ state }) => state === 'blank')) return failed('BLANK_OPERAND')
    if (column.some(({ state }) => state === 'failed')) return failed('OPERAND_FAILED')
  }
  const values = taking.map(({ cell, weight }) => ({
    value: numberIn(cell),
    weight: weighted ? numberIn(weight) : ZERO,
  }))
  const numbers = values.map(({ value }) => value)
  const [first, ...rest] = numbers
  const size = rational(BigInt(numbers.length))
  if (by === 'sum') return number(sum(numbers))
  if (by === 'count') return number(size)
  if (first === undefined) return BLANK
  if (by === 'average') return number(divide(sum(numbers), size))
  if (by === 'min') return number(rest.reduce((a, b) => (compare(b, a) < 0 ? b : a), first))
  if (by === 'max') return number(rest.reduce((a, b) => (compare(b, a) > 0 ? b : a), first))
  const products = values.map(({ value, weight }) => multiply(value, weight))
  const total = sum(values.map(({ weight }) => weight))
  return total.n === 0n ? BLANK : number(divide(sum(products), total))
}

function numberIn(cell: Cell): Rational {
  if (cell.state !== 'value' || cell.value.type !== 'number') throw new TypeError('only numbers are taken together')
  return cell.value.number
}

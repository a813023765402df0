import { type Cell, failed, number } from './cell.ts'
import { compare, divide, type Rational, rational, subtract, sum } from './rational.ts'

export const RESULTS = ['rank', 'dense', 'percentile', 'share'] as const
export type Placing = (typeof RESULTS)[number]

/** The places of the rows of one group, exactly; a row without a value has none, and one that failed leaves nobody one. */
export function rank(result: Placing, order: 'descending' | 'ascending', cells: readonly Cell[]): readonly Cell[] {
  const values = cells.flatMap((cell) => (cell.state === 'value' ? [numberIn(cell)] : []))
  const unknown = cells.some(({ state }) => state === 'failed')
  return cells.map((cell) => {
    if (cell.state === 'failed') return failed('OPERAND_FAILED')
    if (cell.state !== 'value') return cell
    return unknown ? failed('GROUP_MEMBER_FAILED') : place(result, order, numberIn(cell), values)
  })
}

function place(result: Placing, order: 'descending' | 'ascending', own: Rational, all: readonly Rational[]): Cell {
  const before = all.filter((other) => (order === 'descending' ? compare(other, own) > 0 : compare(other, own) < 0))
  switch (result) {
    case 'rank':
      return number(rational(BigInt(before.length + 1)))
    case 'dense':
      return number(rational(BigInt(new Set(before.map(({ n, d }) => `${n}/${d}`)).size + 1)))
    case 'percentile':
      return number(divide(subtract(size(all), size(before)), size(all)))
    case 'share': {
      const total = sum(all)
      return total.n === 0n ? failed('ZERO_DIVIDE') : number(divide(own, total))
    }
  }
}

const size = (values: readonly unknown[]) => rational(BigInt(values.length))

function numberIn(cell: Cell): Rational {
  if (cell.state !== 'value' || cell.value.type !== 'number') throw new TypeError('only numbers have a place')
  return cell.value.number
}

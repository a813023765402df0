import { BLANK, type Cell, failed, number } from './cell.ts'
import { add, compare, divide, least, most, multiply, type Rational, subtract, ZERO } from './rational.ts'
import { climb, type Ladder } from './tiers.ts'

/** How one indicator is scored. */
export type Method =
  | { readonly name: 'interval'; readonly ladder: Ladder }
  | {
      readonly name: 'target'
      readonly direction: 'forward' | 'mirror'
      readonly target: Rational
      readonly base: Rational
      readonly step: Rational
      readonly per: Rational
    }
  | { readonly name: 'ratio'; readonly target: Rational; readonly base: Rational }
  | {
      readonly name: 'range'
      readonly low: Rational
      readonly high: Rational
      readonly base: Rational
      readonly step: Rational
      readonly per: Rational
    }
  /** Both with one sort of event, counted by the value. */
  | { readonly name: 'deduct'; readonly base: Rational; readonly points: Rational }
  | { readonly name: 'bonus'; readonly points: Rational }

export interface Bounds {
  readonly floor?: Rational
  readonly cap?: Rational
}

/** The score of a value, exactly; without one there is none. */
export function score(method: Method, { floor, cap }: Bounds, cell: Cell): Cell {
  if (cell.state === 'blank' || cell.state === 'n/a') return cell
  // 扣分法 lies between 0 and its base unless said.
  const lower = floor ?? (method.name === 'deduct' ? ZERO : undefined)
  const upper = cap ?? (method.name === 'deduct' ? method.base : undefined)
  if (lower && upper && compare(lower, upper) > 0) return failed('FLOOR_ABOVE_CAP')
  if (cell.state === 'failed') return failed('OPERAND_FAILED')
  if (cell.value.type !== 'number') throw new TypeError('only numbers are scored')
  const found = scored(method, cell.value.number, cap)
  if (typeof found === 'string') return failed(found)
  const raised = lower ? most([found, lower]) : found
  return number(upper ? least([raised, upper]) : raised)
}

function scored(method: Method, value: Rational, cap: Rational | undefined): Rational | string {
  switch (method.name) {
    case 'interval': {
      const { boundary, tiers, below } = method.ladder
      const onFirst = tiers[0] !== undefined && compare(value, tiers[0].from) === 0
      // Below the first bound there is no bracket that a value on it could belong to.
      const outside = onFirst && boundary === 'lower' && method.ladder.method === 'fixed'
      const cell = outside ? (below ? number(below) : BLANK) : climb(method.ladder, value)
      if (cell.state === 'value' && cell.value.type === 'number') return cell.value.number
      return 'BELOW_FIRST_BRACKET'
    }
    case 'target': {
      const beside = steps(subtract(value, method.target), method)
      return method.direction === 'forward' ? add(method.base, beside) : subtract(method.base, beside)
    }
    case 'ratio':
      // Better than any target: the most there is.
      if (value.n <= 0n) return cap ?? 'RATIO_NOT_POSITIVE'
      return divide(multiply(method.base, method.target), value)
    case 'range': {
      const { low, high, base } = method
      if (compare(value, low) < 0) return subtract(base, steps(subtract(low, value), method))
      if (compare(value, high) > 0) return subtract(base, steps(subtract(value, high), method))
      return base
    }
    case 'deduct':
      return value.n < 0n ? 'NEGATIVE_COUNT' : subtract(method.base, multiply(value, method.points))
    case 'bonus':
      return value.n < 0n ? 'NEGATIVE_COUNT' : multiply(value, method.points)
  }
}

const steps = (beside: Rational, { step, per }: { step: Rational; per: Rational }) =>
  multiply(divide(beside, per), step)

/** 比较法: everybody against the best of a group; who shares the best value has full marks. */
export function compareWithBest(
  direction: 'forward' | 'reverse',
  base: Rational,
  otherwise: Rational | undefined,
  cells: readonly Cell[],
): readonly Cell[] {
  const values = cells.flatMap((cell) =>
    cell.state === 'value' && cell.value.type === 'number' ? [cell.value.number] : [],
  )
  const [first, ...rest] = values
  const best = first && (direction === 'forward' ? most([first, ...rest]) : least([first, ...rest]))
  const unknown = cells.some(({ state }) => state === 'failed')
  return cells.map((cell) => {
    if (cell.state === 'failed') return failed('OPERAND_FAILED')
    if (cell.state !== 'value' || cell.value.type !== 'number' || best === undefined) return cell
    if (unknown) return failed('GROUP_MEMBER_FAILED')
    // Less is better down to nothing.
    if (direction === 'forward' ? best.n <= 0n : best.n < 0n)
      return otherwise ? number(otherwise) : failed('BEST_NOT_POSITIVE')
    const own = cell.value.number
    if (compare(own, best) === 0) return number(base)
    return number(multiply(base, direction === 'forward' ? divide(own, best) : divide(best, own)))
  })
}

import { BLANK, type Cell, number } from './cell.ts'
import { divide, least, most, type Rational, rational, sum } from './rational.ts'

export const WINDOWS = ['previous', 'same-period-last-year', 'year-to-date', 'last-year', 'rolling'] as const
export const FUNCTIONS = ['value', 'sum', 'average', 'min', 'max', 'count'] as const

export interface LookBack {
  readonly window: (typeof WINDOWS)[number]
  readonly n: number
  readonly function: (typeof FUNCTIONS)[number]
}

/** A month, counted from the beginning of years. */
const month = (year: number, month: number) => year * 12 + month - 1
const numberOf = (period: string) => month(Number(period.slice(0, 4)), Number(period.slice(5)))

/** Whether an earlier month belongs to the window of a month. */
function looksAt({ window, n }: LookBack, now: number, then: number): boolean {
  const year = Math.floor(now / 12)
  switch (window) {
    case 'previous':
      return then === now - 1
    case 'same-period-last-year':
      return then === now - 12
    case 'year-to-date':
      return then >= month(year, 1) && then < now
    case 'last-year':
      return then >= month(year - 1, 1) && then < month(year, 1)
    case 'rolling':
      return then >= now - n && then < now
  }
}

/**
 * What a row finds in its past.
 * @param published the row's cells by month of the runs there were; undefined where a run had no such row
 * @param opening what holds when there was no run at all
 */
export function lookBack(
  rule: LookBack,
  now: string,
  published: ReadonlyMap<string, Cell | undefined>,
  opening?: Cell,
): Cell {
  if (published.size === 0 && opening) return opening
  const months = Array.from({ length: 12 * 12 }, (_, i) => numberOf(now) - 1 - i)
  const reachable = months.some((then) => looksAt(rule, numberOf(now), then))
  const seen = [...published]
    .filter(([period]) => looksAt(rule, numberOf(now), numberOf(period)))
    .map(([, cell]) => cell)
  // Nothing is known of a window without a run; a year without earlier months has come to nothing so far.
  if (seen.length === 0 && reachable) return BLANK
  if (rule.function === 'value') {
    const [cell = BLANK] = seen
    return cell.state === 'failed' ? BLANK : cell
  }
  const values = seen.flatMap((cell) =>
    cell?.state === 'value' && cell.value.type === 'number' ? [cell.value.number] : [],
  )
  return taken(rule.function, values)
}

function taken(by: Exclude<LookBack['function'], 'value'>, values: readonly Rational[]): Cell {
  const size = rational(BigInt(values.length))
  if (by === 'sum') return number(sum(values))
  if (by === 'count') return number(size)
  const [first, ...rest] = values
  if (first === undefined) return BLANK
  if (by === 'average') return number(divide(sum(values), size))
  return number(by === 'min' ? least([first, ...rest]) : most([first, ...rest]))
}

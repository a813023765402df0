import { previousPeriod } from '../../ruleset/period.ts'
import type { HistoryPeriod, ItemRun, Period } from '../kind.ts'
import type { HistoryItem } from './schema.ts'

/** The ids of the periods that a window means, newest first. */
function periodsOf({ window, n }: Pick<HistoryItem, 'window' | 'n'>, now: Period): readonly string[] {
  const before = earlier(now)
  switch (window) {
    case 'previous':
      return take(before, 1)
    case 'rolling':
      return take(before, n ?? 1)
    case 'year-to-date':
      return before((period) => period.year === now.year)
    case 'last-year':
      return before((period) => period.year >= now.year - 1).filter((id) => yearOf(id) === now.year - 1)
    case 'same-period-last-year':
      return before(
        (period) => period.year > now.year - 1 || (period.year === now.year - 1 && period.month >= now.month),
      ).slice(-1)
  }
}

type Before = (while_: (period: Period) => boolean) => string[]

/** Earlier periods of the same length, newest first, as long as a condition holds. */
function earlier(now: Period): Before {
  return (holds) => {
    const ids: string[] = []
    for (let period = previousPeriod(now); period && holds(period); period = previousPeriod(period)) ids.push(period.id)
    return ids
  }
}

function take(before: Before, count: number): string[] {
  let taken = 0
  return before(() => taken++ < count)
}

const yearOf = (id: string): number => Number(id.slice(0, 4))

/** A period of the window and the column as it was published then; none when there is no such run. */
export interface Past {
  readonly period: string
  readonly found: ReturnType<HistoryPeriod['column']>
}

/** The periods of the window. `any`: whether some earlier run knows the column at all. */
export function pastOf(item: HistoryItem, run: ItemRun): { readonly past: readonly Past[]; readonly any: boolean } {
  const byPeriod = new Map(run.history.map((period) => [period.period, period]))
  const past = periodsOf(item, run.period).map((period) => ({ period, found: byPeriod.get(period)?.column(item.of) }))
  return { past, any: run.history.some((period) => period.column(item.of) !== undefined) }
}

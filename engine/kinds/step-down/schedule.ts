import { type Cause, type Column, stateAt, VALUE } from '../../column.ts'
import { asBoolean, asNumber } from '../../formula/part.ts'
import { rowOrder } from '../group-sums.ts'
import { keyOrder } from '../key-order.ts'
import type { ItemRun } from '../kind.ts'
import type { Level, StepDownItem } from './schema.ts'

/** One department passing on at a level, to those that may receive then. */
export interface Step {
  readonly level: number
  readonly provider: number
  readonly receivers: readonly number[]
}

/** Who passes on to whom, in order; the same for every category. Numbers are rows of the departments. */
export function scheduleOf(item: StepDownItem, run: ItemRun): { steps: readonly Step[] } | { failed: Cause } {
  const departments = Array.from(run.tableOf(item.departments).keys, (_, row) => row)
  const passed = new Set<number>()
  const steps: Step[] = []
  for (const [level, { providers: text, receivers, order, rank, id }] of item.levels.entries()) {
    const providing = asBoolean(run.expression(text, item.departments))
    const receiving = receivers === undefined ? undefined : asBoolean(run.expression(receivers, item.departments))
    if (!known(providing, departments)) return { failed: { code: 'CONDITION_FAILED', detail: { name: text } } }
    if (receiving && !known(receiving, departments)) {
      return { failed: { code: 'CONDITION_FAILED', detail: { name: receivers ?? '' } } }
    }
    const providers = departments.filter((row) => providing.bits[row] === 1 && !passed.has(row))
    const open = (row: number): boolean => !passed.has(row) && (receiving === undefined || receiving.bits[row] === 1)
    if (order !== 'one-by-one') {
      for (const provider of providers) passed.add(provider)
      const all = departments.filter(open)
      steps.push(...providers.map((provider) => ({ level, provider, receivers: all })))
      continue
    }
    const sorted = inOrder(providers, rank, item, run)
    if (sorted === undefined) return { failed: { code: 'INPUT_NO_VALUE', detail: { name: rank ?? id } } }
    for (const provider of sorted) {
      passed.add(provider)
      steps.push({ level, provider, receivers: departments.filter(open) })
    }
  }
  return { steps }
}

const known = (column: Column, rows: readonly number[]): boolean => rows.every((row) => stateAt(column, row) === VALUE)

/** Providers by their rank, equal ones by key; undefined when one of them has none. */
function inOrder(
  providers: readonly number[],
  rank: Level['rank'],
  item: StepDownItem,
  run: ItemRun,
): readonly number[] | undefined {
  const keys = keyOrder(run.tableOf(item.departments))
  const byKey = (a: number, b: number): number => (keys[a] as number) - (keys[b] as number)
  if (rank === undefined) return providers.toSorted(byKey)
  const column = asNumber(run.expression(rank, item.departments))
  if (!known(column, providers)) return undefined
  const compare = rowOrder(column)
  return providers.toSorted((a, b) => compare(a, b) || byKey(a, b))
}

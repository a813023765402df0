import { bothWays, oncePerRun, rowsWhere } from '../branches.ts'
import { groupAfterGroup } from '../groups.ts'
import type { Branch, ItemRun, Words } from '../kind.ts'
import { type Allotment, allot, inputsOf, takers } from './evaluate.ts'
import type { AllocateItem } from './schema.ts'

/** How a participant came to its share. */
type Way = 'weight' | 'floor' | 'cap' | 'noWeight' | 'floorsAbovePool' | 'capsBelowPool'

export function branchesOfAllocate(item: AllocateItem, words: Words): readonly Branch[] {
  const ways = oncePerRun((run) => waysOf(item, run))
  const way = (path: string, wanted: Way, zh: string, en: string): Branch => ({
    path,
    text: { zh, en },
    taken: (run) => rowsWhere(run.table.rows, (row) => ways(run).get(row) === wanted),
  })
  const { where, floor, cap, otherwise = {} } = item
  return [
    ...(where === undefined ? [] : bothWays('/where', where, words)),
    ...(floor === undefined
      ? []
      : [way('/floor', 'floor', '按比例不足下限，取下限', 'a share is below its floor, which applies')]),
    ...(cap === undefined
      ? []
      : [way('/cap', 'cap', '按比例超过上限，取上限', 'a share is above its cap, which applies')]),
    ...(otherwise.noWeight === undefined
      ? []
      : [way('/otherwise/noWeight', 'noWeight', '权重合计为 0', 'weights add up to 0')]),
    ...(otherwise.floorsAbovePool === undefined
      ? []
      : [
          way(
            '/otherwise/floorsAbovePool',
            'floorsAbovePool',
            '下限合计超过可分配总额',
            'floors add up to more than the amount',
          ),
        ]),
    ...(otherwise.capsBelowPool === undefined
      ? []
      : [
          way(
            '/otherwise/capsBelowPool',
            'capsBelowPool',
            '上限合计低于可分配总额',
            'caps add up to less than the amount',
          ),
        ]),
  ]
}

function waysOf(item: AllocateItem, run: ItemRun): ReadonlyMap<number, Way> {
  const inputs = inputsOf(item, run)
  const taking = takers(inputs, run, new Uint16Array(run.table.rows))
  const { rows, starts } = groupAfterGroup({ of: taking, count: inputs.pool.length })
  const ways = new Map<number, Way>()
  for (let pool = 0; pool < inputs.pool.length; pool++) {
    const members = [...rows.subarray(starts[pool], starts[pool + 1])]
    const allotment = allot(item, inputs, pool, members)
    if (allotment === undefined || !('shares' in allotment.outcome)) continue
    const { bound } = allotment.outcome
    const instead = allotment.instead === undefined ? undefined : reasonOf(item, allotment, inputs)
    members.forEach((row, k) => ways.set(row, instead ?? bound[k] ?? 'weight'))
  }
  return ways
}

/** What kept an amount from going by weight: what would have failed had nothing been said of it. */
function reasonOf(item: AllocateItem, { poolRow, rows }: Allotment, inputs: ReturnType<typeof inputsOf>): Way {
  const { otherwise: _, ...plain } = item
  const outcome = allot(plain, inputs, poolRow, rows)?.outcome
  if (outcome === undefined || !('impossible' in outcome)) return 'noWeight'
  return WAYS[outcome.impossible]
}

const WAYS = {
  'no-weight': 'noWeight',
  'floors-above-pool': 'floorsAbovePool',
  'caps-below-pool': 'capsBelowPool',
} as const

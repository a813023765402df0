import { pointer } from '../../problems.ts'
import { oncePerRun, rowsWhere, rowsWhich } from '../branches.ts'
import type { Branch, Words } from '../kind.ts'
import type { TiersItem } from './schema.ts'
import { treesOf } from './trees.ts'

export function branchesOfTiers(item: TiersItem, words: Words): readonly Branch[] {
  const reached = oncePerRun((run) => treesOf(item, run).tiers.map((tier) => rowsWhich(run, tier.reached, true)))
  const input = words.expression(item.input)
  const tiers = item.tiers.map(({ id, from }, number): Branch => {
    const above = item.boundary === 'upper' || number === 0 ? '>=' : '>'
    return {
      path: pointer('tiers', number),
      text: {
        zh: `${input.zh} 落在“${id}”级（${above} ${from}）`,
        en: `${input.en} lies in tier ${id} (${above} ${from})`,
      },
      taken(run) {
        const [own, next] = [reached(run)[number], reached(run)[number + 1]]
        return rowsWhere(run.table.rows, (row) => own?.[row] === 1 && next?.[row] !== 1)
      },
    }
  })
  if (item.below === undefined) return tiers
  const below: Branch = {
    path: '/below',
    text: { zh: `${input.zh} 低于第一级`, en: `${input.en} lies below the first tier` },
    taken: (run) => rowsWhich(run, treesOf(item, run).isBelow, true),
  }
  return [...tiers, below]
}

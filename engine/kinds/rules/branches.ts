import { VALUE } from '../../column.ts'
import { pointer } from '../../problems.ts'
import { oncePerRun, rowsWhere } from '../branches.ts'
import type { Branch } from '../kind.ts'
import { matchConditions } from '../matching.ts'
import type { RulesItem } from './schema.ts'
import { treesOf } from './trees.ts'

export function branchesOfRules(item: RulesItem): readonly Branch[] {
  const { combine, otherwise } = item
  const fired = oncePerRun((run) => {
    const { conditions, order } = treesOf(item, run)
    return matchConditions(run, conditions, order, combine === 'first' ? 'until-first' : 'all')
  })
  const rules = item.rules.map(
    ({ id }, number): Branch => ({
      path: pointer('rules', number),
      text: { zh: `规则“${id}”触发`, en: `rule ${id} fires` },
      taken(run) {
        const { matches, failed } = fired(run)
        return rowsWhere(failed.length, (row) => failed[row] === VALUE && matches[number]?.[row] === 1)
      },
    }),
  )
  if (otherwise === undefined) return rules
  const none: Branch = {
    path: '/otherwise',
    text: { zh: '没有一条规则触发', en: 'no rule fires' },
    taken(run) {
      const { first, failed } = fired(run)
      return rowsWhere(first.length, (row) => failed[row] === VALUE && first[row] === -1)
    },
  }
  return [...rules, none]
}

import { stateAt, VALUE } from '../../column.ts'
import { rowsWhere } from '../branches.ts'
import type { Branch, Words } from '../kind.ts'
import { exactHistory } from './evaluate.ts'
import type { HistoryItem } from './schema.ts'
import { pastOf } from './window.ts'

export function branchesOfHistory(item: HistoryItem, words: Words): readonly Branch[] {
  const of = words.column(item.of)
  const found: Branch = {
    path: '/of',
    text: { zh: `前期有“${of.zh}”`, en: `an earlier period has ${of.en}` },
    taken(run) {
      const { past } = pastOf(item, run)
      if (past.every((period) => period.found === undefined)) return new Uint8Array(run.table.rows)
      const column = exactHistory(item, run, past)
      return rowsWhere(column.length, (row) => stateAt(column, row) === VALUE)
    },
  }
  if (item.opening === undefined) return [found]
  const opening: Branch = {
    path: '/opening',
    text: { zh: '没有前期，取期初', en: 'there is no earlier period: the opening value is taken' },
    taken: (run) => rowsWhere(run.table.rows, () => !pastOf(item, run).any),
  }
  return [found, opening]
}

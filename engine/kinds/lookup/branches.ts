import { stateAt, VALUE } from '../../column.ts'
import { oncePerRun, rowsWhere } from '../branches.ts'
import type { Branch, Words } from '../kind.ts'
import { parameterRowOf } from './evaluate.ts'
import type { LookupItem } from './schema.ts'

export function branchesOfLookup(item: LookupItem, words: Words): readonly Branch[] {
  const found = oncePerRun((run) => parameterRowOf(item, run))
  const { zh, en } = words.parameter(item.parameter)
  const given: Branch = {
    path: '/parameter',
    text: { zh: `在“${zh}”里查到一行`, en: `${en} has a row for it` },
    taken: (run) => rowsWhere(run.table.rows, (row) => (found(run).rows[row] as number) >= 0),
    takes: { parameter: item.parameter, rows: (run) => found(run).rows },
  }
  if (item.otherwise === undefined) return [given]
  const none: Branch = {
    path: '/otherwise',
    text: { zh: `在“${zh}”里查不到`, en: `${en} has no row for it` },
    taken(run) {
      const { rows, columns } = found(run)
      const known = (row: number): boolean => columns.every((column) => stateAt(column, row) === VALUE)
      return rowsWhere(run.table.rows, (row) => rows[row] === -1 && known(row))
    },
  }
  return [given, none]
}

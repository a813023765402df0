import { type Column, stateAt, VALUE } from '../../column.ts'
import { textAt } from '../../explain/shown.ts'
import { columnName } from '../../graph/names.ts'
import { pointer } from '../../problems.ts'
import { rowsWhere } from '../branches.ts'
import type { Branch, ItemRun } from '../kind.ts'
import { type Level, received, type StepDownItem } from './schema.ts'

export function branchesOfStepDown(item: StepDownItem): readonly Branch[] {
  return item.levels.flatMap((level, number) => [levelBranch(level, number), ...baseBranches(item, level, number)])
}

function levelBranch({ id, title }: Level, number: number): Branch {
  return {
    path: pointer('levels', number),
    text: { zh: `“${title?.zh ?? id}”一级有成本转出`, en: `level ${title?.en ?? id} passes costs on` },
    taken: (run) => rowsWhere(run.table.rows, (row) => receives(run, id, row)),
  }
}

/** Each base is used by a cost of its category. */
function baseBranches(item: StepDownItem, { id, base }: Level, number: number): readonly Branch[] {
  if (typeof base === 'string' || 'of' in base) return []
  const named = Object.keys(base.categories)
  const categoryOf = (run: ItemRun): Column => run.column(columnName(run.entity, item.category))
  const given = named.map(
    (category): Branch => ({
      path: pointer('levels', number, 'base', 'categories', category),
      text: { zh: `“${category}”按自己的基数分摊`, en: `${category} is shared by its own base` },
      taken: (run) =>
        rowsWhere(run.table.rows, (row) => receives(run, id, row) && textAt(categoryOf(run), row) === category),
    }),
  )
  if (base.otherwise === undefined) return given
  const others: Branch = {
    path: pointer('levels', number, 'base', 'otherwise'),
    text: { zh: '其他成本类别按一般的基数分摊', en: 'another category is shared by the common base' },
    taken: (run) =>
      rowsWhere(run.table.rows, (row) => receives(run, id, row) && !named.includes(textAt(categoryOf(run), row))),
  }
  return [...given, others]
}

/** Whether something came to a row from a level. */
function receives(run: ItemRun, level: string, row: number): boolean {
  const column = run.column(columnName(run.entity, run.name, received(level)))
  return column.type === 'number' && stateAt(column, row) === VALUE && Number(column.num[row]) !== 0
}

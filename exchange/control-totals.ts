import { type ControlTotal, pointer, type Problem, problem, type RawTable } from '../engine/index.ts'

const TABLE_NAMES = ['控制总数', 'control-totals']
const ENTITY = ['核算层级', '实体', '表', 'entity']
const COLUMN = ['列', '字段', 'column']
const TOTAL = ['合计', '总数', '控制总数', 'total']

const fold = (name: string) => name.normalize('NFKC').trim().toLowerCase()

/** Whether a table holds control totals rather than rows of an entity. */
export function holdsControlTotals(table: RawTable): boolean {
  return TABLE_NAMES.includes(fold(table.entity))
}

/** Reads a table of entity, column and total (核算层级, 列, 合计); a blank column counts the rows of the entity. */
export function controlTotalsOf(table: RawTable): { totals: ControlTotal[]; problems: Problem[] } {
  const heads = table.columns.map(fold)
  const [entity, column, total] = [ENTITY, COLUMN, TOTAL].map((names) =>
    heads.findIndex((head) => names.includes(head)),
  )
  if (entity === undefined || column === undefined || total === undefined || Math.min(entity, column, total) < 0) {
    const at = table.source?.(-1, -1)
    const where = { path: pointer('data', table.entity), ...(at === undefined ? {} : { at }) }
    return { totals: [], problems: [problem('TOTALS_HEAD', where, { file: at?.file ?? table.entity })] }
  }
  const totals = table.cells.flatMap((row, i) => {
    if (row.every((cell) => (cell ?? '').trim() === '')) return []
    const [entityName = '', columnName = '', text = ''] = [row[entity], row[column], row[total]].map(
      (cell) => cell?.trim() ?? '',
    )
    const source = table.source?.(i, total)
    return [{ entity: entityName, column: columnName, total: text, ...(source === undefined ? {} : { source }) }]
  })
  return { totals, problems: [] }
}

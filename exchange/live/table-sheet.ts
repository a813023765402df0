import { type LiveColumn, type LiveTable, type Localized, widthOf } from '../../engine/index.ts'
import { type Cell, cellName, type Row, type Sheet, type Style } from '../excel/index.ts'
import type { Layout } from './layout.ts'
import { cellStyle, headStyle, NOTE, TITLE } from './looks.ts'

/** A table of the workbook as a sheet: what its columns are above, a row of the data in each row below. */
export function tableSheet(table: LiveTable, layout: Layout): Sheet {
  const first = layout.headRows(table)
  return {
    name: layout.sheetOf({ table }),
    rows: rowsOf(table, layout),
    columns: table.columns.map((column) => ({ width: columnWidth(column, layout) })),
    freeze: { rows: first, columns: frozenColumns(table) },
    filter: `${cellName(0, first - 1)}:${cellName(table.columns.length - 1, first + Math.max(1, table.rows) - 1)}`,
    tab: TABS[table.is],
  }
}

const TABS: Readonly<Record<LiveTable['is'], string>> = { parameters: '2F75B5', entity: '548235', detail: '7F7F7F' }

/** The row number and the key stay in sight. */
function frozenColumns({ is, columns }: LiveTable): number {
  return is === 'entity' ? Math.min(2, columns.length) : 1
}

function* rowsOf(table: LiveTable, layout: Layout): Generator<Row> {
  const { columns } = table
  yield [{ value: layout.say(table.title), style: TITLE }]
  yield [{ value: layout.say(table.note ?? NOTES[table.is]), style: NOTE }]
  if (table.is === 'entity') {
    yield columns.map((column) => note(layout.say(roleOf(column)), { align: 'center', colour: '7F7F7F' }))
    yield columns.map((column) => note(column.source && layout.say(column.source)))
    yield columns.map((column) =>
      note(column.byValue ? layout.say(column.byValue) : column.note && layout.say(column.note)),
    )
    yield columns.map((column) => note(unitOf(column), { align: 'center', colour: '7F7F7F' }))
  } else if (table.is === 'detail') {
    yield columns.map((column) => note(column.note && layout.say(column.note)))
  }
  yield columns.map((column) => ({ value: layout.say(column.title), style: headStyle(column) }))
  const styles = columns.map(cellStyle)
  for (let row = 0; row < table.rows; row++) {
    yield columns.map((column, i) => layout.cellAt(column, row, styleAt(column, row, styles[i] as Style)))
  }
}

/** Columns of parameters hold values of every type. */
function styleAt(column: LiveColumn, row: number, style: Style): Style {
  if (column.table.is !== 'parameters') return style
  const cell = column.cell(row)
  const is = cell?.is
  if (cell?.is === 'number' && cell.percent) return PERCENT
  const { format: _, ...plain } = style
  return is === 'day' ? DAY : is === 'text' ? style : column.formula === undefined ? PLAIN : plain
}
const DAY: Style = { colour: '1F4E9E', format: 'yyyy-mm-dd' }
const PERCENT: Style = { colour: '1F4E9E', format: '0.######%' }
const PLAIN: Style = { colour: '1F4E9E', align: 'right' }

function note(text: string | undefined, style: Style = NOTE): Cell | undefined {
  return text === undefined || text === '' ? undefined : { value: text, style }
}

function unitOf({ unit, percent }: LiveColumn): string | undefined {
  return percent ? '%' : unit
}

function roleOf(column: LiveColumn): Localized {
  if (column.byValue !== undefined) return { zh: '数值', en: 'Value' }
  return ROLES[column.role]
}

const ROLES: Readonly<Record<LiveColumn['role'], Localized>> = {
  row: { zh: '', en: '' },
  input: { zh: '输入', en: 'Input' },
  item: { zh: '项目', en: 'Item' },
  helper: { zh: '辅助', en: 'Helper' },
}

const NOTES: Readonly<Record<LiveTable['is'], Localized>> = {
  parameters: {
    zh: '本期生效的参数。数值为基本单位：3.5 万元写作 35000，百分比显示为 % 而存为小数。',
    en: 'Parameters in force in the period, in base units: 3.5 万元 is 35000; percentages are shown in % and stored as fractions.',
  },
  entity: {
    zh: '蓝字为输入，黑字为公式，灰字为辅助列。表头上方依次为：类别、来源、说明、单位。',
    en: 'Inputs are blue, formulas black, helper columns grey. Above the heads: sort, source, meaning, unit.',
  },
  detail: { zh: '', en: '' },
}

function columnWidth(column: LiveColumn, layout: Layout): number {
  const title = layout.say(column.title)
  const wide = widthOf(title)
  const least = column.role === 'row' ? 6 : column.facts.type === 'number' ? 12 : 10
  return Math.min(28, Math.max(least, Math.ceil(wide / 2) + 3, wide <= 16 ? wide + 3 : 0))
}

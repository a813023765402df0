import { amountIn } from '../../../engine/index.ts'
import type { Cell, Row, Sheet } from '../workbook.ts'
import type { ResultsContext } from './context.ts'
import { numberStyle, TITLE } from './look.ts'
import { section, text } from './summary-sheet.ts'

/** Every result of the hospital, and what those of the levels below it come to. */
export function overviewSheet(context: ResultsContext, name: string, title: string): Sheet | undefined {
  const rows = [...hospitalRows(context), ...totalRows(context)]
  if (rows.length === 0) return undefined
  return {
    name,
    rows: [[{ value: title, style: TITLE }], [], ...rows],
    columns: [{ width: 20 }, { width: 34 }, { width: 20 }, { width: 12 }, { width: 10 }],
    freeze: { rows: 1, columns: 0 },
    tab: '4472C4',
  }
}

const MODULE = { zh: '模块', en: 'Module' }
const ITEM = { zh: '项目', en: 'Item' }
const UNIT = { zh: '单位', en: 'Unit' }

/** Results of the hospital itself: one row, so they are listed below each other. */
function hospitalRows(context: ResultsContext): Row[] {
  const rows = resultsOf(context, (level) => level === 'hospital').flatMap(({ column, moduleTitle }): Row[] => {
    const only = context.figures.get(column)?.only
    if (only === undefined) return []
    const view = context.column(column)
    return [[text(moduleTitle), text(context.say(view.title)), context.cell(view, only), text(view.unit ?? '')]]
  })
  const value = { zh: '本期', en: 'This period' }
  return section(context, { zh: '全院', en: 'The hospital' }, [MODULE, ITEM, value, UNIT], rows)
}

/** What the results of departments, units and people come to. */
function totalRows(context: ResultsContext): Row[] {
  const levels = ['department', 'unit', 'person']
  const rows = levels.flatMap((wanted) =>
    resultsOf(context, (level) => level === wanted).flatMap(({ column, entityTitle }): Row[] => {
      const { total, values } = context.figures.get(column) ?? {}
      if (total === undefined) return []
      const view = context.column(column)
      const sum: Cell = { value: { number: amountIn(view, total) }, style: numberStyle(view) }
      const count: Cell = { value: { number: String(values ?? 0) }, style: numberStyle({ scale: 0, shift: 0 }) }
      return [[text(entityTitle), text(context.say(view.title)), sum, text(view.unit ?? ''), count]]
    }),
  )
  const heads = [{ zh: '层级', en: 'Level' }, ITEM, { zh: '合计', en: 'Total' }, UNIT, { zh: '行数', en: 'Rows' }]
  return section(context, { zh: '各层级合计', en: 'Totals by level' }, heads, rows)
}

/** Listed result columns of some levels, in the order of the work. */
function resultsOf(context: ResultsContext, wanted: (level: string | undefined) => boolean) {
  const { scheme, options } = context
  const modules = new Map(scheme.modules.map(({ id, title }) => [id, context.say(title)]))
  const listed = new Set(options.columns)
  return scheme.items.flatMap((item) => {
    const entity = scheme.entities.find(({ name }) => name === item.entity)
    if (!wanted(entity?.level)) return []
    const entityTitle = context.say(entity?.title ?? { zh: item.entity, en: item.entity })
    return item.columns
      .filter((column) => listed.has(column))
      .map((column) => ({ column, entityTitle, moduleTitle: modules.get(item.module) ?? item.module }))
  })
}

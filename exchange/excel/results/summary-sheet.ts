import { amountIn, type Localized, runView } from '../../../engine/index.ts'
import { sheetPrefix } from '../place.ts'
import type { Cell, Row, Sheet } from '../workbook.ts'
import type { ResultsContext } from './context.ts'
import { BAD, GOOD, HEAD, LINK, numberStyle, SECTION, SUBTITLE, TEXT, TITLE } from './look.ts'

/** A sheet that the first one leads to. */
export interface LinkedSheet {
  readonly name: string
  readonly title: string
}

/** The month at a glance: figures of the hospital, totals of the levels below it, whether it all adds up. */
export function summarySheet(context: ResultsContext, name: string, sheets: readonly LinkedSheet[]): Sheet {
  const { scheme, run, options } = context
  return {
    name,
    rows: [
      [{ value: `${context.say(scheme.title)} · ${run.period.id}`, style: TITLE }],
      [{ value: `${scheme.id}@${scheme.version} · ${problemCounts(context)}`, style: SUBTITLE }],
      [],
      ...hospitalRows(context),
      ...totalRows(context),
      ...balanceRows(context),
      ...sheetRows(context, sheets),
    ],
    columns: [{ width: 34 }, { width: 34 }, { width: 20 }, { width: 20 }, { width: 16 }],
    freeze: { rows: 2, columns: 0 },
    tab: options.problems.some(({ severity }) => severity === 'error') ? 'C00000' : '70AD47',
  }
}

function problemCounts(context: ResultsContext): string {
  const count = (wanted: string) => context.options.problems.filter(({ severity }) => severity === wanted).length
  const [errors, warnings] = [count('error'), count('warning')]
  return context.say({ zh: `${errors} 个错误，${warnings} 个警告`, en: `${errors} errors, ${warnings} warnings` })
}

function section(context: ResultsContext, title: Localized, heads: readonly Localized[], rows: readonly Row[]): Row[] {
  if (rows.length === 0) return []
  return [
    [{ value: context.say(title), style: SECTION }],
    heads.map((head): Cell => ({ value: context.say(head), style: HEAD })),
    ...rows,
    [],
  ]
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

function balanceRows(context: ResultsContext): Row[] {
  const rows = runView(context.run).balances.map((balance): Row => {
    const view = context.column(balance.total)
    const amount = (value: string): Cell => ({ value: { number: amountIn(view, value) }, style: numberStyle(view) })
    const holds = balance.broken.length === 0 && balance.unchecked === 0
    const parts = balance.parts.map(({ column }) => context.say(context.column(column).title)).join(' + ')
    const verdict = holds ? { zh: '平', en: 'holds' } : { zh: '不平', en: 'does not hold' }
    return [
      text(context.say(balance.title)),
      text(`${context.say(view.title)} = ${parts}`),
      amount(balance.sum),
      amount(balance.difference),
      { value: context.say(verdict), style: holds ? GOOD : BAD },
    ]
  })
  const heads = [
    { zh: '勾稽', en: 'Balance' },
    { zh: '等式', en: 'What must be equal' },
    { zh: '总额', en: 'Total' },
    { zh: '相差', en: 'Difference' },
    { zh: '结果', en: 'Verdict' },
  ]
  return section(context, { zh: '勾稽平衡', en: 'Balances' }, heads, rows)
}

function sheetRows(context: ResultsContext, sheets: readonly LinkedSheet[]): Row[] {
  const rows = sheets.map(
    ({ name, title }): Row => [{ value: name, style: LINK, link: `${sheetPrefix(name)}A1` }, text(title)],
  )
  const heads = [
    { zh: '工作表', en: 'Sheet' },
    { zh: '内容', en: 'What it has' },
  ]
  return section(context, { zh: '目录', en: 'Contents' }, heads, rows)
}

function text(value: string): Cell {
  return { value, style: TEXT }
}

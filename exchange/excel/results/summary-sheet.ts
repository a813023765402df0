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

/** The month at a glance: the main amounts, whether it all adds up, and where to read on. */
export function summarySheet(context: ResultsContext, name: string, sheets: readonly LinkedSheet[]): Sheet {
  const { scheme, run, options } = context
  return {
    name,
    rows: [
      [{ value: `${context.say(scheme.title)} · ${run.period.id}`, style: TITLE }],
      [{ value: `${scheme.id}@${scheme.version} · ${problemCounts(context)}`, style: SUBTITLE }],
      [],
      ...mainRows(context),
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

export function section(
  context: ResultsContext,
  title: Localized,
  heads: readonly Localized[],
  rows: readonly Row[],
): Row[] {
  if (rows.length === 0) return []
  return [
    [{ value: context.say(title), style: SECTION }],
    heads.map((head): Cell => ({ value: context.say(head), style: HEAD })),
    ...rows,
    [],
  ]
}

/** The amounts that balances and statements speak of: where the month's money came from and went. */
function mainRows(context: ResultsContext): Row[] {
  const { scheme, options } = context
  const listed = new Set(options.columns)
  const told = runView(context.run).balances.flatMap(({ total, parts }) => [
    total,
    ...parts.map(({ column }) => column),
  ])
  const totals = scheme.statements.flatMap(({ total }) => (total === undefined ? [] : [total]))
  const order = new Map(scheme.columns.map(({ column }, i) => [column, i]))
  const columns = [...new Set([...told, ...totals])]
    .filter((column) => listed.has(column))
    .sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
  const rows = columns.flatMap((column): Row[] => {
    const { only, total } = context.figures.get(column) ?? {}
    const value = total ?? only
    if (value === undefined) return []
    const view = context.column(column)
    const entity = scheme.entities.find(({ name }) => name === view.entity)
    return [
      [
        text(context.say(entity?.title ?? view.title)),
        text(context.say(view.title)),
        context.cell(view, value),
        text(view.unit ?? ''),
      ],
    ]
  })
  const heads = [
    { zh: '层级', en: 'Level' },
    { zh: '项目', en: 'Item' },
    { zh: '本期', en: 'This period' },
    { zh: '单位', en: 'Unit' },
  ]
  return section(context, { zh: '主要数字', en: 'Main figures' }, heads, rows)
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

export function text(value: string): Cell {
  return { value, style: TEXT }
}

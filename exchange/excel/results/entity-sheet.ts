import {
  amountIn,
  columnTitle,
  type ColumnView,
  entityView,
  type EntityView,
  type Localized,
  rowName,
  widthOf,
} from '../../../engine/index.ts'
import { cellName, columnLetters } from '../place.ts'
import type { Cell, Row, Sheet } from '../workbook.ts'
import type { ResultsContext } from './context.ts'
import { GROUP, HEAD, numberStyle, SUBTITLE, TEXT, TITLE, TOTAL_TEXT } from './look.ts'

/** What a sheet of rows lists. */
export interface Listing {
  readonly name: string
  readonly title: string
  readonly entity: string
  readonly columns: readonly ListedColumn[]
  readonly note?: string
}

export interface ListedColumn {
  readonly column: string
  /** Instead of the column's own title. */
  readonly title?: Localized
  /** Columns of one group stand under one head. */
  readonly group?: string
}

/** The rows of an entity with some of its columns; where summing means something, Excel's sum and the engine's below. */
export function entitySheet(context: ResultsContext, listing: Listing): Sheet {
  const view = entityView(
    context.run,
    listing.entity,
    listing.columns.map(({ column }) => column),
  )
  if (view === undefined) throw new Error(`no entity ${listing.entity}`)
  const listed = listing.columns.map((one) => ({ ...one, view: context.column(one.column) }))
  const names = nameColumns(context, listing.entity, view)
  const grouped = listed.some(({ group }) => group !== undefined)
  const first = grouped ? 5 : 4
  const heads = [...names.map(({ head }) => head), ...listed.map((one) => headOf(context, one))]
  const body = view.rows.map((_, row) => [
    ...names.map(({ texts }): Cell => ({ value: texts[row] ?? '', style: TEXT })),
    ...view.columns.map(({ values, states }, c) =>
      context.cell((listed[c] as { view: ColumnView }).view, values[row] ?? null, states?.[row]),
    ),
  ])
  const last = first + view.rows.length - 1
  const totals = totalRows(context, listed, names.length, first, last, view.rows.length)
  const letters = columnLetters(heads.length - 1)
  return {
    name: listing.name,
    rows: [
      [{ value: listing.title, style: TITLE }],
      [{ value: subtitle(context, listing), style: SUBTITLE }],
      ...(grouped ? [[...names.map(() => ({ style: GROUP })), ...groupHeads(listed)]] : []),
      heads.map((value): Cell => ({ value, style: HEAD })),
      ...body,
      ...totals,
    ],
    columns: heads.map((head, c) => ({ width: widthFor(head, body, c, totals) })),
    freeze: { rows: first - 1, columns: Math.min(names.length, 2) },
    filter: `A${first - 1}:${letters}${Math.max(last, first - 1)}`,
    ...(grouped ? { merges: groupMerges(listed, names.length) } : {}),
    tab: '4472C4',
  }
}

function subtitle(context: ResultsContext, { note }: Listing): string {
  const { scheme, run } = context
  const parts = [context.say(scheme.title), `${scheme.id}@${scheme.version}`, run.period.id, note]
  return parts.filter((part) => part !== undefined).join(' · ')
}

function headOf(context: ResultsContext, { view, title }: ListedColumn & { readonly view: ColumnView }): string {
  return context.head(title === undefined ? view : { ...view, title })
}

/** What says which row it is: its key and name, or the rows that its key refers to, and what it belongs to. */
function nameColumns(context: ResultsContext, entity: string, view: EntityView) {
  const { entities } = context.scheme
  const { key = [], refs = [], title = { zh: entity, en: entity } } = entities.find(({ name }) => name === entity) ?? {}
  const single = new Set(entities.filter(({ level }) => level === 'hospital').map(({ name }) => name))
  const owners = view.refs.flatMap(({ ref, titles }) => {
    const declared = refs.find((one) => one.ref === ref)
    if (declared === undefined || single.has(declared.to)) return []
    const texts = titles.map((owner) => (owner === null ? '' : context.say(owner)))
    return [{ head: context.say(declared.title), texts }]
  })
  if (key.length > 1 && key.every((part) => refs.some(({ ref }) => ref === part))) return owners
  if (single.has(entity)) return [{ head: context.say(title), texts: [context.say(title)] }]
  const keys = view.rows.map((row) => row.key)
  const names = keys.map((row, i) =>
    context.say(rowName(context.run, entity, context.run.data.tables.get(entity)?.rowOf.get(row) ?? i)),
  )
  const [only] = key
  const code =
    only === undefined || key.length > 1 ? { zh: '行', en: 'Row' } : columnTitle(context.run.plan, `${entity}.${only}`)
  const coded = { head: context.say(code), texts: keys }
  const named = { head: context.say(title), texts: names }
  return names.every((name, i) => name === keys[i]) ? [coded, ...owners] : [coded, named, ...owners]
}

type Viewed = ListedColumn & { readonly view: ColumnView }

/** Excel's sum of what stands above, and the engine's figure for the same. */
function totalRows(
  context: ResultsContext,
  listed: readonly Viewed[],
  names: number,
  first: number,
  last: number,
  rows: number,
): Row[] {
  const totals = listed.map(({ column }) => context.figures.get(column)?.total)
  if (rows < 2 || totals.every((total) => total === undefined)) return []
  const blank = Array.from({ length: names - 1 }, (): Cell => ({ style: TOTAL_TEXT }))
  const cells = (formula: boolean) =>
    listed.map(({ view }, c): Cell => {
      const total = totals[c]
      if (total === undefined) return { style: TOTAL_TEXT }
      const style = numberStyle(view, true)
      const value = { number: amountIn(view, total) }
      const range = `${cellName(names + c, first - 1)}:${cellName(names + c, last - 1)}`
      return formula ? { value, style, formula: `SUM(${range})` } : { value, style }
    })
  return [
    [
      { value: context.say({ zh: '合计（Excel 求和）', en: 'Total (summed by Excel)' }), style: TOTAL_TEXT },
      ...blank,
      ...cells(true),
    ],
    [
      { value: context.say({ zh: '合计（绩衡算得）', en: 'Total (as calculated)' }), style: TOTAL_TEXT },
      ...blank,
      ...cells(false),
    ],
  ]
}

function groupHeads(listed: readonly ListedColumn[]): Cell[] {
  return listed.map(({ group }, i) =>
    group === listed[i - 1]?.group ? { style: GROUP } : { value: group ?? '', style: GROUP },
  )
}

function groupMerges(listed: readonly ListedColumn[], names: number): string[] {
  const merges: string[] = []
  let from = 0
  for (let i = 1; i <= listed.length; i++) {
    if (i < listed.length && listed[i]?.group === listed[from]?.group) continue
    if (i - from > 1) merges.push(`${cellName(names + from, 2)}:${cellName(names + i - 1, 2)}`)
    from = i
  }
  return merges
}

/** Rows that are looked at for the width of a column. */
const LOOKED_AT = 200
const NARROWEST = 9
const WIDEST = 32
/** Heads may go on in a second line. */
const HEAD_WIDTH = 16

function widthFor(head: string, body: readonly (readonly Cell[])[], column: number, totals: readonly Row[]): number {
  const shown = [...body.slice(0, LOOKED_AT), ...totals].map((row) => lengthOf(row[column]))
  const widest = Math.max(Math.min(widthOf(head), HEAD_WIDTH), ...shown)
  return Math.min(Math.max(widest + 3, NARROWEST), WIDEST)
}

function lengthOf(cell: Cell | undefined): number {
  const value = cell?.value
  if (value === undefined || typeof value === 'boolean') return 0
  if (typeof value === 'string') return widthOf(value)
  // Thousands are set apart by commas.
  return 'number' in value ? Math.ceil(value.number.length * 1.25) : value.day.length
}

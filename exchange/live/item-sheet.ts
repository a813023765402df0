import { type LiveColumn, type Localized, MODULE_TITLES } from '../../engine/index.ts'
import { type Cell, cellName, type Row, type Sheet } from '../excel/index.ts'
import type { Layout } from './layout.ts'
import { HEAD, LINK, NOTE, TEXT, TITLE, WRAPPED } from './looks.ts'

/** The items in the order in which they are calculated: what each does in words and as a formula, and where it stands. */
export function itemSheet(name: string, layout: Layout, order: ReadonlyMap<string, number>): Sheet {
  const columns = layout.book.tables
    .flatMap((table) => table.columns)
    .filter(({ role }) => role === 'item')
    .sort((a, b) => placeOf(a, order) - placeOf(b, order))
  const say = (text: Localized): string => layout.say(text)
  const rows: Row[] = [
    [{ value: say({ zh: '项目清单', en: 'Items' }), style: TITLE }],
    [{ value: say(NOTE_TEXT), style: NOTE }],
    HEADS.map(({ head }): Cell => ({ value: say(head), style: HEAD })),
    ...columns.map((column, i) => itemRow(column, i + 1, layout)),
  ]
  return {
    name,
    rows,
    columns: HEADS.map(({ width }) => ({ width })),
    freeze: { rows: 3, columns: 3 },
    filter: `A3:${cellName(HEADS.length - 1, columns.length + 2)}`,
    tab: '7030A0',
  }
}

function placeOf({ column = '' }: LiveColumn, order: ReadonlyMap<string, number>): number {
  return order.get(column) ?? 0
}

function itemRow(column: LiveColumn, number: number, layout: Layout): Row {
  const { item, rounding, facts } = column
  const say = (text: Localized | undefined): string => (text === undefined ? '' : layout.say(text))
  const formula = layout.tooLong.has(column) || column.table.rows === 0 ? undefined : layout.formulaAt(column, 0)
  const isMain = !(column.column ?? '').includes('#')
  const byValue = column.byValue ?? (layout.tooLong.has(column) ? TOO_LONG : undefined)
  return [
    { value: { number: String(number) }, style: TEXT },
    { value: say(column.table.title), style: TEXT },
    { value: say(column.title), style: LINK, link: layout.addressOf(column) },
    { value: say(item && MODULE_TITLES[item.item.module]), style: TEXT },
    { value: say(item?.kind.title), style: TEXT },
    { value: isMain ? say(column.note) : '', style: WRAPPED },
    { value: formula === undefined ? say(byValue) : `=${formula}`, style: WRAPPED },
    { value: column.percent ? '%' : (column.unit ?? ''), style: TEXT },
    facts.type === 'number' && facts.scale !== undefined
      ? { value: { number: String(facts.scale) }, style: TEXT }
      : { value: '', style: TEXT },
    { value: say(rounding), style: TEXT },
    { value: say(column.source), style: WRAPPED },
    { value: item?.item.note ?? '', style: WRAPPED },
  ]
}

/** Why a column stands as values whose formula would be too long. */
export const TOO_LONG: Localized = {
  zh: '公式超出 Excel 的长度或层数，写为数值',
  en: 'The formula would be longer or deeper than Excel takes: values',
}

const NOTE_TEXT: Localized = {
  zh: '按计算次序排列。“公式”是该列第一行的公式，点列名可跳到该列。',
  en: 'In the order of calculation. The formula is that of the first row; a click on a name leads to its column.',
}

const HEADS: readonly { readonly head: Localized; readonly width: number }[] = [
  { head: { zh: '序号', en: 'No.' }, width: 6 },
  { head: { zh: '所在表', en: 'Sheet' }, width: 12 },
  { head: { zh: '项目', en: 'Item' }, width: 24 },
  { head: { zh: '模块', en: 'Module' }, width: 12 },
  { head: { zh: '类型', en: 'Kind' }, width: 12 },
  { head: { zh: '算法（文字）', en: 'In words' }, width: 48 },
  { head: { zh: '公式', en: 'Formula' }, width: 60 },
  { head: { zh: '单位', en: 'Unit' }, width: 10 },
  { head: { zh: '小数位', en: 'Places' }, width: 8 },
  { head: { zh: '舍入', en: 'Rounding' }, width: 14 },
  { head: { zh: '依据', en: 'Source' }, width: 28 },
  { head: { zh: '备注', en: 'Note' }, width: 28 },
]

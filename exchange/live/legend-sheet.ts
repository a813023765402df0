import type { LiveColumn, LiveTable, Localized } from '../../engine/index.ts'
import { type Cell, type Row, type Sheet, sheetPrefix, type Style } from '../excel/index.ts'
import { TOO_LONG } from './item-sheet.ts'
import type { Layout } from './layout.ts'
import { HEAD, LINK, NOTE, SECTION, TEXT, TITLE, WRAPPED } from './looks.ts'

/** Which scheme and period a workbook is of. */
export interface LegendFacts {
  readonly title: Localized
  readonly id: string
  readonly version: string
  readonly hash: string
  readonly period: string
}

/** The first sheet: what the workbook is, how to read and recalculate it, and what in it is not a formula. */
export function legendSheet(name: string, layout: Layout, facts: LegendFacts): Sheet {
  return {
    name,
    rows: [...rowsOf(layout, facts)],
    columns: [{ width: 26 }, { width: 92 }],
    tab: '1F4E79',
  }
}

function* rowsOf(layout: Layout, { title, id, version, hash, period }: LegendFacts): Generator<Row> {
  const say = (text: Localized): string => layout.say(text)
  const line = (head: Localized, text: string, style: Style = WRAPPED): Row => [
    { value: say(head), style: TEXT },
    { value: text, style },
  ]
  yield [{ value: `${say(title)} · ${period} · ${say(WORDS.name)}`, style: TITLE }]
  yield [{ value: say(WORDS.what), style: NOTE }]
  yield []
  yield line(WORDS.scheme, `${id}@${version}`)
  yield line(WORDS.hash, hash)
  yield line(WORDS.period, period)
  yield []
  yield [{ value: say(WORDS.how), style: SECTION }]
  for (const text of HOW) yield [{ value: '' }, { value: say(text), style: { wrap: true } }]
  yield []
  yield [{ value: say(WORDS.marks), style: SECTION }]
  for (const { mark, text, look } of marksOf(layout))
    yield [
      { value: mark, style: look },
      { value: say(text), style: WRAPPED },
    ]
  yield []
  yield [{ value: say(WORDS.sheets), style: SECTION }]
  for (const table of layout.book.tables) yield sheetLine(table, layout)
  yield []
  yield* byValueRows(layout)
}

function sheetLine(table: LiveTable, layout: Layout): Row {
  const name = layout.sheetOf({ table })
  const count = (role: LiveColumn['role']): number => table.columns.filter((column) => column.role === role).length
  const zh = `${table.rows} 行；输入 ${count('input')} 列，项目 ${count('item')} 列，辅助 ${count('helper')} 列`
  const en = `${table.rows} rows; ${count('input')} columns of inputs, ${count('item')} of items, ${count('helper')} helpers`
  return [
    { value: name, style: LINK, link: `${sheetPrefix(name)}A1` },
    { value: layout.say({ zh, en }), style: TEXT },
  ]
}

/** Everything that is not calculated from the inputs by a formula, and numbers that Excel cannot hold. */
function* byValueRows(layout: Layout): Generator<Row> {
  const say = (text: Localized): string => layout.say(text)
  const columns = layout.book.tables.flatMap((table) => table.columns)
  const byValue = columns.flatMap((column): { column: LiveColumn; why: Localized }[] => {
    const why = column.byValue ?? (layout.tooLong.has(column) ? TOO_LONG : undefined)
    return why === undefined ? [] : [{ column, why }]
  })
  yield [{ value: say(WORDS.byValue), style: SECTION }]
  if (byValue.length === 0) yield [{ value: '' }, { value: say(WORDS.none), style: NOTE }]
  else yield [WORDS.column, WORDS.why].map((head): Cell => ({ value: say(head), style: HEAD }))
  for (const { column, why } of byValue) yield columnLine(column, why, layout)
  const beyond = columns.filter((column) => column.role === 'item' && isBeyondDoubles(column))
  if (beyond.length === 0) return
  yield []
  yield [{ value: say(WORDS.beyond), style: SECTION }]
  for (const column of beyond) yield columnLine(column, WORDS.digits, layout)
}

function columnLine(column: LiveColumn, why: Localized, layout: Layout): Row {
  const name = `${layout.say(column.table.title)}·${layout.say(column.title)}`
  return [
    { value: name, style: LINK, link: layout.addressOf(column) },
    { value: layout.say(why), style: WRAPPED },
  ]
}

/** Whether some number of a column has more digits than a spreadsheet keeps. */
function isBeyondDoubles(column: LiveColumn): boolean {
  for (let row = 0; row < column.table.rows; row++) {
    const cell = column.cell(row)
    if (cell?.is === 'number' && cell.text.replace(/\D/g, '').replace(/^0+/, '').length > DIGITS) return true
  }
  return false
}
const DIGITS = 15

function marksOf({ marks }: Layout): readonly { mark: string; text: Localized; look: Style }[] {
  return [
    {
      mark: '1,234.56',
      text: { zh: '蓝字：输入数据和参数（数值）', en: 'Blue: inputs and parameters, as values' },
      look: { ...TEXT, colour: '1F4E9E' },
    },
    {
      mark: '1,234.56',
      text: { zh: '黑字：方案的项目，由公式算出', en: 'Black: items of the scheme, calculated by formulas' },
      look: TEXT,
    },
    {
      mark: '1,234.56',
      text: {
        zh: '灰字：辅助列（行号、合计、排序等），帮助上面的公式',
        en: 'Grey: helper columns (row numbers, sums, ranking) for those formulas',
      },
      look: { ...TEXT, colour: '7F7F7F' },
    },
    {
      mark: marks.blank,
      text: {
        zh: '空：没有数据。参与运算即出错，不当作 0；请不要把输入的“—”删成空格子。',
        en: 'Blank: nothing is known. It makes a calculation an error and is never 0; do not empty input cells that hold it.',
      },
      look: TEXT,
    },
    {
      mark: marks.na,
      text: {
        zh: '不适用：规则与这一行无关；汇总、分配、排名时跳过。',
        en: 'Not applicable: the rule does not concern the row; sums, shares and ranks pass over it.',
      },
      look: TEXT,
    },
    {
      mark: '#VALUE! …',
      text: {
        zh: '没有算出：缺数据、除以零或规则不覆盖，与绩衡中的“没有算出”相同。',
        en: 'Failed: data is missing, a division by zero, or no rule covers the row, as in Jiheng.',
      },
      look: { ...TEXT, colour: 'C00000' },
    },
  ]
}

const WORDS = {
  name: { zh: '可重算工作簿', en: 'Live workbook' },
  what: {
    zh: '本期的每一个数都由下列工作表中的公式从输入和参数算出，不需要绩衡即可复算、追踪和试算。',
    en: 'Every figure of the period is calculated from inputs and parameters by the formulas in these sheets, without Jiheng.',
  },
  scheme: { zh: '方案', en: 'Scheme' },
  hash: { zh: '方案指纹（SHA-256）', en: 'Hash (SHA-256)' },
  period: { zh: '期间', en: 'Period' },
  how: { zh: '怎样复算', en: 'How to recalculate' },
  marks: { zh: '颜色与标记', en: 'Colours and marks' },
  sheets: { zh: '工作表', en: 'Sheets' },
  byValue: { zh: '写为数值、不由公式算出的列', en: 'Columns that are values and not formulas' },
  none: { zh: '没有：所有项目都是公式。', en: 'None: every item is a formula.' },
  column: { zh: '列', en: 'Column' },
  why: { zh: '原因', en: 'Why' },
  beyond: { zh: '超过 15 位数字的列', en: 'Columns with more than 15 digits' },
  digits: {
    zh: '电子表格只保留 15 位有效数字，末位会与绩衡不同',
    en: 'Spreadsheets keep 15 digits; the last ones differ from those of Jiheng',
  },
} as const

const HOW: readonly Localized[] = [
  {
    zh: '打开即自动重算；按 F9 重算，按 Ctrl+Alt+F9 全部强制重算（WPS 相同）。文件中已带有绩衡算出的结果，不重算的查看器也能看到数字。',
    en: 'It recalculates when opened; F9 recalculates, Ctrl+Alt+F9 everything (WPS alike). Results as Jiheng calculated them are in the file for viewers that do not calculate.',
  },
  {
    zh: '“核对”表逐列比较绩衡的合计与现在的合计，并列出勾稽平衡和输入控制数；“项目清单”按计算次序给出每个项目的算法、公式和依据。',
    en: 'Sheet Checks compares sums of every column with those of Jiheng and lists balances and control totals; sheet Items has every item in the order of calculation, in words, as a formula and with its source.',
  },
  {
    zh: '用“公式 > 追踪引用单元格”（Ctrl+[）可从任何金额一路追到输入数据和参数。',
    en: 'Formulas > Trace Precedents (Ctrl+[) leads from any amount down to inputs and parameters.',
  },
  {
    zh: '绩衡按十进制精确计算，电子表格用双精度（15 位）。公式先按最小单位取整去掉误差再舍入，所以形如 ROUND(ROUND(x*100,4),0)/100；仍可能有个别格子在“刚好一半”处相差一个最小单位（0.01）。',
    en: 'Jiheng calculates exact decimals, spreadsheets doubles of 15 digits. Formulas clean a number in smallest units before they round it, hence ROUND(ROUND(x*100,4),0)/100; a single cell may still differ by one smallest unit (0.01) where a number is next to a half.',
  },
  {
    zh: '数值为基本单位：万元的列以元计，小时的列以分钟计，百分比以小数存、以 % 显示。',
    en: 'Numbers are in base units: 万元 in 元, hours in minutes; percentages are stored as fractions and shown in %.',
  },
]

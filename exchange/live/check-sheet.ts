import { type LiveBalance, type LiveColumn, type Localized, totalOf } from '../../engine/index.ts'
import { type Cell, cellName, type Row, type Sheet } from '../excel/index.ts'
import type { Layout } from './layout.ts'
import { AMOUNT, COUNT, GOOD, HEAD, LINK, NOTE, SECTION, TEXT, TITLE } from './looks.ts'

/** Columns of the sheet; the last says what holds. */
const COLUMNS = 8

/**
 * What holds and what does not after recalculating: sums of items against those that Jiheng calculated, balances, and
 * inputs against those that were exported.
 */
export function checkSheet(name: string, layout: Layout): Sheet {
  const sheet = new CheckRows(layout)
  return {
    name,
    rows: sheet.rows(),
    columns: [
      { width: 22 },
      { width: 34 },
      { width: 18 },
      { width: 20 },
      { width: 20 },
      { width: 16 },
      { width: 12 },
      { width: 10 },
    ],
    freeze: { rows: 4, columns: 2 },
    tab: 'C00000',
  }
}

class CheckRows {
  private readonly lines: Row[] = []
  private readonly verdicts: string[] = []

  constructor(private readonly layout: Layout) {}

  rows(): readonly Row[] {
    const columns = this.layout.book.tables.flatMap((table) => table.columns)
    const numbers = columns.filter(({ facts, column }) => facts.type === 'number' && column !== undefined)
    this.section(
      ITEMS,
      numbers.filter(({ role }) => role === 'item'),
    )
    this.balances(this.layout.book.balances)
    this.section(
      INPUTS,
      numbers.filter(({ role }) => role === 'input'),
    )
    const first = this.say(TITLES.verdict)
    const open =
      this.verdicts.length === 0 ? '0' : this.verdicts.map((range) => `COUNTIF(${range},"${this.bad}")`).join('+')
    const good = this.say({ zh: '全部相符', en: 'all agree' })
    const verdict = `IF(${open}=0,"${good}",${open}&"${this.say({ zh: ' 处不符', en: ' do not agree' })}")`
    return [
      [{ value: this.say(TITLES.title), style: TITLE }],
      [{ value: this.say(TITLES.note), style: NOTE }],
      [
        { value: first, style: { bold: true } },
        { formula: verdict, value: good, style: { bold: true, size: 12 } },
      ],
      [],
      ...this.lines,
    ]
  }

  private say(text: Localized): string {
    return this.layout.say(text)
  }

  private get good(): string {
    return this.say({ zh: '相符', en: 'agrees' })
  }

  private get bad(): string {
    return this.say({ zh: '不符', en: 'differs' })
  }

  /** The row of the sheet on which the next line will stand, counted from 0. */
  private get next(): number {
    return 4 + this.lines.length
  }

  private section(title: Localized, columns: readonly LiveColumn[]): void {
    if (columns.length === 0) return
    this.head(title)
    const first = this.next
    for (const column of columns) this.lines.push(this.columnLine(column))
    this.end(first)
  }

  private head(title: Localized): void {
    this.lines.push([{ value: this.say(title), style: SECTION }])
    this.lines.push(HEADS.map((head): Cell => ({ value: this.say(head), style: HEAD })))
  }

  private end(first: number): void {
    this.verdicts.push(`${cellName(COLUMNS - 1, first)}:${cellName(COLUMNS - 1, this.next - 1)}`)
    this.lines.push([])
  }

  private columnLine(column: LiveColumn): Row {
    const { layout } = this
    const { sum, count } = totalOf(column)
    const range = layout.rangeOf(column)
    const scale = column.facts.scale ?? 6
    return [
      { value: this.say(column.table.title), style: TEXT },
      { value: this.say(column.title), style: LINK, link: layout.addressOf(column) },
      { value: unitOf(column), style: TEXT },
      ...this.compared({ number: sum }, `SUMIFS(${range},${range},">=-1E+300")`, scale),
      { formula: `COUNT(${range})`, value: { number: String(count) }, style: COUNT },
      this.verdict(scale, { formula: `COUNT(${range})`, count }),
    ]
  }

  /** What it was, what it is now, and the difference. */
  private compared(known: { number: string }, formula: string, scale: number): Cell[] {
    const row = this.next
    const difference = `ROUND(${cellName(4, row)}-${cellName(3, row)},${Math.min(scale + 2, 12)})`
    return [
      { value: known, style: AMOUNT },
      { formula, value: known, style: AMOUNT },
      { formula: difference, value: { number: '0' }, style: AMOUNT },
    ]
  }

  private verdict(scale: number, counted?: { readonly formula: string; readonly count: number }): Cell {
    const row = this.next
    const near = `ABS(${cellName(5, row)})<${halfOf(scale)}`
    const holds = counted === undefined ? near : `AND(${near},${counted.formula}=${counted.count})`
    return {
      formula: `IF(ISERROR(${cellName(5, row)}),"${this.bad}",IF(${holds},"${this.good}","${this.bad}"))`,
      value: this.good,
      style: GOOD,
    }
  }

  private balances(balances: readonly LiveBalance[]): void {
    if (balances.length === 0) return
    this.head(BALANCES)
    const first = this.next
    for (const balance of balances) this.lines.push(this.balanceLine(balance))
    this.end(first)
  }

  private balanceLine({ title, row: key, total, parts, tolerance, known }: LiveBalance): Row {
    const { layout } = this
    const row = this.next
    const sum = parts.map(({ sum: part }) => layout.text(part)).join('+')
    const names = parts.map((part) => this.say(part.title)).join(' + ')
    const allowed = Number(tolerance) + 0.005
    const bad = this.bad
    return [
      { value: this.say(title), style: TEXT },
      { value: `${key}：${names}`, style: TEXT },
      { value: this.say({ zh: '合计 = 各部分之和', en: 'total = sum of parts' }), style: TEXT },
      { formula: layout.text(total), value: { number: known.total }, style: AMOUNT },
      { formula: sum, value: { number: known.parts }, style: AMOUNT },
      {
        formula: `ROUND(${cellName(4, row)}-${cellName(3, row)},4)`,
        value: { number: '0' },
        style: AMOUNT,
      },
      { style: COUNT },
      {
        formula: `IF(ISERROR(${cellName(5, row)}),"${bad}",IF(ABS(${cellName(5, row)})<${allowed},"${this.good}","${bad}"))`,
        value: this.good,
        style: GOOD,
      },
    ]
  }
}

/** Half a smallest unit, as a formula writes it. */
function halfOf(scale: number): string {
  return scale === 0 ? '0.5' : `0.${'0'.repeat(scale)}5`
}

function unitOf({ unit, percent }: LiveColumn): string {
  return percent ? '%' : (unit ?? '')
}

const TITLES = {
  title: { zh: '核对', en: 'Checks' },
  note: {
    zh: '“绩衡算得”是导出时的合计（数值），“现在合计”由本工作簿的公式算出。改动任何输入后，这里会显示差异。',
    en: 'What Jiheng calculated stands here as values; what the workbook gives now are formulas. After a change of any input the differences show here.',
  },
  verdict: { zh: '结论', en: 'Verdict' },
} as const

const ITEMS: Localized = { zh: '一、项目合计', en: 'Sums of items' }
const BALANCES: Localized = { zh: '二、勾稽平衡', en: 'Balances' }
const INPUTS: Localized = { zh: '三、输入控制数', en: 'Control totals of inputs' }

const HEADS: readonly Localized[] = [
  { zh: '所在表', en: 'Sheet' },
  { zh: '列', en: 'Column' },
  { zh: '单位', en: 'Unit' },
  { zh: '绩衡算得', en: 'Jiheng' },
  { zh: '现在合计', en: 'Now' },
  { zh: '差额', en: 'Difference' },
  { zh: '数值个数', en: 'Numbers' },
  { zh: '结论', en: 'Verdict' },
]

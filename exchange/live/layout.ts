import type { Language, LiveBook, LiveCell, LiveColumn, LiveTable, Localized, Mark, Xl } from '../../engine/index.ts'
import { type Cell, cellName, type CellValue, SheetNames, sheetPrefix, type Style } from '../excel/index.ts'
import { formulaText, formulaTexts, type Placing } from './formula-text.ts'

/** The longest formula that Excel takes, and how deep calls may stand in calls. */
const LONGEST = 8000
const DEEPEST = 60

const MARKS: Readonly<Record<Mark, Localized>> = { blank: { zh: '—', en: '—' }, na: { zh: '不适用', en: 'n/a' } }
const ERROR = '#VALUE!'

/** Rows above the cells of a table. */
const HEAD_ROWS: Readonly<Record<LiveTable['is'], number>> = { parameters: 3, entity: 7, detail: 4 }

/** Where everything stands in a workbook of one language, and how its formulas read. */
export class Layout implements Placing {
  readonly names = new SheetNames()
  readonly marks: Readonly<Record<Mark, string>>
  /** Columns whose formulas no spreadsheet would take. */
  readonly tooLong = new Set<LiveColumn>()
  private readonly sheets = new Map<LiveTable, string>()
  private readonly texts = new Map<LiveColumn, (row: number) => string>()

  constructor(
    readonly book: LiveBook,
    readonly language: Language,
    fixed: readonly Localized[],
  ) {
    for (const title of fixed) this.names.take(title[language])
    for (const table of book.tables) this.sheets.set(table, this.names.take(table.title[language]))
    this.marks = marksFor(book, language)
    for (const table of book.tables) {
      for (const column of table.columns) if (this.isTooLong(column)) this.tooLong.add(column)
    }
  }

  say(text: Localized): string {
    return text[this.language]
  }

  sheetOf({ table }: Pick<LiveColumn, 'table'>): string {
    return this.sheets.get(table) as string
  }

  headRows(table: LiveTable): number {
    return HEAD_ROWS[table.is]
  }

  firstRow({ table }: Pick<LiveColumn, 'table'>): number {
    return HEAD_ROWS[table.is] + 1
  }

  /** `'科室'!F8`, where a column's cells begin. */
  addressOf(column: LiveColumn): string {
    return sheetPrefix(this.sheetOf(column)) + cellName(column.index, this.headRows(column.table))
  }

  /** All cells of a column, for formulas of other sheets. */
  rangeOf(column: LiveColumn): string {
    const first = this.headRows(column.table)
    const last = first + Math.max(1, column.table.rows) - 1
    return `${sheetPrefix(this.sheetOf(column))}${cellName(column.index, first)}:${cellName(column.index, last)}`
  }

  /** A cell as it stands in the file. */
  cellAt(column: LiveColumn, row: number, style: Style): Cell | undefined {
    const known = column.cell(row)
    const value = known && this.valueOf(known)
    const formula = this.tooLong.has(column) ? undefined : this.formulaAt(column, row)
    if (formula !== undefined) return { formula, style, ...(value === undefined ? {} : { value }) }
    if (known?.is === 'error') return { formula: ERROR, value: ERROR, style }
    return value === undefined ? undefined : { value, style }
  }

  /** Without the equals sign; undefined where a value stands. */
  formulaAt(column: LiveColumn, row: number): string | undefined {
    const { formula } = column
    if (formula === undefined) return undefined
    if (typeof formula === 'function') return formulaTexts(formula(row), this, column)(row)
    let texts = this.texts.get(column)
    if (texts === undefined) this.texts.set(column, (texts = formulaTexts(formula, this, column)))
    return texts(row)
  }

  /** The text of a formula that reads no row of its own. */
  text(xl: Xl): string {
    return formulaText(xl, this)
  }

  private valueOf(cell: LiveCell): CellValue {
    switch (cell.is) {
      case 'number':
        return { number: cell.text }
      case 'text':
        return cell.text
      case 'day':
        return { day: cell.text }
      case 'truth':
        return cell.value
      case 'mark':
        return this.marks[cell.mark]
      case 'error':
        return ERROR
    }
  }

  private isTooLong(column: LiveColumn): boolean {
    const { formula, table } = column
    if (formula === undefined || table.rows === 0) return false
    const xl = typeof formula === 'function' ? formula(0) : formula
    return depthOf(xl) > DEEPEST || (this.formulaAt(column, table.rows - 1) ?? '').length > LONGEST
  }
}

/** How deep calls stand in calls. */
function depthOf(xl: Xl): number {
  if (xl.x === 'op') return Math.max(depthOf(xl.left), depthOf(xl.right))
  if (xl.x === 'sign') return depthOf(xl.operand)
  return xl.x === 'call' ? 1 + xl.args.reduce((most, arg) => Math.max(most, depthOf(arg)), 0) : 0
}

/** Marks that no text of the workbook is. */
function marksFor({ tables }: LiveBook, language: Language): Record<Mark, string> {
  const texts = new Set<string>()
  for (const { columns, rows } of tables) {
    for (const column of columns) {
      if (column.formula !== undefined) continue
      for (let row = 0; row < rows; row++) {
        const cell = column.cell(row)
        if (cell?.is === 'text') texts.add(cell.text)
      }
    }
  }
  const free = (wanted: string): string => (texts.has(wanted) ? free(`[${wanted}]`) : wanted)
  return { blank: free(MARKS.blank[language]), na: free(MARKS.na[language]) }
}

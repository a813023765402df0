import { readXlsx } from 'hucre/xlsx'
import { HyperFormula, type RawCellContent } from 'hyperformula'
import type { LiveCell, LiveColumn, Run } from '../../engine/index.ts'
import type { Layout } from '../../exchange/live/layout.ts'
import { layoutLive, writeLiveWorkbook } from '../../exchange/live/write.ts'

/** A cell that a spreadsheet makes something else of than the engine. */
export interface Difference {
  readonly column: string
  readonly row: number
  readonly formula: string
  readonly engine: string
  readonly sheet: string
  /** By how much, where both are numbers. */
  readonly by?: number
}

export interface Recalculated {
  /** Cells of items that were compared. */
  readonly cells: number
  readonly differences: readonly Difference[]
  /** Columns of items whose sums differ. */
  readonly totals: readonly string[]
  /** Items that stand in the workbook as values. */
  readonly byValue: readonly string[]
  /** Helper columns that no formula could be written for. */
  readonly helpersByValue: readonly string[]
  /** What the sheet of checks says of all. */
  readonly verdict: unknown
  /** The value of a cell by its address, as the evaluator has it. */
  read(sheet: string, column: number, row: number): unknown
}

const DAY = 86_400_000
const FAILED: LiveCell = { is: 'error' }
const CHECKS = { zh: '核对', en: 'Checks' }
const HASH = '0'.repeat(64)

/**
 * Writes a run as a workbook, reads the file back without its results and calculates it with HyperFormula.
 * @param edited a run of other data, or with other parameters, whose inputs are put into the workbook before
 */
export async function recalculate(run: Run, language: 'zh' | 'en' = 'zh', edited: Run = run): Promise<Recalculated> {
  const layout = layoutLive(run, language)
  const evaluator = await evaluatorOf(writeLiveWorkbook(run, HASH, language, layout))
  const then = edited === run ? layout : layoutLive(edited, language)
  if (edited !== run) putInputs(evaluator, layout, then)
  const differences: Difference[] = []
  const totals: string[] = []
  const byValue: string[] = []
  const helpersByValue: string[] = []
  let cells = 0
  const read = (sheet: string, col: number, row: number): unknown => {
    const id = evaluator.getSheetId(sheet)
    if (id === undefined) throw new Error(`no sheet ${sheet}`)
    return evaluator.getCellValue({ sheet: id, col, row })
  }
  for (const column of layout.book.tables.flatMap((table) => table.columns)) {
    const isByValue = column.byValue !== undefined || layout.tooLong.has(column)
    if (column.role === 'helper' && isByValue) helpersByValue.push(`${column.table.id}: ${column.title.zh}`)
    if (column.role !== 'item') continue
    const name = column.column ?? ''
    const wanted = columnOf(then, name)
    if (isByValue) byValue.push(name)
    let expectedSum = 0
    let foundSum = 0
    for (let row = 0; row < column.table.rows; row++) {
      cells++
      const found = read(layout.sheetOf(column), column.index, layout.headRows(column.table) + row)
      const engine = wanted.cell(row) ?? FAILED
      if (engine.is === 'number') expectedSum += Number(engine.text)
      if (typeof found === 'number' && column.facts.type === 'number') foundSum += found
      const difference = compare(engine, found, layout.marks)
      if (difference === undefined) continue
      differences.push({
        column: name,
        row,
        formula: layout.formulaAt(column, row) ?? '',
        ...difference,
      })
    }
    if (!near(expectedSum, foundSum, column)) totals.push(name)
  }
  return { cells, differences, totals, byValue, helpersByValue, verdict: read(layout.say(CHECKS), 1, 2), read }
}

function columnOf({ book }: Layout, name: string): LiveColumn {
  const found = book.tables.flatMap((table) => table.columns).find(({ column }) => column === name)
  if (found === undefined) throw new Error(`no column ${name}`)
  return found
}

/** Types other inputs into the workbook, as an auditor would. */
function putInputs(evaluator: HyperFormula, layout: Layout, then: Layout): void {
  evaluator.batch(() => {
    layout.book.tables.forEach((table, t) => {
      for (const column of table.columns) {
        if (column.role !== 'input') continue
        const other = then.book.tables[t]?.columns[column.index]
        const sheet = evaluator.getSheetId(layout.sheetOf(column))
        if (other === undefined || sheet === undefined) throw new Error('the same scheme has the same tables')
        for (let row = 0; row < table.rows; row++) {
          const cell = other.cell(row)
          if (cell === undefined || JSON.stringify(cell) === JSON.stringify(column.cell(row))) continue
          evaluator.setCellContents(
            { sheet, col: column.index, row: layout.headRows(table) + row },
            contentOf(cell, layout.marks),
          )
        }
      }
    })
  })
}

function contentOf(cell: LiveCell, marks: Layout['marks']): RawCellContent {
  switch (cell.is) {
    case 'number':
      return Number(cell.text)
    case 'text':
      return `'${cell.text}`
    case 'day':
      return Date.parse(cell.text) / DAY + 25_569
    case 'truth':
      return cell.value
    case 'mark':
      return marks[cell.mark]
    case 'error':
      return '=#VALUE!'
  }
}

function near(a: number, b: number, column: LiveColumn): boolean {
  return Math.abs(a - b) < Math.max(0.1 * 10 ** -(column.facts.scale ?? 0), 1e-11 * Math.abs(a))
}

/** The formulas and values of a file, without the results that stand beside formulas. */
async function evaluatorOf(bytes: Uint8Array): Promise<HyperFormula> {
  const { sheets } = await readXlsx(bytes)
  const contents: Record<string, RawCellContent[][]> = {}
  for (const sheet of sheets) {
    contents[sheet.name] = sheet.rows.map((row, r) =>
      row.map((value, c): RawCellContent => {
        const formula = sheet.cells?.get(`${r},${c}`)?.formula
        if (formula !== undefined) return `=${formula}`
        if (value instanceof Date) return value.getTime() / DAY + 25_569
        return typeof value === 'string' ? `'${value}` : value
      }),
    )
  }
  return HyperFormula.buildFromSheets(contents, { licenseKey: 'gpl-v3', useColumnIndex: true })
}

function compare(
  engine: LiveCell,
  found: unknown,
  marks: Readonly<Record<'blank' | 'na', string>>,
): Pick<Difference, 'engine' | 'sheet' | 'by'> | undefined {
  const sheet = typeof found === 'object' && found !== null ? 'error' : String(found)
  switch (engine.is) {
    case 'error':
      return sheet === 'error' ? undefined : { engine: 'error', sheet }
    case 'mark':
      return sheet === marks[engine.mark] ? undefined : { engine: engine.mark, sheet }
    case 'truth':
      return found === engine.value ? undefined : { engine: String(engine.value), sheet }
    case 'text':
      return found === engine.text ? undefined : { engine: engine.text, sheet }
    case 'day':
      return found === Date.parse(engine.text) / DAY + 25_569 ? undefined : { engine: engine.text, sheet }
    case 'number': {
      if (typeof found !== 'number') return { engine: engine.text, sheet }
      const by = Math.abs(found - Number(engine.text))
      const tolerance = Math.max(1e-9, 1e-12 * Math.abs(found))
      return by <= tolerance ? undefined : { engine: engine.text, sheet, by }
    }
  }
}

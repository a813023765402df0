import { type CellSource, type Problem, problem, type RawTable } from '../../engine/index.ts'
import { type FileContents, fileProblem, type Format, type InputFile, MAX_BYTES, nameOf, siteOf } from '../format.ts'
import { GUIDE_SHEETS, OTHER_SHEETS, periodIn } from './guide.ts'
import { WorkbookFault } from './fault.ts'
import { findHead, type Headed } from './head.ts'
import { mergedCells } from './merged.ts'
import { cellName } from './place.ts'
import { type CellContext, readSheet, type SheetCells } from './sheet-reader.ts'
import { checkSignature } from './signature.ts'
import { readStructure } from './structure.ts'
import { readStyles } from './styles-reader.ts'
import { readTexts } from './texts-reader.ts'
import { Unzipped } from './unzip.ts'

/** One table a sheet, named as the sheet, as its title says (`表：科室`), or as the file where the sheet has no name. */
export const excel: Format = { extensions: ['xlsx', 'xlsm'], read: readWorkbook }

/** What other spreadsheets write, for which there is only advice; unless it is a workbook after all. */
export const otherSpreadsheets: Format = {
  extensions: ['xls', 'xlsb', 'xlt', 'xltx', 'et', 'ett', 'ods', 'numbers'],
  read: readWorkbook,
}

function readWorkbook(file: InputFile): FileContents {
  if (file.bytes.length > MAX_BYTES) {
    return { tables: [], problems: [fileProblem('FILE_TOO_LARGE', file, { limit: `${MAX_BYTES / 2 ** 20} MB` })] }
  }
  try {
    checkSignature(file.bytes)
    return new WorkbookReader(file).read()
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error
    return { tables: [], problems: [fileProblem(error.code, file, error.detail)] }
  }
}

/** `Sheet1` says nothing about what it holds. */
const UNNAMED = /^(sheet|工作表)\s*\d*$/i

class WorkbookReader {
  private readonly problems: Problem[] = []
  private readonly file: InputFile

  constructor(file: InputFile) {
    this.file = file
  }

  /** @throws WorkbookFault */
  read(): FileContents {
    const parts = new Unzipped(this.file.bytes)
    const { sheets, styles, texts, from1904 } = readStructure(parts)
    const context: CellContext = {
      looks: styles === undefined ? [] : readStyles(parts, styles),
      texts: texts === undefined ? [] : readTexts(parts, texts),
      from1904,
      rows: 0,
      cells: 0,
    }
    const found: { readonly sheet: string; readonly cells: SheetCells; readonly headed: Headed }[] = []
    let period: string | undefined
    for (const { name, part, hidden } of sheets) {
      if (OTHER_SHEETS.has(name)) continue
      const cells = readSheet(parts, part, context)
      if (cells.rows.length === 0) continue
      if (GUIDE_SHEETS.has(name)) {
        period ??= periodIn(cells.rows)
        continue
      }
      if (hidden) {
        this.report('XLSX_SHEET_HIDDEN', name)
        continue
      }
      const headed = findHead(cells)
      if (headed === undefined) this.report('XLSX_NO_HEAD', name)
      else found.push({ sheet: name, cells, headed })
    }
    if (found.length === 0 && !this.problems.some(({ severity }) => severity === 'error')) {
      this.problems.push(fileProblem('XLSX_EMPTY', this.file))
    }
    const tables = found.map(({ sheet, cells, headed }) => {
      const own = found.length === 1 && UNNAMED.test(sheet) ? nameOf(this.file.path) : sheet
      return this.table(sheet, headed.marked ?? own, cells, headed)
    })
    return { tables, ...(period === undefined ? {} : { period }), problems: this.problems }
  }

  private table(sheet: string, entity: string, cells: SheetCells, { at, heads }: Headed): RawTable {
    const first = at + 1
    const merged = mergedCells(cells, at, heads.length)
    const hidden = [...cells.hidden].filter((row) => row >= first).length
    if (hidden > 0) this.report('XLSX_ROWS_HIDDEN', sheet, { count: String(hidden) })
    const { path: file } = this.file
    return {
      entity: entity.normalize('NFC'),
      columns: heads,
      cells: cells.rows.slice(first),
      fault: (row, column) =>
        cells.faults.get(row + first)?.get(column) ?? (merged(row + first, column) ? 'XLSX_MERGED' : undefined),
      source(row, column): CellSource {
        const number = cells.numbers[row + first] ?? 0
        const head = heads[column]
        return {
          file,
          sheet,
          ...(row < 0 && column < 0 ? {} : { row: number + 1 }),
          ...(head === undefined ? {} : { column: head, cell: cellName(column, number) }),
        }
      },
    }
  }

  private report(code: 'XLSX_SHEET_HIDDEN' | 'XLSX_NO_HEAD' | 'XLSX_ROWS_HIDDEN', sheet: string, detail = {}): void {
    const where = { path: siteOf(this.file).path, at: { file: this.file.path, sheet } }
    this.problems.push(problem(code, where, { file: this.file.path, sheet, ...detail }))
  }
}

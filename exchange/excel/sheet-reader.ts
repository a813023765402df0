import { MAX_CELLS, MAX_COLUMNS, MAX_ROWS } from '../format.ts'
import { hasLostDigits, shownNumber } from './cell-text.ts'
import { damaged, unsafe, type WorkbookCode, WorkbookFault } from './fault.ts'
import type { NumberLook } from './number-format.ts'
import { placeOf, type Range, rangeOf } from './place.ts'
import { isTrue } from './structure.ts'
import { TextGatherer, tooLong } from './texts-reader.ts'
import type { Unzipped } from './unzip.ts'
import { unescaped } from './xml.ts'
import { readPart } from './xml-reader.ts'

/** What the cells of a workbook refer to, and what is left of its limits. */
export interface CellContext {
  readonly texts: readonly string[]
  readonly looks: readonly NumberLook[]
  readonly from1904: boolean
  rows: number
  cells: number
}

/** The rows of a sheet that say something. */
export interface SheetCells {
  readonly rows: readonly (readonly (string | null)[])[]
  /** The number of each row, from 0. */
  readonly numbers: readonly number[]
  /** Cells that cannot be used, by column within their row. */
  readonly faults: ReadonlyMap<number, ReadonlyMap<number, WorkbookCode>>
  /** Rows, by their place in `rows`, that nobody sees. */
  readonly hidden: ReadonlySet<number>
  readonly merges: readonly Range[]
  /** Cells with filter buttons. */
  readonly filter?: Range
  /** Rows at the top that stay in sight. */
  readonly frozen: number
}

/** As in Excel. */
const MAX_SHEET_ROWS = 1_048_576
const MAX_MERGES = 100_000

/** @throws WorkbookFault */
export function readSheet(parts: Unzipped, name: string, context: CellContext): SheetCells {
  const reader = new SheetReader(context)
  readPart(parts, name, reader)
  return reader
}

class SheetReader implements SheetCells {
  readonly rows: (string | null)[][] = []
  readonly numbers: number[] = []
  readonly faults = new Map<number, Map<number, WorkbookCode>>()
  readonly hidden = new Set<number>()
  readonly merges: Range[] = []
  filter?: Range
  frozen = 0
  private readonly context: CellContext
  private readonly gatherer = new TextGatherer()
  private number = -1
  private isHidden = false
  private row: (string | null)[] = []
  private rowFaults: Map<number, WorkbookCode> | undefined
  private column = -1
  private type: string | undefined
  private look: NumberLook = { is: 'plain' }
  private isFormula = false
  private inValue = false
  /** Undefined until a cell turns out to have one. */
  private value: string | undefined

  constructor(context: CellContext) {
    this.context = context
  }

  open(element: string, attribute: (name: string) => string | undefined): void {
    switch (element) {
      case 'c':
        return this.openCell(attribute)
      case 'v':
        this.inValue = true
        this.value ??= ''
        return
      case 'f':
        this.isFormula = true
        return
      case 'is':
        this.value ??= ''
        return this.gatherer.start()
      case 'row':
        return this.openRow(attribute)
      case 'mergeCell':
        return this.merge(rangeOf(attribute('ref') ?? ''))
      case 'autoFilter': {
        const range = rangeOf(attribute('ref') ?? '')
        if (range !== undefined) this.filter = range
        return
      }
      case 'pane':
        if (attribute('state')?.startsWith('frozen')) this.frozen = Number(attribute('ySplit') ?? 0)
        return
      default:
        this.gatherer.open(element)
    }
  }

  close(element: string): void {
    if (element === 'v') this.inValue = false
    else if (element === 'c') this.closeCell()
    else if (element === 'row') this.closeRow()
    else this.gatherer.close(element)
  }

  text(text: string): void {
    if (!this.inValue) return this.gatherer.text(text)
    this.value += text
    if ((this.value?.length ?? 0) > MAX_VALUE) throw tooLong()
  }

  private openRow(attribute: (name: string) => string | undefined): void {
    const written = attribute('r')
    const number = written === undefined ? this.number + 1 : Number(written) - 1
    if (!(number > this.number)) throw damaged('行的次序不对', 'its rows are out of order')
    if (number >= MAX_SHEET_ROWS) throw tooManyRows(MAX_SHEET_ROWS)
    this.number = number
    this.isHidden = isTrue(attribute('hidden'))
    this.row = []
    this.rowFaults = undefined
    this.column = -1
  }

  private closeRow(): void {
    if (this.row.length === 0) return
    if (++this.context.rows > MAX_ROWS) throw tooManyRows(MAX_ROWS)
    this.context.cells += this.row.length
    if (this.context.cells > MAX_CELLS) throw new WorkbookFault('FILE_TOO_MANY_CELLS', { limit: String(MAX_CELLS) })
    if (this.rowFaults !== undefined) this.faults.set(this.rows.length, this.rowFaults)
    if (this.isHidden) this.hidden.add(this.rows.length)
    this.rows.push(this.row)
    this.numbers.push(this.number)
    this.row = []
  }

  private openCell(attribute: (name: string) => string | undefined): void {
    const written = attribute('r')
    const place = written === undefined ? { column: this.column + 1, row: this.number } : placeOf(written)
    if (place === undefined || place.row !== this.number || place.column <= this.column) {
      throw damaged('单元格的位置不对', 'its cells are out of place')
    }
    if (place.column >= MAX_COLUMNS) throw new WorkbookFault('FILE_TOO_MANY_COLUMNS', { limit: String(MAX_COLUMNS) })
    this.column = place.column
    this.type = attribute('t')
    this.look = this.context.looks[Number(attribute('s') ?? 0)] ?? { is: 'plain' }
    this.isFormula = false
    this.inValue = false
    this.value = undefined
    this.gatherer.start()
  }

  private closeCell(): void {
    const text = this.cellText()
    if (text === '') return
    while (this.row.length < this.column) this.row.push(null)
    this.row.push(text)
  }

  private cellText(): string {
    const { type, value } = this
    // An empty text is a result only where the cell says that it is a text.
    const hasResult = value !== undefined && (value !== '' || type === 'str')
    if (this.isFormula && !hasResult) return this.fault('XLSX_NOT_CALCULATED', '=')
    if (value === undefined) return ''
    switch (type) {
      case 's':
        return this.context.texts[Number(value)] ?? this.noText()
      case 'inlineStr':
        return this.gatherer.whole
      case 'str':
        return unescaped(value)
      case 'b':
        return isTrue(value) ? 'true' : 'false'
      case 'e':
        return this.fault('XLSX_FORMULA_ERROR', value)
      case 'd':
        return value
      case undefined:
      default:
        return this.numberText(value)
    }
  }

  private numberText(value: string): string {
    if (value === '') return ''
    const text = shownNumber(value, this.look, this.context.from1904)
    return hasLostDigits(value) ? this.fault('XLSX_DIGITS_LOST', text) : text
  }

  private fault(code: WorkbookCode, text: string): string {
    this.rowFaults ??= new Map()
    this.rowFaults.set(this.column, code)
    return text
  }

  private noText(): never {
    throw damaged('单元格引用的文字不存在', 'a cell names a text that is not there')
  }

  private merge(range: Range | undefined): void {
    if (range === undefined) return
    this.merges.push(range)
    if (this.merges.length > MAX_MERGES) {
      throw unsafe(`合并单元格超过 ${MAX_MERGES} 处`, `it merges cells in more than ${MAX_MERGES} places`)
    }
  }
}

/** What stands in a cell as it is, and not among the shared texts, is a number or a formula's text. */
const MAX_VALUE = 40_000

function tooManyRows(limit: number): WorkbookFault {
  return new WorkbookFault('FILE_TOO_MANY_ROWS', { limit: String(limit) })
}

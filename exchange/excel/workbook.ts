/** A workbook to be written. Rows are taken once, in order, and may be made as they are taken. */
export interface Workbook {
  readonly title: string
  readonly sheets: readonly Sheet[]
  /** Names that formulas may use, each with what it stands for: `'参数'!$B$4`. */
  readonly names?: readonly { readonly name: string; readonly refersTo: string }[]
}

export interface Sheet {
  /** See SheetNames for what Excel allows. */
  readonly name: string
  readonly rows: Iterable<Row>
  /** From A on. */
  readonly columns?: readonly ColumnLook[]
  /** Rows at the top and columns at the left that stay in sight, and are repeated on every printed page. */
  readonly freeze?: { readonly rows: number; readonly columns: number }
  /** Cells with filter buttons: `A4:H120`. */
  readonly filter?: string
  readonly merges?: readonly string[]
  readonly validations?: readonly Validation[]
  readonly hidden?: boolean
  /** Colour of the tab as RRGGBB. */
  readonly tab?: string
}

export interface ColumnLook {
  /** In characters of half width, as Excel counts. */
  readonly width?: number
  /** Of cells that are not written. */
  readonly style?: Style
  readonly hidden?: boolean
}

/** Cells from A on; undefined where nothing stands. */
export type Row = readonly (Cell | undefined)[]

export interface Cell {
  /** Of a cell with a formula: its result as it stands in the file. */
  readonly value?: CellValue
  /** Without the equals sign, in English names with commas: `SUM(B5:B90)`. */
  readonly formula?: string
  readonly style?: Style
  /** Where a click leads in the workbook: `'科室'!A1`. */
  readonly link?: string
}

/** A text, true or false, a decimal text, or a day as 2026-08-01. */
export type CellValue = string | boolean | { readonly number: string } | { readonly day: string }

export interface Style {
  /** Number format: `#,##0.00`, `@` for text, `yyyy-mm-dd`. */
  readonly format?: string
  readonly bold?: boolean
  readonly italic?: boolean
  /** In points; 10 when left out. */
  readonly size?: number
  /** Of the text, as RRGGBB. */
  readonly colour?: string
  /** Behind the text, as RRGGBB. */
  readonly fill?: string
  readonly align?: 'left' | 'center' | 'right'
  readonly wrap?: boolean
  /** Thin lines: around the cell, or only above it as over a total. */
  readonly border?: 'all' | 'top'
}

/** What a user may put into cells, and what Excel says before and after. */
export interface Validation {
  /** `C5:C1004`. */
  readonly range: string
  readonly allow:
    | { readonly list: readonly string[] }
    /** Cells that list what is allowed: `'选项'!$A$2:$A$6`. */
    | { readonly listFrom: string }
    | { readonly number: { readonly min?: string; readonly max?: string; readonly whole?: boolean } }
    | { readonly anything: true }
  /** `stop` refuses any other input, `warning` asks. */
  readonly strictness?: 'stop' | 'warning'
  readonly prompt?: { readonly title: string; readonly text: string }
  readonly error?: { readonly title: string; readonly text: string }
}

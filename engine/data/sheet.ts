import { type CellSource, pointer, problem, type ProblemCode } from '../problems.ts'
import type { Findings, Site } from '../problems/findings.ts'
import { cleanText } from './cell.ts'
import type { RawTable } from './table.ts'

export type Detail = Readonly<Record<string, string>>

/** The longest piece of a cell that a message quotes. */
const SHOWN = 60

/** The rows of a raw table that say something, by column name, and the way to speak of their cells. */
export class Sheet {
  readonly entity: string
  readonly rows: number
  private readonly table: RawTable
  private readonly positions: ReadonlyMap<string, number>
  private readonly findings: Findings
  /** Where the rows stand in the table, blank ones being left out. */
  private readonly places: Int32Array
  private readonly sites = new Map<string, Site>()
  private keys: readonly (string | null)[] = []
  /** Rows, by column, whose cell cannot be used. */
  private readonly faults = new Map<string, ReadonlySet<number>>()

  constructor(entity: string, table: RawTable, positions: ReadonlyMap<string, number>, findings: Findings) {
    this.entity = entity
    this.table = table
    this.positions = positions
    this.findings = findings
    this.places = rowsWithContents(table)
    this.rows = this.places.length
  }

  /** The clean texts of a column, null where blank; undefined when the table has no such column. */
  texts(column: string): (string | null)[] | undefined {
    const position = this.positions.get(column)
    if (position === undefined) return undefined
    const { cells } = this.table
    const texts = new Array<string | null>(this.rows)
    for (let row = 0; row < texts.length; row++) texts[row] = cleanText(cells[this.places[row] as number]?.[position])
    this.reportFaults(column, position, texts)
    return texts
  }

  /** Says once of every cell that cannot be used why not, and blanks it. */
  private reportFaults(column: string, position: number, texts: (string | null)[]): void {
    if (this.table.fault === undefined) return
    const faults = this.faults.get(column) ?? this.newFaults(column, position)
    for (const row of faults) texts[row] = null
  }

  private newFaults(column: string, position: number): ReadonlySet<number> {
    const faults = new Set<number>()
    for (let row = 0; row < this.rows; row++) {
      const code = this.table.fault?.(this.places[row] as number, position)
      if (code === undefined) continue
      this.report(code, row, column)
      faults.add(row)
    }
    this.faults.set(column, faults)
    return faults
  }

  /** Whether the table says which columns it has: an empty list of rows does not. */
  get hasHead(): boolean {
    return this.table.columns.length > 0 || this.rows > 0
  }

  /** Rows are called by key from now on, by number (from 1) where it is null. */
  callRows(keys: readonly (string | null)[]): void {
    this.keys = keys
  }

  rowName(row: number): string {
    return this.keys[row] ?? String(row + 1)
  }

  /** Where a cell was read; the row when the table has no such column, the head for row -1. */
  source(row: number, column: string): CellSource | undefined {
    return this.table.source?.(row < 0 ? -1 : (this.places[row] ?? -1), this.positions.get(column) ?? -1)
  }

  /**
   * Reports a problem of a cell, unless it is one that cannot be used. Its details have `entity`, `column` and the `value` that stands in the cell.
   */
  report(code: ProblemCode, row: number, column: string, detail: Detail | (() => Detail) = {}): void {
    if (this.faults.get(column)?.has(row)) return
    this.findings.addAt(code, this.site(column), () => {
      const text = this.table.cells[this.places[row] ?? -1]?.[this.positions.get(column) ?? -1] ?? ''
      const value = `${text.slice(0, SHOWN)}${text.length > SHOWN ? '…' : ''}`.replace(/\p{Cc}+/gu, ' ')
      const where = this.where(this.source(row, column), this.rowName(row), column)
      const more = typeof detail === 'function' ? detail() : detail
      return problem(code, where, { entity: this.entity, column, value, ...more })
    })
  }

  /** Reports a problem of a whole column. */
  reportColumn(code: ProblemCode, column: string, detail: Detail = {}): void {
    const where = this.where(this.source(-1, column), column)
    this.findings.add(problem(code, where, { entity: this.entity, column, ...detail }))
  }

  reportTable(code: ProblemCode, detail: Detail = {}): void {
    this.findings.add(problem(code, this.where(this.table.source?.(-1, -1)), { entity: this.entity, ...detail }))
  }

  private where(at: CellSource | undefined, ...path: readonly string[]): { path: string; at?: CellSource } {
    return { path: pointer('data', this.entity, ...path), ...(at === undefined ? {} : { at }) }
  }

  private site(column: string): Site {
    const known = this.sites.get(column)
    if (known !== undefined) return known
    const file = this.table.source?.(-1, -1).file
    const site = { path: pointer('data', this.entity, column), label: column, ...(file === undefined ? {} : { file }) }
    this.sites.set(column, site)
    return site
  }
}

/** A table without columns has no blank rows: `[{}]` is one row of an entity of which nothing need be said. */
function rowsWithContents({ cells, columns }: RawTable): Int32Array {
  const places = new Int32Array(cells.length)
  let count = 0
  cells.forEach((row, i) => {
    if (columns.length === 0 || row.some((cell) => cleanText(cell) !== null)) places[count++] = i
  })
  return places.subarray(0, count)
}

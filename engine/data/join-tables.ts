import { type CellSource, pointer, problem, type ProblemCode } from '../problems.ts'
import type { TableParts } from './assign-tables.ts'
import { cleanText } from './cell.ts'
import type { ReadingContext } from './entity-reader.ts'
import { matchHead } from './head.ts'
import { isSingle, slotsOf } from './slots.ts'
import type { RawTable } from './table.ts'

/**
 * Makes one table of what several offices supply: rows with the same key are one row. What two of them say of a cell must
 * be the same, and a key that the entity's own table lacks is a problem. Rows without a key stand one below the other.
 */
export function joinTables(
  context: ReadingContext,
  entity: string,
  { base, others }: TableParts,
): RawTable | undefined {
  if (others.length === 0) return base
  if (base === undefined && others.length === 1) return others[0]
  return new Joining(context, entity, base, others).table()
}

/** A part with the places of the entity's columns in it. */
interface Part {
  readonly table: RawTable
  readonly positions: ReadonlyMap<string, number>
}

/** Where a row of the result comes from: the row of each part, -1 where it has none. */
type Origin = Int32Array

class Joining {
  private readonly parts: readonly Part[]
  private readonly keys: readonly string[]
  private readonly columns: readonly string[]
  private readonly origins: Origin[] = []
  private readonly isBased: boolean
  private readonly context: ReadingContext
  private readonly entity: string

  constructor(context: ReadingContext, entity: string, base: RawTable | undefined, others: readonly RawTable[]) {
    const slots = slotsOf(context.ruleset, entity)
    this.context = context
    this.entity = entity
    this.isBased = base !== undefined
    this.parts = [...(base === undefined ? [] : [base]), ...others].map((table) => ({
      table,
      positions: matchHead(entity, slots, table, context.units, context.findings),
    }))
    this.keys = slots.flatMap(({ name, isKey, ref }) => (isKey && ref?.toSingle !== true ? [name] : []))
    this.columns = slots.flatMap(({ name }) => (this.parts.some(({ positions }) => positions.has(name)) ? [name] : []))
  }

  table(): RawTable {
    const rowOf = new Map<string, number>()
    this.parts.forEach((part, p) => this.addRows(part, p, rowOf))
    const cells = this.origins.map((origin) => this.columns.map((column) => this.cell(origin, column)))
    return {
      entity: this.entity,
      columns: this.columns,
      cells,
      source: (row, column) => this.source(row, column),
      fault: (row, column) => {
        const [part, at, position] = this.place(row, column) ?? []
        return part === undefined || at === undefined || position === undefined
          ? undefined
          : part.table.fault?.(at, position)
      },
    }
  }

  private addRows(part: Part, p: number, rowOf: Map<string, number>): void {
    const seen = new Set<number>()
    part.table.cells.forEach((cells, row) => {
      if (cells.every((cell) => cleanText(cell) === null)) return
      const key = this.keyOf(part, row)
      const known = key === undefined ? undefined : rowOf.get(key)
      // A key that a part has twice stays twice, to be told of.
      const joined = known !== undefined && !seen.has(known) ? known : undefined
      if (joined !== undefined) {
        seen.add(joined)
        const origin = this.origins[joined] as Origin
        origin[p] = row
        this.compare(origin, p)
        return
      }
      if (p > 0 && this.isBased && key !== undefined && known === undefined) return this.reportStranger(part, row, key)
      const origin = new Int32Array(this.parts.length).fill(-1)
      origin[p] = row
      if (key !== undefined && known === undefined) rowOf.set(key, this.origins.length)
      seen.add(this.origins.length)
      this.origins.push(origin)
    })
  }

  /** undefined where a part of it is blank, or there are no keys; all rows of a single row are the same. */
  private keyOf({ table, positions }: Part, row: number): string | undefined {
    if (this.keys.length === 0) return isSingle(this.context.ruleset, this.entity) ? '' : undefined
    const texts = this.keys.map((key) => cleanText(table.cells[row]?.[positions.get(key) ?? -1]))
    return texts.includes(null) ? undefined : texts.join('\u0000')
  }

  private textOf(p: number, origin: Origin, column: string): string | null {
    const { table, positions } = this.parts[p] as Part
    return cleanText(table.cells[origin[p] ?? -1]?.[positions.get(column) ?? -1])
  }

  private cell(origin: Origin, column: string): string | null {
    for (let p = 0; p < this.parts.length; p++) {
      const text = this.textOf(p, origin, column)
      if (text !== null) return text
    }
    return null
  }

  /** Says where a part contradicts an earlier one. */
  private compare(origin: Origin, p: number): void {
    const { table, positions } = this.parts[p] as Part
    for (const [column, position] of positions) {
      const text = this.textOf(p, origin, column)
      if (text === null) continue
      const earlier = origin.findIndex((_, other) => other < p && this.textOf(other, origin, column) !== null)
      const other = earlier < 0 ? text : (this.textOf(earlier, origin, column) ?? text)
      if (other === text) continue
      const first = this.parts[earlier]?.table.source?.(origin[earlier] ?? -1, -1)
      this.report('DATA_CELL_CONFLICT', column, table.source?.(origin[p] ?? -1, position), {
        value: text,
        other,
        first: [first?.file, first?.sheet].filter((word) => word !== undefined).join(' '),
      })
    }
  }

  private reportStranger({ table, positions }: Part, row: number, key: string): void {
    const [column = ''] = this.keys
    const at = table.source?.(row, positions.get(column) ?? -1)
    this.report('DATA_PART_KEY_UNKNOWN', column, at, { key: key.replaceAll('\u0000', '/') })
  }

  private report(
    code: ProblemCode,
    column: string,
    at: CellSource | undefined,
    detail: Readonly<Record<string, string>>,
  ): void {
    const where = { path: pointer('data', this.entity, column), ...(at === undefined ? {} : { at }) }
    const site = { path: where.path, label: column, ...(at === undefined ? {} : { file: at.file }) }
    this.context.findings.addAt(code, site, () => problem(code, where, { entity: this.entity, column, ...detail }))
  }

  /** The part, row and place in which a cell of the result stands, or would stand if it were not blank. */
  private place(row: number, column: number): readonly [Part, number, number] | undefined {
    const name = this.columns[column]
    const origin = this.origins[row]
    if (name === undefined || origin === undefined) return undefined
    const holding = this.parts.flatMap((part, p) => {
      const [at = -1, position] = [origin[p], part.positions.get(name)]
      return at < 0 || position === undefined
        ? []
        : [{ part, at, position, filled: this.textOf(p, origin, name) !== null }]
    })
    const found = holding.find(({ filled }) => filled) ?? holding[0]
    return found && [found.part, found.at, found.position]
  }

  private source(row: number, column: number): CellSource {
    const found = this.place(row, column)
    if (found !== undefined) return found[0].table.source?.(found[1], found[2]) ?? { file: this.entity }
    const name = this.columns[column] ?? ''
    const p = this.parts.findIndex(({ positions }, i) =>
      row < 0 ? column < 0 || positions.has(name) : (this.origins[row]?.[i] ?? -1) >= 0,
    )
    const { table, positions } = this.parts[Math.max(0, p)] as Part
    const at = row < 0 ? -1 : (this.origins[row]?.[Math.max(0, p)] ?? -1)
    return table.source?.(at, positions.get(name) ?? -1) ?? { file: this.entity }
  }
}

import type { Localized } from '../problems.ts'
import type { LiveColumn, LiveTable } from './book.ts'
import { cell, type Xl } from './expr.ts'
import type { Value } from './value.ts'

/** A table while columns are added to it. */
export class TableBuilder implements LiveTable {
  readonly columns: LiveColumn[] = []
  readonly id: string
  readonly is: LiveTable['is']
  readonly title: Localized
  readonly note?: Localized
  readonly entity?: string
  readonly rows: number
  private readonly helpers = new Map<string, LiveColumn>()

  constructor(of: Pick<LiveTable, 'id' | 'is' | 'title' | 'note' | 'entity' | 'rows'>) {
    this.id = of.id
    this.is = of.is
    this.title = of.title
    if (of.note !== undefined) this.note = of.note
    if (of.entity !== undefined) this.entity = of.entity
    this.rows = of.rows
  }

  add(column: Omit<LiveColumn, 'table' | 'index'>): LiveColumn {
    const added: LiveColumn = { ...column, table: this, index: this.columns.length }
    this.columns.push(added)
    return added
  }

  /** A column that helps others. The same formula stands in a table once. */
  helper(title: Localized, value: Value, known?: LiveColumn['cell']): LiveColumn {
    if (value.xl.x === 'cell' && value.xl.column.table === this) return value.xl.column
    const { xl, choice: _, ...facts } = value
    const id = signature(xl)
    let column = this.helpers.get(id)
    if (column === undefined) {
      column = this.add({ role: 'helper', title, facts, formula: xl, cell: known ?? (() => undefined) })
      this.helpers.set(id, column)
    }
    return column
  }
}

/** The cell of a column on the row where a formula stands, and what is known of it. */
export function ownCell(column: LiveColumn): Value {
  return { ...column.facts, xl: cell(column) }
}

/** A text that two formulas share when they are the same. */
function signature(xl: Xl): string {
  return JSON.stringify(xl, (_, part: unknown) => (isColumn(part) ? `${part.table.id}!${part.index}` : part))
}

function isColumn(part: unknown): part is LiveColumn {
  return typeof part === 'object' && part !== null && 'table' in part && 'index' in part
}

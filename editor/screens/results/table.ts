import type { EntityView, Localized } from '../../../engine/index.ts'

/** An entity's rows by column, ready for reading cells. */
export interface Table {
  readonly columns: ReadonlyMap<string, EntityView['columns'][number]>
  readonly refs: ReadonlyMap<string, readonly (Localized | null)[]>
  /** Refs that say nothing new: the titles of rows name them already, or they are the same on all rows. */
  readonly said: ReadonlySet<string>
  /** Texts that a row can be found by. */
  readonly texts: readonly (readonly (string | null)[])[]
}

export interface Cell {
  /** null when there is no value. */
  readonly text: string | null
  readonly state: 'blank' | 'not-applicable' | 'failed'
}

const STATES: Readonly<Record<string, Cell['state']>> = { b: 'blank', n: 'not-applicable', f: 'failed' }

export function tableOf(view: EntityView): Table {
  const refs = new Map(view.refs.map(({ ref, titles }) => [ref, titles]))
  const said = view.refs.filter(({ titles }) => isSame(titles) || titles.every((title, row) => names(view, row, title)))
  return {
    columns: new Map(view.columns.map((column) => [column.column, column])),
    refs,
    said: new Set(said.map(({ ref }) => ref)),
    texts: view.columns
      .filter(({ values }) => values.some((value) => value !== null && !/^-?\d/.test(value)))
      .map(({ values }) => values),
  }
}

export function cellAt(table: Table, row: number, column: string): Cell {
  const found = table.columns.get(column)
  return { text: found?.values[row] ?? null, state: STATES[found?.states?.[row] ?? 'b'] ?? 'blank' }
}

function isSame(titles: readonly (Localized | null)[]): boolean {
  return titles.every((title) => title?.zh === titles[0]?.zh)
}

/** Whether a row's title says what it belongs to: `王芳 · 心内科护理组` belongs to 王芳（1001）. */
function names(view: EntityView, row: number, owner: Localized | null): boolean {
  const title = view.rows[row]?.title.zh ?? ''
  const name = owner?.zh.replace(/（[^（）]*）$/, '') ?? ''
  return name !== '' && title.split(' · ').includes(name)
}

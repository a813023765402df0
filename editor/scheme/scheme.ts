import type { ColumnView, FigureView, ItemView, Localized, SchemeView } from '../../engine/index.ts'

/** A scheme with what is asked of it often. */
export interface Scheme extends SchemeView {
  column(name: string): ColumnView | undefined
  item(key: string): ItemView | undefined
  /** Items that read an item. */
  readers(key: string): readonly ItemView[]
  /** The item that a column is a result of. */
  itemOf(column: string): ItemView | undefined
  entityTitle(name: string): Localized
  moduleTitle(id: string): Localized
}

export function schemeOf(view: SchemeView): Scheme {
  const columns = new Map(view.columns.map((column) => [column.column, column]))
  const items = new Map(view.items.map((item) => [item.key, item]))
  const owners = new Map(view.items.flatMap((item) => item.columns.map((column) => [column, item] as const)))
  const entities = new Map(view.entities.map(({ name, title }) => [name, title]))
  const modules = new Map(view.modules.map(({ id, title }) => [id, title]))
  const readers = new Map<string, ItemView[]>()
  for (const item of view.items) {
    for (const key of item.reads.items) readers.set(key, [...(readers.get(key) ?? []), item])
  }
  return {
    ...view,
    column: (name) => columns.get(name),
    item: (key) => items.get(key),
    readers: (key) => readers.get(key) ?? [],
    itemOf: (column) => owners.get(column),
    entityTitle: (name) => entities.get(name) ?? { zh: name, en: name },
    moduleTitle: (id) => modules.get(id) ?? { zh: id, en: id },
  }
}

/** An item's main result. */
export function mainColumn(item: ItemView): string {
  return item.columns[0] ?? item.key
}

/** Everything that an item depends on, or that depends on it, directly or not. */
export function reach(scheme: Scheme, key: string, towards: 'sources' | 'uses'): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [key]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const next =
      towards === 'sources' ? (scheme.item(at)?.reads.items ?? []) : scheme.readers(at).map((item) => item.key)
    for (const other of next) {
      if (found.has(other)) continue
      found.add(other)
      queue.push(other)
    }
  }
  return found
}

/** Figures by column. */
export type Figures = ReadonlyMap<string, FigureView>

export function figuresByColumn(figures: readonly FigureView[]): Figures {
  return new Map(figures.map((figure) => [figure.column, figure]))
}

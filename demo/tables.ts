import type { Month } from './month.ts'
import { PARTS } from './parts/index.ts'
import type { DemoPart, Row } from './part.ts'

/** A table of data: columns in order, rows of cells. */
export interface Table {
  readonly entity: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** All tables of a month, every part's columns side by side. */
export function tablesOf(month: Month): Table[] {
  const { hospital } = month
  const joined = (rows: readonly (Row | undefined)[]): Row =>
    Object.fromEntries(rows.flatMap((row) => Object.entries(row ?? {})))
  const each = <T>(all: readonly T[], rowOf: (part: DemoPart, one: T) => Row | undefined) =>
    all.map((one) => joined(PARTS.map((part) => rowOf(part, one))))
  const present = new Set(month.posts.map(({ person }) => person.number))
  const own: Record<string, Row[]> = {
    医院: [joined(PARTS.map((part) => part.医院?.(month)))],
    科室: each(hospital.departments, (part, department) => part.科室?.(department, month)),
    核算单元: each(hospital.units, (part, unit) => part.核算单元?.(unit, month)),
    职工: each(
      hospital.people.filter(({ number }) => present.has(number)),
      (part, person) => part.职工?.(person, month),
    ),
    任职: each(month.posts, (part, post) => part.任职?.(post, month)),
  }
  for (const part of PARTS) {
    for (const [entity, rows] of Object.entries(part.tables?.(month) ?? {}))
      own[entity] = [...(own[entity] ?? []), ...rows]
  }
  const heads = new Map(PARTS.flatMap((part) => Object.entries(part.heads ?? {})))
  return Object.entries(own).map(([entity, rows]) => tableOf(entity, rows, heads.get(entity) ?? []))
}

function tableOf(entity: string, rows: readonly Row[], head: readonly string[]): Table {
  const columns = [...new Set([...head, ...rows.flatMap((row) => Object.keys(row))])]
  return { entity, columns, rows: rows.map((row) => columns.map((column) => row[column] ?? '')) }
}

import type { Hospital, Unit } from './hospital.ts'
import type { Month, PostMonth } from './month.ts'
import type { DepartmentKind } from './departments.ts'

/** A row of data as it is written into a file: column → cell, numbers as decimal texts in their declared unit. */
export type Row = Readonly<Record<string, string>>

/** What one part of the scheme needs of data: columns of the hospital's own tables, and tables of its own. */
export interface DemoPart {
  readonly 医院?: (month: Month) => Row
  readonly 科室?: (department: Department, month: Month) => Row
  readonly 核算单元?: (unit: Unit, month: Month) => Row
  readonly 任职?: (post: PostMonth, month: Month) => Row
  readonly 职工?: (person: Hospital['people'][number], month: Month) => Row
  /** Tables that this part alone fills, entity → rows. */
  readonly tables?: (month: Month) => Readonly<Record<string, readonly Row[]>>
  /** Columns of those that have no rows in some months: an empty form is handed in with its head. */
  readonly heads?: Readonly<Record<string, readonly string[]>>
}

export type Department = DepartmentKind & { readonly units: readonly Unit[] }

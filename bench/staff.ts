import type { RawDataset } from '../engine/index.ts'
import { CATEGORIES, decimalText, DEPARTMENTS, INPUTS } from './workload.ts'

/** A made-up month: the same for the same number of staff, on every machine. */
export interface Staff {
  readonly rows: number
  /** For every input its values in whole units of the last place. */
  readonly units: ReadonlyMap<string, Float64Array>
  readonly category: Int32Array
  readonly department: Int32Array
}

export const categoryKey = (category: number): string => `C${String(category).padStart(2, '0')}`
const departmentKey = (department: number): string => `D${String(department).padStart(2, '0')}`
/** Keys whose bytes are in the order of the rows. */
const staffKey = (row: number): string => String(row).padStart(7, '0')

export function makeStaff(rows: number): Staff {
  const random = lehmer(20_260_801)
  const draw = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
  const units = new Map(
    INPUTS.map(({ id, from, to }) => [id, Float64Array.from({ length: rows }, () => draw(from, to))]),
  )
  const category = Int32Array.from({ length: rows }, () => draw(0, CATEGORIES - 1))
  // Everybody once, so that no department is empty.
  const department = Int32Array.from({ length: rows }, (_, row) => (row < DEPARTMENTS ? row : draw(0, DEPARTMENTS - 1)))
  return { rows, units, category, department }
}

/** Park and Miller's generator. */
function lehmer(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** The month as texts, as files give it. */
export function rawData({ rows, units, category, department }: Staff): RawDataset {
  const inputs = INPUTS.map(({ id, scale }) => ({ scale, values: units.get(id) ?? new Float64Array(rows) }))
  const cells = Array.from({ length: rows }, (_, row) => [
    staffKey(row),
    departmentKey(department[row] as number),
    categoryKey(category[row] as number),
    ...inputs.map(({ scale, values }) => decimalText(values[row] as number, scale)),
  ])
  return {
    period: '2026-08',
    tables: [
      {
        entity: 'department',
        columns: ['code'],
        cells: Array.from({ length: DEPARTMENTS }, (_, d) => [departmentKey(d)]),
      },
      { entity: 'staff', columns: ['number', 'department', 'category', ...INPUTS.map(({ id }) => id)], cells },
    ],
  }
}

import { writeCsv } from '../exchange/index.ts'
import { controlTotals } from './control-totals.ts'
import { type Fault, withFaults } from './faults.ts'
import { type HospitalSize, hospitalOf, ORDINARY } from './hospital.ts'
import { monthOf } from './month.ts'
import { tablesOf } from './tables.ts'

export type { Fault } from './faults.ts'

/** The scheme that the demo hospital's data is made for. */
export const DEMO_SCHEME = 'standard-tertiary'

export interface DemoOptions extends Partial<HospitalSize> {
  /** Months, the last of which is `until`; 12 unless said. */
  readonly months?: number
  /** YYYY-MM; 2026-12 unless said. */
  readonly until?: string
  /** Whether the last month has the three mistakes of `withFaults`. */
  readonly faulty?: boolean
}

/** The files of one month, as the offices of the demo hospital hand them in. */
export interface DemoMonth {
  /** YYYY-MM */
  readonly period: string
  /** `path` is relative to the month's folder. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  /** Rows of all files. */
  readonly rows: number
  /** What importing finds; none in clean data. */
  readonly faults: readonly Fault[]
}

/**
 * The synthetic demo hospital, month by month, the oldest first. The same options give the same bytes on every machine.
 * Nobody in it exists; figures are plausible for a tertiary general hospital, not those of any.
 */
export function* demoHospital(options: DemoOptions = {}): Generator<DemoMonth> {
  const hospital = hospitalOf({ beds: options.beds ?? ORDINARY.beds, staff: options.staff ?? ORDINARY.staff })
  const until = options.until ?? '2026-12'
  for (const period of periods(until, options.months ?? 12)) {
    const tables = tablesOf(monthOf(hospital, period))
    const all = [...tables, controlTotals(tables)]
    const { tables: written, faults } =
      options.faulty === true && period === until ? withFaults(all) : { tables: all, faults: [] }
    const files = written.map(({ entity, columns, rows }) => ({
      path: `${entity}.csv`,
      bytes: writeCsv(columns, rows),
    }))
    const rows = written.reduce((sum, table) => sum + table.rows.length, 0)
    yield {
      period,
      files: [...files, { path: 'period.txt', bytes: new TextEncoder().encode(`${period}\n`) }],
      rows,
      faults,
    }
  }
}

/** So many months up to and with the last, the oldest first. */
function periods(last: string, count: number): string[] {
  const end = Number(last.slice(0, 4)) * 12 + Number(last.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, i) => {
    const month = end - count + 1 + i
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

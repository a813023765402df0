import { writeCell } from '../calculate/written.ts'
import type { Run } from '../calculate/run.ts'
import { type Column, NOT_APPLICABLE, stateAt, VALUE } from '../column.ts'
import { textAt } from '../explain/shown.ts'
import { splitColumn } from '../graph/names.ts'
import { minimalDecimal } from '../ruleset/literals.ts'
import type { Case, ExpectedCell } from './case.ts'

/** A cell that is not as expected. */
export interface CaseDifference {
  readonly column: string
  readonly row: string
  readonly expected: ExpectedCell
  /** undefined when the run has no such cell. */
  readonly found?: ExpectedCell
}

/** Every expected cell that the run does not have so. Without a run all of them are missing. */
export function differencesOf(expect: NonNullable<Case['expect']>, run: Run | undefined): CaseDifference[] {
  return Object.entries(expect).flatMap(([column, rows]) => {
    const place = splitColumn(column)
    const table = place && run?.data.tables.get(place.entity)
    const stored = run?.columns.get(column) ?? (place?.output === '' ? table?.columns.get(place.name) : undefined)
    return Object.entries(rows).flatMap(([row, expected]): CaseDifference[] => {
      const at = table?.rowOf.get(row)
      if (stored === undefined || at === undefined) return [{ column, row, expected }]
      return isAsExpected(stored, at, expected) ? [] : [{ column, row, expected, found: foundCell(stored, at) }]
    })
  })
}

function isAsExpected(column: Column, row: number, expected: ExpectedCell): boolean {
  if (expected === 'n/a') return stateAt(column, row) === NOT_APPLICABLE
  const found = writeCell(column, row)
  if (expected === null) return found === null
  if (typeof expected === 'object') {
    if ('text' in expected) return column.type === 'text' && found === expected.text
    return typeof found === 'object' && found !== null && 'failed' in found && found.failed === expected.failed
  }
  if (column.type === 'number') return typeof expected === 'string' && found === minimalDecimal(expected)
  return stateAt(column, row) === VALUE && textAt(column, row) === String(expected)
}

/** A cell in the form in which one expects it. */
function foundCell(column: Column, row: number): ExpectedCell {
  const found = writeCell(column, row)
  if (found === 'n/a') return { text: found }
  return typeof found === 'object' && found !== null && 'notApplicable' in found ? 'n/a' : found
}

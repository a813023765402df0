import { type UnitTable, unitProblems, unitTable } from '../../formula/units.ts'
import { own } from '../../graph/names.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import type { Place } from '../../ruleset/walk.ts'
import { type DocumentCheck, eachPlace } from './check.ts'

/** Units that the scheme declares, and the texts of all units that it uses. */
export const checkUnits: DocumentCheck = (ruleset, schema) => {
  const table = unitTable(ruleset.units)
  const declared = [...table.problems].flatMap(([name, faults]) =>
    faults.map(({ code, span, detail }) => {
      const inText = span.end > span.start && own(ruleset.units, name)?.of !== undefined
      const path = pointer('units', name)
      return problem(code, inText ? { path: path + pointer('of'), span } : path, detail)
    }),
  )
  return [...declared, ...eachPlace((place) => unitAt(place, table))(ruleset, schema)]
}

function unitAt({ role, value, path }: Place, table: UnitTable): Problem[] {
  const declaration = path.startsWith('/units/')
  if (role.role !== 'name' || role.of !== 'unit' || declaration || typeof value !== 'string') return []
  return unitProblems(value, table).map(({ code, span, detail }) => problem(code, { path, span }, detail))
}

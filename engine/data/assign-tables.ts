import { pointer, type Problem, problem, type ProblemCode } from '../problems.ts'
import type { Findings } from '../problems/findings.ts'
import { nearest, suggest } from '../problems/suggest.ts'
import { listNames, NameFinder } from './names.ts'
import type { DataRuleset } from './slots.ts'
import type { RawTable } from './table.ts'

/** Finds the entity that a name in data means. */
export function entityFinder({
  entities,
}: DataRuleset): NameFinder<{ name: string; formerly: readonly string[]; titles: readonly string[] }> {
  return new NameFinder(
    Object.entries(entities).map(([name, { title, formerly = [] }]) => ({
      name,
      formerly,
      titles: [title?.zh, title?.en].filter((text) => text !== undefined),
    })),
  )
}

export interface AssignedTables {
  readonly tables: ReadonlyMap<string, RawTable>
  /** Entities without a table of which it has been said why. */
  readonly explained: ReadonlySet<string>
}

/** Gives every entity its table. A table too many, or of no entity, is a problem. */
export function assignTables(ruleset: DataRuleset, raw: readonly RawTable[], findings: Findings): AssignedTables {
  const finder = entityFinder(ruleset)
  const tables = new Map<string, RawTable>()
  const unknown: RawTable[] = []
  for (const table of raw) {
    const entity = finder.find(table.entity.normalize('NFC').trim())?.name
    if (entity === undefined) {
      unknown.push(table)
      continue
    }
    const first = tables.get(entity)
    if (first === undefined) tables.set(entity, table)
    else findings.add(about(table, entity, 'DATA_TABLE_TWICE', { first: placeOf(first), second: placeOf(table) }))
  }
  const explained = new Set<string>()
  for (const table of unknown) {
    const known = Object.keys(ruleset.entities)
    const missing = known.filter((entity) => !tables.has(entity) && !explained.has(entity))
    const name = table.entity
    const meant = missing.find((entity) => name.includes(entity)) ?? nearest(name, missing)
    if (meant === undefined) {
      const detail = { name, known: listNames(known), ...suggest(name, known) }
      findings.add(about(table, name, 'DATA_TABLE_UNKNOWN', detail))
      continue
    }
    explained.add(meant)
    findings.add(about(table, name, 'DATA_TABLE_MISNAMED', { name, entity: meant }))
  }
  return { tables, explained }
}

function about(table: RawTable, name: string, code: ProblemCode, detail: Readonly<Record<string, string>>): Problem {
  const at = table.source?.(-1, -1)
  return problem(
    code,
    { path: pointer('data', name), ...(at === undefined ? {} : { at }) },
    { entity: name, ...detail },
  )
}

function placeOf(table: RawTable): string {
  const { file, sheet } = table.source?.(-1, -1) ?? { file: table.entity }
  return sheet === undefined ? file : `${file} (${sheet})`
}

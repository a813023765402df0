import { pointer, type Problem, problem, type ProblemCode } from '../problems.ts'
import type { Findings } from '../problems/findings.ts'
import { nearest, suggest } from '../problems/suggest.ts'
import { foldName } from './cell.ts'
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

/** The table of an entity as it was supplied: by one, or by several offices. */
export interface TableParts {
  /** The rows of the entity; undefined when only parts of other offices are there. */
  readonly base?: RawTable
  /** What other offices supply of these rows. */
  readonly others: readonly RawTable[]
}

export interface AssignedTables {
  readonly tables: ReadonlyMap<string, TableParts>
  /** Entities without a table of which it has been said why. */
  readonly explained: ReadonlySet<string>
}

/**
 * Gives every entity its table. `核算单元·财务科` is the part of 核算单元 that a source of the scheme supplies. A table too
 * many, or of no entity, is a problem.
 */
export function assignTables(ruleset: DataRuleset, raw: readonly RawTable[], findings: Findings): AssignedTables {
  const finder = new PartFinder(ruleset)
  const tables = new Map<string, { base?: RawTable; others: RawTable[] }>()
  const taken = new Map<string, RawTable>()
  const unknown: RawTable[] = []
  for (const table of raw) {
    const found = finder.find(table.entity.normalize('NFC').trim())
    if (found === undefined) {
      unknown.push(table)
      continue
    }
    const { entity, source } = found
    const id = JSON.stringify([entity, source])
    const first = taken.get(id)
    if (first !== undefined) {
      findings.add(about(table, entity, 'DATA_TABLE_TWICE', { first: placeOf(first), second: placeOf(table) }))
      continue
    }
    taken.set(id, table)
    const parts = tables.get(entity) ?? { others: [] }
    if (source === undefined) parts.base = table
    else parts.others.push(table)
    tables.set(entity, parts)
  }
  return { tables, explained: explainUnknown(ruleset, unknown, new Set(tables.keys()), findings) }
}

/** Says of tables that are no entity's which one is probably meant. */
function explainUnknown(
  ruleset: DataRuleset,
  unknown: readonly RawTable[],
  supplied: ReadonlySet<string>,
  findings: Findings,
): ReadonlySet<string> {
  const explained = new Set<string>()
  for (const table of unknown) {
    const known = Object.keys(ruleset.entities)
    const missing = known.filter((entity) => !supplied.has(entity) && !explained.has(entity))
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
  return explained
}

const BETWEEN = /\s*[·・•|｜_—–－\-(（]\s*/gu

/** Finds the entity, and the source where it is a part, that the name of a table means. */
class PartFinder {
  private readonly entities: ReturnType<typeof entityFinder>
  /** By name, else by title, else by office, which may have several. */
  private readonly sources = new Map<string, { readonly name: string; readonly supplies: readonly string[] }>()

  constructor(ruleset: DataRuleset) {
    this.entities = entityFinder(ruleset)
    const sources = Object.entries(ruleset.sources ?? {})
    const called = [
      ...sources.map(([name, source]) => [name, name, source] as const),
      ...sources.flatMap(([name, source]) => [
        [source.title?.zh, name, source] as const,
        [source.title?.en, name, source] as const,
      ]),
      ...sources.map(([name, source]) => [source.office, name, source] as const),
    ]
    for (const [text, name, { supplies }] of called) {
      if (text !== undefined && !this.sources.has(foldName(text))) this.sources.set(foldName(text), { name, supplies })
    }
  }

  find(name: string): { readonly entity: string; readonly source?: string } | undefined {
    const whole = this.entities.find(name)
    if (whole !== undefined) return { entity: whole.name }
    for (const { index, 0: between } of name.matchAll(BETWEEN)) {
      const entity = this.entities.find(name.slice(0, index))?.name
      const rest = foldName(name.slice(index + between.length))
      // The bracket may be the name's own, or close the one that parts it from the entity.
      const source = this.sources.get(rest) ?? this.sources.get(rest.replace(/\)$/, ''))
      if (entity === undefined || source === undefined) continue
      // Whoever supplies the entity as such supplies its rows.
      return source.supplies.includes(entity) ? { entity } : { entity, source: source.name }
    }
    return undefined
  }
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

import type { PlannedItem } from '../calculate/plan.ts'
import type { Run } from '../calculate/run.ts'
import { referencesOf } from '../graph/references.ts'
import { own } from '../graph/names.ts'
import type { ParameterRow } from '../kinds/kind.ts'
import type { Localized } from '../problems.ts'
import { parameterKeys, type WrittenRow, writtenRows } from '../ruleset/parameters.ts'
import type { Ruleset } from '../ruleset/types.ts'
import type { TakenRows } from './item-ways.ts'

/** A row of a parameter, or all rows of a table. */
export interface ParameterWay {
  readonly parameter: string
  /** JSON Pointer into the ruleset. */
  readonly path: string
  readonly text: Localized
}

/** A row each of what is written with a parameter; one for a table, in which rows are a catalogue. */
export function parameterWays(ruleset: Ruleset, name: string): readonly ParameterWay[] {
  const parameter = own(ruleset.parameters, name)
  if (parameter === undefined) return []
  const keys = parameterKeys(parameter)
  const rows = writtenRows(ruleset, name)
  const written = rows.filter(({ path }) => !isOfTable(path))
  const single = written.map(({ path, cells }) => ({ parameter: name, path, text: rowText(cells, keys) }))
  const table = rows.find(({ path }) => isOfTable(path))
  if (table === undefined) return single
  const text = { zh: `用到表里的任何一行`, en: 'any row of the table is used' }
  return [...single, { parameter: name, path: tablePath(table.path), text }]
}

/** The ways of parameters that an item took in a run, as their paths. */
export function parameterWaysTaken(run: Run, { item, entity }: PlannedItem, taken: readonly TakenRows[]): string[] {
  const { ruleset } = run.plan
  const looked = taken.flatMap(({ parameter, rows }) => {
    const inForce = run.parameters.get(parameter)?.rows ?? []
    return [...rows].flatMap((row) => pathOf(ruleset, parameter, inForce[row]))
  })
  const named = referencesOf(ruleset, entity, item).flatMap((reference) =>
    reference.is === 'parameter' ? namedParameter(run, reference.name) : [],
  )
  return [...looked, ...named]
}

/** The path of the row in force of a parameter without keys; none of another. */
export function namedParameter(run: Run, name: string): string[] {
  const parameter = run.parameters.get(name)
  return parameter === undefined || parameter.keys.length > 0 ? [] : pathOf(run.plan.ruleset, name, parameter.rows[0])
}

function pathOf(ruleset: Ruleset, name: string, row: ParameterRow | undefined): string[] {
  const parameter = own(ruleset.parameters, name)
  if (row === undefined || parameter === undefined) return []
  const keys = parameterKeys(parameter)
  const isIt = ({ cells }: WrittenRow): boolean =>
    cells['from'] === row.from && keys.every((key, k) => String(cells[key] ?? '') === row.key[k])
  const found = writtenRows(ruleset, name).find(isIt)
  if (found === undefined) return []
  return [isOfTable(found.path) ? tablePath(found.path) : found.path]
}

const isOfTable = (path: string): boolean => path.startsWith('/tables/')
const tablePath = (path: string): string => path.slice(0, path.indexOf('/', '/tables/'.length))

function rowText(cells: WrittenRow['cells'], keys: readonly string[]): Localized {
  const key = keys.map((name) => String(cells[name] ?? '')).join(' · ')
  const from = String(cells['from'] ?? '')
  return {
    zh: `用到${key === '' ? '' : `“${key}”`}自 ${from} 起的值`,
    en: `the value ${key === '' ? '' : `of ${key} `}from ${from} on is used`,
  }
}

import { keyParts, memberOf, own, splitColumn } from '../../graph/names.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import { suggest } from '../../problems/suggest.ts'
import type { Ruleset } from '../../ruleset/types.ts'
import type { Place } from '../../ruleset/walk.ts'
import { type DocumentCheck, eachPlace, entriesOf } from './check.ts'

/**
 * Names that point elsewhere in the document: refs, sources, balances, guards, statements, and the entity of every item.
 * What stands inside items is checked with their types, and so are outputs (`#…`).
 */
export const checkReferences: DocumentCheck = (ruleset, schema) => [
  ...eachPlace(nameOutsideItems)(ruleset, schema),
  ...Object.keys(ruleset.items).flatMap((key) => {
    const entity = splitColumn(key)?.entity
    return entity === undefined ? [] : knownEntity(entity, pointer('items', key), ruleset)
  }),
]

function nameOutsideItems({ role, value, path, item }: Place, ruleset: Ruleset): readonly Problem[] {
  if (role.role !== 'name' || item !== undefined || typeof value !== 'string') return []
  if (role.of === 'entity') return knownEntity(value, path, ruleset)
  if (role.of === 'column') return knownColumn(value, path, ruleset)
  if (role.of === 'rows') {
    return value.includes('.') ? knownColumn(value, path, ruleset) : knownEntity(value, path, ruleset)
  }
  if (role.of !== 'source' || own(ruleset.sources, value) !== undefined) return []
  return [problem('SOURCE_UNKNOWN', path, { name: value, ...suggest(value, Object.keys(ruleset.sources ?? {})) })]
}

function knownEntity(name: string, path: string, ruleset: Ruleset): readonly Problem[] {
  return own(ruleset.entities, name) === undefined ? [problem('ENTITY_UNKNOWN', path, { name })] : []
}

function knownColumn(name: string, path: string, ruleset: Ruleset): readonly Problem[] {
  const column = splitColumn(name)
  if (column && memberOf(ruleset, column.entity, column.name) !== undefined) return []
  return [problem('COLUMN_UNKNOWN', path, { name, ...suggest(name, columnsOf(ruleset)) })]
}

function columnsOf(ruleset: Ruleset): string[] {
  const stored = entriesOf(ruleset.entities).flatMap(([entity, { refs, fields, ...rest }]) =>
    [...keyParts(rest), ...Object.keys(refs ?? {}), ...Object.keys(fields ?? {})].map((name) => `${entity}.${name}`),
  )
  return [...stored, ...Object.keys(ruleset.items)]
}

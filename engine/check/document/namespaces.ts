import { keyParts, splitColumn } from '../../graph/names.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import { isObject } from '../../ruleset/shape.ts'
import type { Ruleset } from '../../ruleset/types.ts'
import type { Place } from '../../ruleset/walk.ts'
import { type DocumentCheck, eachPlace, entriesOf } from './check.ts'

/**
 * Names that could be taken for one another: within an entity (its keys, refs, fields and items, and the parameters that
 * its formulas see), and within every other map of names.
 */
export const checkNamespaces: DocumentCheck = (ruleset, schema) => [
  ...entriesOf(ruleset.entities).flatMap(([entity]) => clashes(entity, membersOf(entity, ruleset))),
  ...eachPlace(alikeInMap)(ruleset, schema),
]

interface Named {
  readonly name: string
  readonly path: string
}

function membersOf(entity: string, ruleset: Ruleset): Named[] {
  const { refs, fields, ...rest } = ruleset.entities[entity] ?? {}
  const at = (map: string, names: object | undefined): Named[] =>
    Object.keys(names ?? {}).map((name) => ({ name, path: pointer('entities', entity, map, name) }))
  const declared = [...at('refs', refs), ...at('fields', fields)]
  const implied = keyParts(rest)
    .filter((part) => !declared.some(({ name }) => name === part))
    .map((name) => ({ name, path: pointer('entities', entity, 'key') }))
  const items = Object.keys(ruleset.items).flatMap((key) => {
    const column = splitColumn(key)
    return column?.entity === entity ? [{ name: column.name, path: pointer('items', key) }] : []
  })
  const parameters = Object.keys(ruleset.parameters ?? {}).map((name) => ({ name, path: pointer('parameters', name) }))
  return [...parameters, ...declared, ...implied, ...items]
}

function clashes(entity: string, members: readonly Named[]): Problem[] {
  const seen = new Map<string, Named>()
  return members.flatMap((member) => {
    const before = seen.get(folded(member.name))
    if (before === undefined) {
      seen.set(folded(member.name), member)
      return []
    }
    // Parameters among themselves are one map of names.
    if (isParameter(before) && isParameter(member)) return []
    if (before.name !== member.name) return [alike(member, before)]
    const { name, path } = member
    return [problem('NAME_TWICE', path, { entity, name, first: before.path, second: path })]
  })
}

function alikeInMap({ role, value, path }: Place): readonly Problem[] {
  const elsewhere = role.role === 'keyed' && (role.names === 'item' || role.names === 'field')
  if (role.role !== 'keyed' || elsewhere || !isObject(value)) return []
  const seen = new Map<string, Named>()
  return Object.keys(value).flatMap((name) => {
    const named = { name, path: path + pointer(name) }
    const before = seen.get(folded(name))
    if (before) return [alike(named, before)]
    seen.set(folded(name), named)
    return []
  })
}

function alike({ name, path }: Named, other: Named): Problem {
  return problem('NAME_ALIKE', path, { name, other: other.name, place: other.path })
}

/** What is left of a name without width and case. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC')
}

const isParameter = ({ path }: Named): boolean => path.startsWith('/parameters/')

import { keyParts, own } from '../../graph/names.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import { type Definitions, isObject, shapeOf } from '../../ruleset/shape.ts'
import type { Ruleset } from '../../ruleset/types.ts'
import type { Place } from '../../ruleset/walk.ts'
import { type DocumentCheck, eachPlace, entriesOf } from './check.ts'

/** Every name has an English title; one problem for each that has none. */
export const checkTitles: DocumentCheck = (ruleset, schema) => [
  ...eachPlace((place) => titlesInItem(place, schema.$defs))(ruleset, schema),
  ...titlesOfParts(ruleset),
  ...entriesOf(ruleset.entities).flatMap(([entity, { refs, fields, ...rest }]) => [
    ...Object.keys(fields ?? {}).flatMap((name) =>
      own(fields, name)?.title ? [] : missing(name, pointer('entities', entity, 'fields', name)),
    ),
    ...Object.keys(refs ?? {}).flatMap((name) => {
      const ref = own(refs, name)
      const titled = (typeof ref === 'object' && ref.title) || own(ruleset.entities, name) !== undefined
      return titled ? [] : missing(name, pointer('entities', entity, 'refs', name))
    }),
    ...keyParts(rest)
      .filter((name) => own(refs, name) === undefined && own(fields, name) === undefined)
      .map((name) => problem('KEY_UNTITLED', pointer('entities', entity, 'key'), { name })),
  ]),
]

function titlesOfParts(ruleset: Ruleset): Problem[] {
  const maps = { entities: ruleset.entities, sources: ruleset.sources, parameters: ruleset.parameters }
  const named = { ...maps, items: ruleset.items, statements: ruleset.statements }
  const listed = { stages: ruleset.stages, balances: ruleset.balances, guards: ruleset.guards }
  return [
    ...Object.entries(named).flatMap(([part, map]) =>
      entriesOf<{ title?: object }>(map).flatMap(([name, { title }]) =>
        title ? [] : missing(name, pointer(part, name)),
      ),
    ),
    ...Object.entries(listed).flatMap(([part, list = []]) =>
      list.flatMap(({ id, title }, i) => (title ? [] : missing(id, pointer(part, i)))),
    ),
  ]
}

/** Named parts inside items: whatever stands in a map or list and could have a title. */
function titlesInItem({ role, schema, value, path, item }: Place, definitions: Definitions): readonly Problem[] {
  if (item === undefined || (role.role !== 'keyed' && role.role !== 'ordered')) return []
  const part = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : schema.items
  if (part === undefined || typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, element]: [string, unknown]) => {
    const fields = shapeOf(part, element, definitions)?.properties
    if (!isObject(element) || fields?.['title'] === undefined || element['title'] !== undefined) return []
    const name = role.role === 'ordered' ? element[role.key ?? ''] : key
    return missing(typeof name === 'string' ? name : key, path + pointer(key))
  })
}

function missing(name: string, path: string): Problem[] {
  return [problem('TITLE_MISSING', path, { name })]
}

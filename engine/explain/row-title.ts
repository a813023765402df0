import type { Run } from '../calculate/run.ts'
import { stateAt, VALUE } from '../column.ts'
import { keyParts, own, refTarget } from '../graph/names.ts'
import type { Localized } from '../problems.ts'
import { showCell } from './shown.ts'

/**
 * A row as people call it: by its name where it has one (a field called 名称, 姓名 or name), with its key; by what it
 * belongs to where its key is made of refs (`王芳 · 心内科护理组`); a record by what it is of (`全身麻醉 · 骨科 · 麻醉科`) or
 * its first text; else by its key.
 */
export function rowTitle(run: Run, entity: string, row: number): Localized {
  const key = run.data.tables.get(entity)?.keys[row] ?? ''
  const name = nameOf(run, entity, row)
  if (name !== undefined) return { zh: `${name}（${key}）`, en: `${name} (${key})` }
  const names = ownersOf(run, entity, row)
  if (names !== undefined) return { zh: names.join(' · '), en: names.join(' · ') }
  const record = catalogued(run, entity, row) ?? recordText(run, entity, row)
  return record === undefined ? { zh: key, en: key } : { zh: `${record}（第 ${key} 条）`, en: `${record} (no. ${key})` }
}

/** A row by its name alone where it has one, else by its title: where its key would only be in the way. */
export function rowName(run: Run, entity: string, row: number): Localized {
  const name = nameOf(run, entity, row)
  return name === undefined ? rowTitle(run, entity, row) : { zh: name, en: name }
}

/** A record without a key that refers to an entry of a catalogue: the entry, then whose record it is. */
function catalogued(run: Run, entityName: string, row: number): string | undefined {
  const { entities } = run.plan.ruleset
  const entity = own(entities, entityName)
  const table = run.data.tables.get(entityName)
  if (entity === undefined || table === undefined || keyParts(entity).length > 0) return undefined
  const named = Object.keys(entity.refs ?? {}).flatMap((ref) => {
    const target = refTarget(entity, ref)
    const at = table.refs.get(ref)?.[row] ?? -1
    const name = target === undefined || at < 0 ? undefined : nameOf(run, target, at)
    return name === undefined ? [] : [{ name, isCatalogue: own(entities, target ?? '')?.level === 'record' }]
  })
  const entries = named.filter(({ isCatalogue }) => isCatalogue)
  if (entries.length === 0) return undefined
  const owners = named.filter(({ isCatalogue }) => !isCatalogue)
  return [...new Set([...entries, ...owners].map(({ name }) => name))].join(' · ')
}

/** A record without a key by its first text that is no ref: the service of a charge line. */
function recordText(run: Run, entityName: string, row: number): string | undefined {
  const entity = own(run.plan.ruleset.entities, entityName)
  if (entity === undefined || keyParts(entity).length > 0) return undefined
  const table = run.data.tables.get(entityName)
  for (const [name, field] of Object.entries(entity.fields ?? {})) {
    const column = field.type === 'text' ? table?.columns.get(name) : undefined
    if (column !== undefined && stateAt(column, row) === VALUE) return showCell(column, row).text
  }
  return undefined
}

/** The names of the rows that a composite key refers to; undefined unless every part of it is a ref with a name. */
function ownersOf(run: Run, entityName: string, row: number): readonly string[] | undefined {
  const entity = own(run.plan.ruleset.entities, entityName)
  const table = run.data.tables.get(entityName)
  if (entity === undefined || table === undefined) return undefined
  const parts = keyParts(entity)
  const names = parts.flatMap((part) => {
    const target = refTarget(entity, part)
    const at = table.refs.get(part)?.[row] ?? -1
    if (target === undefined || at < 0) return []
    return nameOf(run, target, at) ?? run.data.tables.get(target)?.keys[at] ?? []
  })
  return parts.length > 1 && names.length === parts.length ? names : undefined
}

function nameOf(run: Run, entity: string, row: number): string | undefined {
  const table = run.data.tables.get(entity)
  const naming = nameField(entity, (field) => table?.columns.has(field) === true)
  const column = naming === undefined ? undefined : table?.columns.get(naming)
  return column === undefined || stateAt(column, row) !== VALUE ? undefined : showCell(column, row).text
}

/** The field by which people call the rows of an entity. */
export function nameField(entity: string, has: (field: string) => boolean): string | undefined {
  return ['名称', '姓名', `${entity}名称`, 'name'].find(has)
}

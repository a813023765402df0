import { keyParts, own, refTarget } from '../graph/names.ts'
import type { Entity, Field, Ruleset } from '../ruleset/types.ts'

/** What of a ruleset data is read by. */
export type DataRuleset = Pick<Ruleset, 'entities' | 'period' | 'units' | 'sources'>

/** A column that an entity's table may have. */
export interface Slot {
  readonly name: string
  /** Earlier names. */
  readonly formerly: readonly string[]
  readonly titles: readonly string[]
  readonly isKey: boolean
  /** What a field declares; keys and refs that are no fields are text. */
  readonly field?: Field
  /** Where a ref leads. A ref to an entity of one row needs no column. */
  readonly ref?: { readonly to: string; readonly optional: boolean; readonly toSingle: boolean }
}

/** The columns of an entity: keys, then refs, then fields. */
export function slotsOf(ruleset: DataRuleset, entityName: string): readonly Slot[] {
  const entity = own(ruleset.entities, entityName)
  if (entity === undefined) return []
  const keys = keyParts(entity)
  const names = new Set([...keys, ...Object.keys(entity.refs ?? {}), ...Object.keys(entity.fields ?? {})])
  return [...names].map((name) => slotOf(ruleset, entity, name, keys.includes(name)))
}

function slotOf(ruleset: DataRuleset, entity: Entity, name: string, isKey: boolean): Slot {
  const ref = own(entity.refs, name)
  const to = refTarget(entity, name)
  const field = own(entity.fields, name)
  const declared = typeof ref === 'object' ? ref : field
  const { zh, en } = declared?.title ?? {}
  // Templates in both languages head a column with both names.
  const both = en === undefined ? undefined : `${zh ?? name} ${en}`
  return {
    name,
    formerly: declared?.formerly ?? [],
    titles: [zh, en, both].filter((title) => title !== undefined),
    isKey,
    ...(field === undefined ? {} : { field }),
    ...(to === undefined
      ? {}
      : { ref: { to, optional: typeof ref === 'object' && ref.optional === true, toSingle: isSingle(ruleset, to) } }),
  }
}

/** Whether an entity without a key is one row: the hospital, or what others refer to. */
export function isSingle(ruleset: DataRuleset, entityName: string): boolean {
  const entity = own(ruleset.entities, entityName)
  if (entity === undefined || keyParts(entity).length > 0) return false
  if (entity.level === 'hospital') return true
  return Object.values(ruleset.entities).some((other) =>
    Object.keys(other.refs ?? {}).some((ref) => refTarget(other, ref) === entityName),
  )
}

/** How many parts the keys of an entity have when refs among them are followed to plain texts. */
export function keyLength(ruleset: DataRuleset, entityName: string, seen: readonly string[] = []): number {
  const entity = own(ruleset.entities, entityName)
  if (entity === undefined || seen.includes(entityName)) return 1
  const lengths = keyParts(entity).map((part) => {
    const to = refTarget(entity, part)
    return to === undefined ? 1 : keyLength(ruleset, to, [...seen, entityName])
  })
  return Math.max(
    1,
    lengths.reduce((sum, length) => sum + length, 0),
  )
}

import { own } from '../graph/names.ts'
import { nameField } from '../explain/row-title.ts'
import type { Localized } from '../problems.ts'
import { LEVELS } from '../ruleset/schema.ts'
import type { Entity, Field, Ruleset } from '../ruleset/types.ts'
import { foldName } from './cell.ts'
import { isSingle, type Slot, slotsOf } from './slots.ts'

/** A table to be supplied: the rows of an entity, or what one source supplies of them. */
export interface DataForm {
  readonly entity: string
  readonly title: Localized
  /** Whose part of the entity it is; undefined for the entity's own rows. */
  readonly part?: string
  /** Who fills it in; undefined where the scheme does not say. */
  readonly source?: FormSource
  /** Whether there is one row only. */
  readonly single: boolean
  readonly columns: readonly FormColumn[]
  readonly note?: string
}

export interface FormSource {
  readonly name: string
  readonly title: Localized
  readonly office?: string
  /** Day of the following period. */
  readonly due?: number
  readonly every?: string
  readonly note?: string
}

/** A column of a form. Limits and defaults are in the unit that is declared. */
export interface FormColumn {
  readonly name: string
  readonly title: Localized
  readonly is: 'key' | 'ref' | 'field'
  /** Where a ref leads. */
  readonly to?: string
  readonly type: Field['type']
  readonly required: boolean
  /** Says again what the entity's own table says, for people to see whose row it is. */
  readonly repeated?: true
  readonly field?: Field
  readonly note?: string
}

/**
 * Every table that a period's data is made of, the whole first and records last: an entity's own rows, then what other
 * sources supply of them.
 */
export function dataForms(ruleset: Ruleset): readonly DataForm[] {
  const grain = ({ level }: Entity) => LEVELS.indexOf(level ?? 'record')
  return Object.entries(ruleset.entities)
    .sort(([, a], [, b]) => grain(a) - grain(b))
    .flatMap(([entity, declared]) => formsOf(ruleset, entity, declared))
}

function formsOf(ruleset: Ruleset, entity: string, declared: Entity): DataForm[] {
  const slots = slotsOf(ruleset, entity).filter(({ ref }) => ref?.toSingle !== true)
  const sources = Object.entries(ruleset.sources ?? {})
  const owner = sources.find(([, { supplies }]) => supplies.includes(entity))?.[0]
  const supplierOf = (slot: Slot) =>
    slot.isKey ? undefined : sources.find(([, { supplies }]) => supplies.includes(`${entity}.${slot.name}`))?.[0]
  const naming = nameField(entity, (field) => own(declared.fields, field) !== undefined)
  const single = isSingle(ruleset, entity)
  const form = (source: string | undefined, part: boolean, ours: readonly Slot[]): DataForm => ({
    entity,
    title: titled(entity, declared.title),
    ...(part && source !== undefined ? { part: source } : {}),
    ...sourceOf(ruleset, source),
    single,
    columns: ours
      .map((slot) => columnOf(slot, declared, part && slot.name === naming, slots))
      .sort((a, b) => rankOf(a, naming) - rankOf(b, naming)),
    ...(declared.note === undefined ? {} : { note: declared.note }),
  })
  const ours = slots.filter((slot) => [undefined, owner].includes(supplierOf(slot)))
  const others = [...new Set(slots.map(supplierOf))].filter((name) => name !== undefined && name !== owner)
  const parts = others.map((name) =>
    form(
      name,
      true,
      slots.filter((slot) => slot.isKey || slot.name === naming || supplierOf(slot) === name),
    ),
  )
  // Of a single row all of whose fields others supply, nothing is left to say.
  return ours.length === 0 ? parts : [form(owner, false, ours), ...parts]
}

/** Keys, the name, refs, what must be filled in, and the rest. */
function rankOf({ is, name, required }: FormColumn, naming: string | undefined): number {
  if (is === 'key') return 0
  if (name === naming) return 1
  if (is === 'ref') return 2
  return required ? 3 : 4
}

function sourceOf(ruleset: Ruleset, name: string | undefined): { source?: FormSource } {
  const found = name === undefined ? undefined : own(ruleset.sources, name)
  if (name === undefined || found === undefined) return {}
  const { title, office, due, every, note } = found
  return {
    source: {
      name,
      title: titled(name, title),
      ...(office === undefined ? {} : { office }),
      ...(due === undefined ? {} : { due }),
      ...(every === undefined ? {} : { every }),
      ...(note === undefined ? {} : { note }),
    },
  }
}

function columnOf(slot: Slot, declared: Entity, repeated: boolean, among: readonly Slot[]): FormColumn {
  const { name, field, ref, isKey } = slot
  const about = own(declared.refs, name)
  const note = field?.note ?? (typeof about === 'object' ? about.note : undefined)
  const title = field?.title ?? (typeof about === 'object' ? about.title : undefined)
  return {
    name,
    title: unmistakable(slot, titled(name, title), among),
    is: isKey ? 'key' : ref === undefined ? 'field' : 'ref',
    ...(ref === undefined ? {} : { to: ref.to }),
    type: field?.type ?? 'text',
    required: !repeated && (isKey || field?.required === true || (ref !== undefined && !ref.optional)),
    ...(repeated ? { repeated } : {}),
    ...(field === undefined ? {} : { field }),
    ...(note === undefined ? {} : { note }),
  }
}

function titled(name: string, title: { zh?: string | undefined; en: string } | undefined): Localized {
  return { zh: title?.zh ?? name, en: title?.en ?? name }
}

/** A title that another column of the entity has too would mean neither when it is read. */
function unmistakable({ name }: Slot, title: Localized, among: readonly Slot[]): Localized {
  const others = among.filter((slot) => slot.name !== name)
  const taken = new Set(others.flatMap((slot) => [slot.name, ...slot.formerly, ...slot.titles]).map(foldName))
  return {
    zh: taken.has(foldName(title.zh)) ? name : title.zh,
    en: taken.has(foldName(title.en)) ? name : title.en,
  }
}

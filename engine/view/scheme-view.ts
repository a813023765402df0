import { type Static, Type } from 'typebox'
import type { Plan, PlannedItem } from '../calculate/plan.ts'
import { entityTitle, parameterTitle } from '../explain/titles.ts'
import { wordsFor } from '../explain/words.ts'
import { columnName, keyParts, own, pathsBetween, refTarget, splitColumn } from '../graph/names.ts'
import { referencesOf } from '../graph/references.ts'
import { MODULES } from '../ruleset/item.ts'
import { hashRuleset } from '../ruleset/hash.ts'
import { LEVELS } from '../ruleset/schema.ts'
import { stagesOf } from '../ruleset/stages.ts'
import type { Entity } from '../ruleset/types.ts'
import { parameterUnit } from '../explain/unit-view.ts'
import { ColumnView, columnView } from './column-view.ts'
import { expressionsOf } from './expressions.ts'
import { LocalizedView } from './localized.ts'
import { MODULE_TITLES } from './modules.ts'

/** An expression of an item, by its place in the item, as a person reads it. */
const ExpressionView = Type.Object({ path: Type.String(), words: LocalizedView })

export const ItemView = Type.Object({
  /** `entity.name`. */
  key: Type.String(),
  entity: Type.String(),
  title: LocalizedView,
  module: Type.String(),
  stage: Type.String(),
  kind: Type.String(),
  kindTitle: LocalizedView,
  /** What the item does, in one sentence. */
  sentence: LocalizedView,
  expressions: Type.Array(ExpressionView),
  /** Result columns, the main one first. */
  columns: Type.Array(Type.String()),
  /** Items, columns of data and parameters that it reads in the period, and columns of earlier periods. */
  reads: Type.Object({
    items: Type.Array(Type.String()),
    fields: Type.Array(Type.String()),
    parameters: Type.Array(Type.String()),
    past: Type.Array(Type.String()),
  }),
  note: Type.Optional(Type.String()),
  source: Type.Optional(Type.String()),
})
export type ItemView = Static<typeof ItemView>

const NamedView = Type.Object({ id: Type.String(), title: LocalizedView })

/** A scheme as it is looked at: plain data, in which nothing needs the engine any more. */
export const SchemeView = Type.Object({
  id: Type.String(),
  version: Type.String(),
  hash: Type.String(),
  title: LocalizedView,
  period: Type.String(),
  /** Those that have items, in the order of the work. */
  modules: Type.Array(NamedView),
  stages: Type.Array(NamedView),
  /** The whole first, then its parts: hospital, department, unit, person, record. */
  entities: Type.Array(
    Type.Object({
      name: Type.String(),
      title: LocalizedView,
      level: Type.Optional(Type.String()),
      /** Fields and refs that its key is made of. */
      key: Type.Array(Type.String()),
      refs: Type.Array(Type.Object({ ref: Type.String(), title: LocalizedView, to: Type.String() })),
    }),
  ),
  columns: Type.Array(ColumnView),
  /** In an order in which each comes after what it reads. */
  items: Type.Array(ItemView),
  parameters: Type.Array(
    Type.Object({
      name: Type.String(),
      title: LocalizedView,
      type: Type.String(),
      unit: Type.Optional(Type.String()),
      shift: Type.Integer(),
      keys: Type.Array(Type.String()),
    }),
  ),
  statements: Type.Array(
    Type.Object({
      id: Type.String(),
      title: LocalizedView,
      entity: Type.String(),
      lines: Type.Array(Type.Object({ id: Type.String(), column: Type.String(), title: LocalizedView })),
      total: Type.Optional(Type.String()),
      note: Type.Optional(Type.String()),
    }),
  ),
  /** Pictures of where money goes, the main one first. */
  flows: Type.Array(NamedView),
})
export type SchemeView = Static<typeof SchemeView>

/** What a page shows of a scheme that is sound. */
export function schemeView(plan: Plan): SchemeView {
  const { ruleset } = plan
  const used = new Set(plan.items.map(({ item }) => item.module))
  return {
    id: ruleset.id,
    version: ruleset.version,
    hash: hashRuleset(ruleset),
    title: ruleset.title,
    period: ruleset.period,
    modules: MODULES.filter((module) => used.has(module)).map((id) => ({ id, title: MODULE_TITLES[id] })),
    stages: stagesOf(ruleset).map(({ id, title }) => ({ id, title: titled(id, title) })),
    entities: entitiesOf(plan),
    columns: columnsOf(plan),
    items: plan.items.map((planned) => itemView(plan, planned)),
    parameters: parametersOf(plan),
    statements: statementsOf(plan),
    flows: (ruleset.flows ?? []).map(({ id, title }) => ({ id, title: titled(id, title) })),
  }
}

type Title = { readonly zh?: string | undefined; readonly en: string }

function titled(name: string, title: Title | undefined): SchemeView['title'] {
  return { zh: title?.zh ?? name, en: title?.en ?? name }
}

function entitiesOf(plan: Plan): SchemeView['entities'] {
  const entities = Object.entries(plan.ruleset.entities)
  const order = new Map(entities.map(([name, entity]) => [name, grainOf(plan, name, entity)]))
  return entities
    .sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .map(([name, entity]) => ({
      name,
      title: entityTitle(plan, name),
      ...(entity.level === undefined ? {} : { level: entity.level }),
      key: [...keyParts(entity)],
      refs: Object.keys(entity.refs ?? {}).map((ref) => refView(plan, entity, ref)),
    }))
}

function refView(plan: Plan, entity: Entity, ref: string): SchemeView['entities'][number]['refs'][number] {
  const declared = own(entity.refs, ref)
  const to = refTarget(entity, ref) ?? ref
  const title = typeof declared === 'object' ? declared.title : undefined
  return { ref, title: title === undefined && ref === to ? entityTitle(plan, to) : titled(ref, title), to }
}

/** How fine the rows of an entity are: by its level, else by how many entities its rows lead up to. */
function grainOf(plan: Plan, name: string, { level }: Entity): number {
  if (level !== undefined) return LEVELS.indexOf(level)
  const above = Object.keys(plan.ruleset.entities).filter((other) => pathsBetween(plan.ruleset, name, other).length > 0)
  return Math.min(above.length - 1, LEVELS.length - 1)
}

/** Columns of data first, then results in the order in which they are calculated. */
function columnsOf(plan: Plan): ColumnView[] {
  const fields = Object.entries(plan.ruleset.entities).flatMap(([entity, { fields: own_ }]) =>
    Object.keys(own_ ?? {}).map((field) => columnName(entity, field)),
  )
  return [...fields, ...plan.items.flatMap(resultColumns)].flatMap((column) => columnView(plan, column) ?? [])
}

function resultColumns({ entity, name, outputs }: PlannedItem): string[] {
  const ids = outputs.map(({ id }) => id)
  return ids.sort((a, b) => Number(b === '') - Number(a === '')).map((id) => columnName(entity, name, id))
}

function itemView(plan: Plan, planned: PlannedItem): ItemView {
  const { key, entity, item, kind } = planned
  const references = referencesOf(plan.ruleset, entity, item)
  const named = <K extends 'field' | 'past'>(is: K): string[] =>
    distinct(references.flatMap((reference) => (reference.is === is ? [reference.column] : [])))
  return {
    key,
    entity,
    title: titled(planned.name, item.title),
    module: item.module,
    stage: planned.stage,
    kind: item.kind,
    kindTitle: kind.title,
    sentence: kind.sentence(item, wordsFor(plan, entity)),
    expressions: expressionsOf(plan, planned),
    columns: resultColumns(planned),
    reads: {
      items: [...planned.needs],
      fields: named('field').filter((column) => isData(plan, column)),
      parameters: distinct(references.flatMap((found) => (found.is === 'parameter' ? [found.name] : []))),
      past: named('past'),
    },
    ...(item.note === undefined ? {} : { note: item.note }),
    ...(item.source === undefined ? {} : { source: item.source }),
  }
}

/** Keys and refs are read too, but they are no figures. */
function isData(plan: Plan, column: string): boolean {
  const place = splitColumn(column)
  return place !== undefined && own(own(plan.ruleset.entities, place.entity)?.fields, place.name) !== undefined
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)]
}

function parametersOf(plan: Plan): SchemeView['parameters'] {
  return Object.entries(plan.ruleset.parameters ?? {}).map(([name, parameter]) => ({
    name,
    title: parameterTitle(plan, name),
    type: parameter.type ?? 'number',
    ...parameterUnit(plan, name),
    keys: Object.keys(parameter.keys ?? {}),
  }))
}

function statementsOf(plan: Plan): SchemeView['statements'] {
  return Object.entries(plan.ruleset.statements ?? {}).map(([id, statement]) => ({
    id,
    title: titled(id, statement.title),
    entity: statement.entity,
    lines: statement.lines.map((line) => ({
      id: line.id,
      column: line.column,
      title: line.title
        ? titled(line.id, line.title)
        : (columnView(plan, line.column)?.title ?? titled(line.column, undefined)),
    })),
    ...(statement.total === undefined ? {} : { total: statement.total }),
    ...(statement.note === undefined ? {} : { note: statement.note }),
  }))
}

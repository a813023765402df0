import { type Static, Type } from 'typebox'
import type { BridgePart } from '../bridge/bridge.ts'
import type { Run } from '../calculate/run.ts'
import { type Column, type NumberColumn, stateAt, VALUE } from '../column.ts'
import type { Table } from '../data/table.ts'
import { rowName } from '../explain/row-title.ts'
import { textAt } from '../explain/shown.ts'
import { columnTitle, entityTitle, parameterTitle } from '../explain/titles.ts'
import { parameterUnit } from '../explain/unit-view.ts'
import { wordsFor } from '../explain/words.ts'
import { columnName, keyParts, own, pathsBetween, refTarget } from '../graph/names.ts'
import { printDecimal } from '../number/decimal.ts'
import { bigAt } from '../number/integers.ts'
import type { Localized } from '../problems.ts'
import { columnView } from './column-view.ts'
import { type RowPlace, rowsThrough, type Through } from './figures.ts'
import { LocalizedView } from './localized.ts'

const Nullable = Type.Union([Type.String(), Type.Null()])

/** What is different, as far as it has to do with the amount that is asked about. Numbers are texts in base units. */
export const BridgeFact = Type.Object({
  is: Type.Union([
    /** One cell of data. */
    Type.Literal('cell'),
    /** The sum of a column over all rows, `rows` of which changed. */
    Type.Literal('sum'),
    /** How many rows there are. */
    Type.Literal('rows'),
    /** The value of a text by which rows differ most: a service, a diagnosis. */
    Type.Literal('group'),
    /** Rows that came or left, by name. */
    Type.Literal('joined'),
    Type.Literal('left'),
    Type.Literal('parameter'),
    Type.Literal('rule'),
  ]),
  title: LocalizedView,
  /** Whose it is, where that is not the row asked about. */
  of: Type.Optional(LocalizedView),
  /** As what the rows belong to the row asked about, where there are several ways: ordering, executing. */
  as: Type.Optional(LocalizedView),
  /** The column whose unit and places the values have. */
  column: Type.Optional(Type.String()),
  row: Type.Optional(Type.String()),
  rows: Type.Optional(Type.Integer()),
  from: Type.Optional(Nullable),
  to: Type.Optional(Nullable),
  unit: Type.Optional(Type.String()),
  shift: Type.Optional(Type.Integer()),
  names: Type.Optional(Type.Array(LocalizedView)),
  words: Type.Optional(Type.Object({ from: LocalizedView, to: LocalizedView })),
})
export type BridgeFact = Static<typeof BridgeFact>

/** Names, parameter rows and sums that are told of one cause. */
const TOLD = 3

/**
 * What is behind a cause, between two runs: which cells, rows and parameter rows differ that have to do with a row.
 * @param about the row asked about; everything when left out
 * @returns empty when nothing differs that has to do with the row: then what differs lies elsewhere
 */
export function factsOf(a: Run, b: Run, cause: BridgePart['cause'], about?: RowPlace): BridgeFact[] {
  switch (cause.is) {
    case 'field':
      return fieldFacts(a, b, cause.entity, cause.name, about)
    case 'rows':
      return rowFacts(a, b, cause.entity, about)
    case 'records':
      return recordFacts(a, b, cause.entity, about)
    case 'parameter':
      return parameterFacts(a, b, cause.name, about)
    case 'item':
      return ruleFacts(a, b, cause.key)
    case 'items':
    case 'history':
    case 'period':
    case 'together':
    case 'rounding':
      return []
  }
}

function fieldFacts(a: Run, b: Run, entity: string, name: string, about: RowPlace | undefined): BridgeFact[] {
  const [before, after] = [a.data.tables.get(entity), b.data.tables.get(entity)]
  const [x, y] = [before?.columns.get(name), after?.columns.get(name)]
  if (before === undefined || after === undefined || x === undefined || y === undefined) return []
  const column = columnName(entity, name)
  const title = columnTitle(b.plan, column)
  const ways = rowsThrough(a, entity, about)
  const wanted = new Set(ways.flatMap(({ rows }) => rows))
  const changed = [...wanted].flatMap((row) => {
    const other = after.rowOf.get(before.keys[row] ?? '')
    return other === undefined || textOf(x, row) === textOf(y, other) ? [] : [{ row, other }]
  })
  const [only] = changed
  if (only === undefined) return []
  if (changed.length === 1) {
    const place = { column, row: before.keys[only.row] ?? '' }
    const owner = about?.entity === entity || after.rows === 1 ? {} : { of: rowName(b, entity, only.other) }
    return [{ is: 'cell', title, ...owner, ...place, from: textOf(x, only.row), to: textOf(y, only.other) }]
  }
  if (x.type !== 'number' || y.type !== 'number' || !columnView(b.plan, column)?.additive) {
    return [{ is: 'sum', title, column, rows: changed.length }]
  }
  // Totals are those that are seen elsewhere: of all rows, not of the changed ones.
  const from = sumOf(x, [...wanted])
  const to = sumOf(y, [...new Set(rowsThrough(b, entity, about).flatMap(({ rows }) => rows))])
  return [{ is: 'sum', title, column, rows: changed.length, from, to }]
}

function rowFacts(a: Run, b: Run, entity: string, about: RowPlace | undefined): BridgeFact[] {
  const [before, after] = [a.data.tables.get(entity), b.data.tables.get(entity)]
  if (before === undefined || after === undefined) return []
  // Records of a period have keys of their own, so that one is never there again in the next.
  if (own(b.plan.ruleset.entities, entity)?.level === 'record') return recordFacts(a, b, entity, about)
  const gone = namesOf(a, entity, about, (key) => !after.rowOf.has(key))
  const come = namesOf(b, entity, about, (key) => !before.rowOf.has(key))
  const title = entityTitle(b.plan, entity)
  return [
    ...(come.length > 0 ? [{ is: 'joined' as const, title, rows: come.length, names: come.slice(0, TOLD) }] : []),
    ...(gone.length > 0 ? [{ is: 'left' as const, title, rows: gone.length, names: gone.slice(0, TOLD) }] : []),
  ]
}

function namesOf(run: Run, entity: string, about: RowPlace | undefined, fits: (key: string) => boolean): Localized[] {
  const keys = run.data.tables.get(entity)?.keys ?? []
  const rows = new Set(rowsThrough(run, entity, about).flatMap((way) => way.rows))
  return [...rows].filter((row) => fits(keys[row] ?? '')).map((row) => rowName(run, entity, row))
}

/** Records have no keys: their number and sums tell what became of them, along the way on which most changed. */
function recordFacts(a: Run, b: Run, entity: string, about: RowPlace | undefined): BridgeFact[] {
  const [before, after] = [rowsThrough(a, entity, about), rowsThrough(b, entity, about)]
  const told = before.map((way, i) => factsOfWay(a, b, entity, way, after[i]?.rows ?? []))
  const [most] = told.sort((x, y) => y.moved - x.moved)
  return most?.facts ?? []
}

function factsOfWay(a: Run, b: Run, entity: string, way: Through, after: readonly number[]) {
  const [x, y] = [a.data.tables.get(entity), b.data.tables.get(entity)]
  if (x === undefined || y === undefined) return { moved: 0, facts: [] }
  const title = entityTitle(b.plan, entity)
  const as = way.alone ? {} : { as: columnTitle(b.plan, columnName(entity, way.ref ?? '')) }
  const count = [String(way.rows.length), String(after.length)] as const
  const sums = summed(b, entity).flatMap((name) => {
    const [from, to] = [x.columns.get(name), y.columns.get(name)]
    if (from?.type !== 'number' || to?.type !== 'number') return []
    const column = columnName(entity, name)
    const sum = { from: sumOf(from, way.rows), to: sumOf(to, after) }
    return [{ is: 'sum' as const, title: columnTitle(b.plan, column), of: title, ...as, column, ...sum, name }]
  })
  const facts: BridgeFact[] = []
  const changed = sums.find(({ from, to }) => from !== to)
  if (changed) {
    const { name, ...fact } = changed
    const group = largestGroup({ a, b, entity, name, before: way.rows, after, but: way.owner })
    facts.push(fact, ...(group ? [group] : []))
  }
  if (count[0] !== count[1] && (changed === undefined || keyed(b, entity))) {
    facts.unshift({ is: 'rows', title, ...as, from: count[0], to: count[1] })
  }
  const moved = Math.max(0, ...[...sums.map(({ from, to }) => [from, to] as const), count].map(share))
  return { moved, facts }
}

/** Whether each row is a thing of its own: a discharged case, not a line of an account. */
function keyed({ plan }: Run, entity: string): boolean {
  return keyParts(own(plan.ruleset.entities, entity) ?? {}).length > 0
}

/** How much of it moved; for choosing only. */
function share([from, to]: readonly [string, string]): number {
  const [x, y] = [Number(from), Number(to)]
  return Math.abs(y - x) / Math.max(Math.abs(x), Math.abs(y), 1)
}

/** Fields of a record whose sums mean something. */
function summed({ plan }: Run, entity: string): string[] {
  const fields = Object.keys(own(plan.ruleset.entities, entity)?.fields ?? {})
  return fields.filter((name) => columnView(plan, columnName(entity, name))?.additive)
}

interface Grouped {
  readonly a: Run
  readonly b: Run
  readonly entity: string
  /** The field that is summed. */
  readonly name: string
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** The entity of the row asked about, which says nothing new. */
  readonly but: string | undefined
}

/** What records are about – a service, a diagnosis – of which the sum of a field moved most. */
function largestGroup(grouped: Grouped): BridgeFact | undefined {
  const { a, b, entity, name, before, after } = grouped
  const by = finestName(grouped)
  if (by === undefined) return undefined
  const tables = [a, b].map((run) => run.data.tables.get(entity)) as [Table | undefined, Table | undefined]
  const [x, y] = [groupSums(tables[0], by, name, before), groupSums(tables[1], by, name, after)]
  const scale = Math.max(x.scale, y.scale)
  const at = (sums: GroupSums, text: string) => (sums.sums.get(text) ?? 0n) * 10n ** BigInt(scale - sums.scale)
  const size = (text: string) => {
    const difference = at(y, text) - at(x, text)
    return difference < 0n ? -difference : difference
  }
  let most: string | undefined
  for (const text of new Set([...x.sums.keys(), ...y.sums.keys()])) {
    if (most === undefined || size(text) > size(most)) most = text
  }
  if (most === undefined || size(most) === 0n || x.sums.size + y.sums.size < 3) return undefined
  const [from, to] = [printDecimal(at(x, most), scale), printDecimal(at(y, most), scale)]
  return { is: 'group', title: groupTitle(b, entity, by, most), column: columnName(entity, name), from, to }
}

/** The text or ref by which records are told apart most finely. */
function finestName({ b, entity, after, but }: Grouped): string | undefined {
  const { ruleset } = b.plan
  const found = own(ruleset.entities, entity)
  if (found === undefined) return undefined
  const keys = new Set(keyParts(found))
  const leadsTo = (target: string) => but !== undefined && pathsBetween(ruleset, target, but).length > 0
  const refs = Object.keys(found.refs ?? {}).filter((ref) => !leadsTo(refTarget(found, ref) ?? ref))
  const texts = Object.entries(found.fields ?? {}).flatMap(([field, { type }]) => (type === 'text' ? [field] : []))
  const table = b.data.tables.get(entity)
  const count = (name: string): number => {
    const column = table?.columns.get(name)
    return column?.type === 'text' ? new Set(after.map((row) => column.codes[row])).size : 0
  }
  const counted = [...refs, ...texts].filter((name) => !keys.has(name)).map((name) => ({ name, groups: count(name) }))
  const telling = counted.filter(({ groups }) => groups > 1 && groups < Math.max(after.length, 3))
  return telling.sort((one, other) => other.groups - one.groups)[0]?.name
}

/** A group by its name: that of the row which a ref leads to, else the text itself. */
function groupTitle(run: Run, entity: string, by: string, text: string): Localized {
  const found = own(run.plan.ruleset.entities, entity)
  const target = found && own(found.refs, by) !== undefined ? refTarget(found, by) : undefined
  const row = target === undefined ? undefined : run.data.tables.get(target)?.rowOf.get(text)
  return target === undefined || row === undefined ? { zh: text, en: text } : rowName(run, target, row)
}

interface GroupSums {
  readonly scale: number
  readonly sums: ReadonlyMap<string, bigint>
}

function groupSums(table: Table | undefined, by: string, name: string, rows: readonly number[]): GroupSums {
  const [texts, numbers] = [table?.columns.get(by), table?.columns.get(name)]
  const sums = new Map<string, bigint>()
  if (texts === undefined || numbers?.type !== 'number') return { scale: 0, sums }
  for (const row of rows) {
    if (stateAt(numbers, row) !== VALUE) continue
    const text = textAt(texts, row)
    sums.set(text, (sums.get(text) ?? 0n) + bigAt(numbers.num, row))
  }
  return { scale: numbers.scale, sums }
}

/** Rows of a parameter that differ; those with the row's own key first. */
function parameterFacts(a: Run, b: Run, name: string, about: RowPlace | undefined): BridgeFact[] {
  const [before, after] = [a.parameters.get(name), b.parameters.get(name)]
  if (before === undefined || after === undefined) return []
  const keyOf = ({ key }: { readonly key: readonly string[] }) => key.join(' · ')
  const values = (rows: typeof before) => new Map(rows.rows.map((row) => [keyOf(row), row.value]))
  const [x, y] = [values(before), values(after)]
  const changed = [...new Set([...x.keys(), ...y.keys()])].filter((key) => x.get(key) !== y.get(key))
  changed.sort((one, other) => Number(other === about?.row) - Number(one === about?.row))
  const title = parameterTitle(b.plan, name)
  const shown = parameterUnit(b.plan, name)
  return changed.slice(0, TOLD).map((key) => ({
    is: 'parameter',
    title: key === '' ? title : { zh: `${title.zh}（${key}）`, en: `${title.en} (${key})` },
    ...shown,
    rows: changed.length,
    from: x.get(key) ?? null,
    to: y.get(key) ?? null,
  }))
}

function ruleFacts(a: Run, b: Run, key: string): BridgeFact[] {
  const sentence = (run: Run): Localized | undefined => {
    const planned = run.plan.item(key)
    return planned?.kind.sentence(planned.item, wordsFor(run.plan, planned.entity))
  }
  const [from, to] = [sentence(a), sentence(b)]
  const title = columnTitle(b.plan, key)
  return [{ is: 'rule', title, ...(from && to && from.zh !== to.zh ? { words: { from, to } } : {}) }]
}

function textOf(column: Column, row: number): string | null {
  return stateAt(column, row) === VALUE ? textAt(column, row) : null
}

function sumOf(column: NumberColumn, rows: readonly number[]): string {
  let units = 0n
  for (const row of rows) if (stateAt(column, row) === VALUE) units += bigAt(column.num, row)
  return printDecimal(units, column.scale)
}

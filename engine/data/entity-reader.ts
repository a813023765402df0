import { textColumn } from '../cells.ts'
import type { Column } from '../column.ts'
import type { UnitTable } from '../formula/units.ts'
import type { ProblemCode } from '../problems.ts'
import type { Findings } from '../problems/findings.ts'
import { type ReadField, readField } from './fields.ts'
import { matchHead } from './head.ts'
import { type Keys, readKeys } from './keys.ts'
import { NameFinder } from './names.ts'
import { resolveRef, singleRef } from './refs.ts'
import { Sheet } from './sheet.ts'
import { type DataRuleset, type Slot, slotsOf } from './slots.ts'
import type { RawTable, Table } from './table.ts'

/** What reading an entity needs besides its table. */
export interface ReadingContext {
  readonly ruleset: DataRuleset
  readonly units: UnitTable
  readonly findings: Findings
  /** Whether a field declared `required` is required this time. */
  required(entity: string, field: string): boolean
}

/** Reads one entity: columns and keys at once, refs when all entities have keys. */
export class EntityReader {
  readonly entity: string
  readonly keys: Keys
  /** Whether there is a table at all. */
  readonly supplied: boolean
  private readonly context: ReadingContext
  private readonly sheet: Sheet
  private readonly slots: readonly Slot[]
  private readonly fields: ReadonlyMap<string, ReadField>

  constructor(context: ReadingContext, entity: string, table: RawTable | undefined) {
    this.context = context
    this.entity = entity
    this.supplied = table !== undefined
    this.slots = slotsOf(context.ruleset, entity)
    const raw = table ?? { entity, columns: [], cells: [] }
    const positions = matchHead(entity, this.slots, raw, context.units, context.findings)
    this.sheet = new Sheet(entity, raw, positions, context.findings)
    this.keys = readKeys(this.sheet, this.slots, context.ruleset)
    if (this.sheet.hasHead) this.reportMissingColumns()
    this.fields = this.readFields()
  }

  get rows(): number {
    return this.sheet.rows
  }

  /** Reports a problem of the table as a whole. */
  report(code: ProblemCode, detail: Readonly<Record<string, string>> = {}): void {
    this.sheet.reportTable(code, detail)
  }

  /** The number field that a name in data means; undefined when it is none. */
  field(name: string): ReadField | undefined {
    const slot = new NameFinder(this.slots).find(name)
    return slot?.field?.type === 'number' ? this.fields.get(slot.name) : undefined
  }

  /** The table, its refs resolved among the other entities. */
  table(others: ReadonlyMap<string, EntityReader>): Table {
    const columns = new Map<string, Column>()
    const refs = new Map<string, Int32Array>()
    for (const slot of this.slots) {
      const field = this.fields.get(slot.name)
      const resolved = this.resolve(slot, others)
      if (resolved !== undefined) refs.set(slot.name, resolved.rows)
      const column = resolved?.column ?? field?.column ?? textColumn(this.sheet.texts(slot.name) ?? [])
      columns.set(slot.name, column)
    }
    const { entity, sheet, rows } = this
    const { keys, rowOf } = this.keys
    return { entity, rows, keys, rowOf, columns, refs, source: (row, column) => sheet.source(row, column) }
  }

  private resolve({ name, ref, isKey }: Slot, others: ReadonlyMap<string, EntityReader>) {
    if (ref === undefined) return undefined
    if (ref.toSingle) return singleRef(this.rows)
    const target = others.get(ref.to)
    const { sheet } = this
    // A blank part of a key is a problem of the key.
    const link = { name, to: ref.to, optional: ref.optional || isKey }
    if (target?.supplied === true) return resolveRef(sheet, link, target.keys)
    const isUsed = sheet.texts(name)?.some((text) => text !== null) === true
    if (isUsed) sheet.reportColumn('DATA_TABLE_NEEDED', name, { target: ref.to })
    return resolveRef(sheet, link, NOTHING)
  }

  private isRequired({ name, field, isKey }: Slot): boolean {
    return !isKey && field?.required === true && this.context.required(this.entity, name)
  }

  private readFields(): ReadonlyMap<string, ReadField> {
    const fields = new Map<string, ReadField>()
    for (const slot of this.slots) {
      if (slot.field === undefined) continue
      fields.set(slot.name, readField(this.sheet, slot.name, slot.field, this.isRequired(slot), this.context.units))
    }
    return fields
  }

  private reportMissingColumns(): void {
    for (const slot of this.slots) {
      const needed =
        slot.ref === undefined
          ? slot.isKey || this.isRequired(slot)
          : !slot.ref.toSingle && (slot.isKey || !slot.ref.optional)
      if (needed && this.sheet.texts(slot.name) === undefined) this.sheet.reportColumn('DATA_COLUMN_MISSING', slot.name)
    }
  }
}

/** The keys of an entity of which nothing is known: refs to it are neither right nor wrong. */
const NOTHING: Keys = { keys: [], rowOf: new Map(), sound: false }

import { unitTable } from '../formula/units.ts'
import type { Problem } from '../problems.ts'
import { Findings } from '../problems/findings.ts'
import { assignTables, entityFinder } from './assign-tables.ts'
import { type ComparedTotal, compareTotal, type TotalTarget } from './control-totals.ts'
import { EntityReader, type ReadingContext } from './entity-reader.ts'
import { readPeriod } from './read-period.ts'
import { joinTables } from './join-tables.ts'
import { type DataRuleset, isSingle, slotsOf } from './slots.ts'
import type { ControlTotal, Dataset, RawDataset } from './table.ts'

export interface ReadOptions {
  /** The period to run; that of the data when undefined. Data of another period is a problem. */
  readonly period?: string
  /**
   * Whether a field declared `required` is required this time: a stage needs only the fields that it reaches. All are
   * when undefined.
   */
  readonly required?: (entity: string, field: string) => boolean
}

export interface ReadResult {
  /** undefined when a problem is an error: nothing is half-imported. */
  readonly data?: Dataset
  readonly problems: readonly Problem[]
  readonly controlTotals: readonly ComparedTotal[]
}

/**
 * Types and checks everything read for a period: names and columns matched with the ruleset, cells as exact columns in
 * base units, keys, refs, limits and control totals. All problems are found at once, each with its cell.
 */
export function readData(ruleset: DataRuleset, raw: RawDataset, options: ReadOptions = {}): ReadResult {
  const findings = new Findings()
  const context: ReadingContext = {
    ruleset,
    findings,
    units: unitTable(ruleset.units),
    required: options.required ?? (() => true),
  }
  const period = readPeriod(ruleset.period, raw.period, options.period, findings)
  const readers = readEntities(context, raw)
  const tables = new Map([...readers].map(([entity, reader]) => [entity, reader.table(readers)]))
  const controlTotals = compareTotals(raw.controlTotals ?? [], readers, ruleset, findings)
  const problems = findings.all()
  if (findings.hasErrors) return { problems, controlTotals }
  return { data: { period, tables }, problems, controlTotals }
}

function readEntities(context: ReadingContext, raw: RawDataset): ReadonlyMap<string, EntityReader> {
  const { ruleset, findings } = context
  const { tables, explained } = assignTables(ruleset, raw.tables, findings)
  const readers = new Map<string, EntityReader>()
  for (const entity of Object.keys(ruleset.entities)) {
    const single = isSingle(ruleset, entity)
    // Nothing need be said of a single row without columns.
    const implied = single && slotsOf(ruleset, entity).length === 0 ? { entity, columns: [], cells: [[]] } : undefined
    const parts = tables.get(entity)
    const table = parts === undefined ? implied : joinTables(context, entity, parts)
    const reader = new EntityReader(context, entity, table)
    readers.set(entity, reader)
    if (explained.has(entity)) continue
    if (single && reader.rows !== 1) reader.report('DATA_SINGLE_ROW', { count: String(reader.rows) })
    else if (!reader.supplied) reader.report('DATA_TABLE_MISSING')
  }
  return readers
}

function compareTotals(
  declared: readonly ControlTotal[],
  readers: ReadonlyMap<string, EntityReader>,
  ruleset: DataRuleset,
  findings: Findings,
): readonly ComparedTotal[] {
  const finder = entityFinder(ruleset)
  return declared.map((total) => {
    const reader = readers.get(finder.find(total.entity)?.name ?? '')
    const { compared, problems } = compareTotal(total, reader && targetOf(reader, total.column))
    for (const found of problems) findings.add(found)
    return compared
  })
}

function targetOf(reader: EntityReader, column: string): TotalTarget | undefined {
  if (column === '') return { rows: reader.rows }
  const field = reader.field(column)
  return field === undefined ? undefined : { rows: reader.rows, field }
}

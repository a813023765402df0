import { parseUnit, unitFactor, type UnitTable } from '../formula/units.ts'
import { own } from '../graph/names.ts'
import type { ParameterRow, ParameterRows, Period } from '../kinds/kind.ts'
import { decimal, type Decimal, multiplyDecimals, normalize, parseDecimal, printDecimal } from '../number/decimal.ts'
import { pointer } from '../problems.ts'
import { compareTexts } from './order.ts'
import { firstDay, parseDay } from './period.ts'
import type { Parameter, ParameterTable, Ruleset } from './types.ts'

/** A row of a parameter as it stands in the document or in a table. */
export interface WrittenRow {
  /** By key and by `from`, `value`, `source`, `note`; undefined or null where blank. */
  readonly cells: Readonly<Record<string, string | boolean | null | undefined>>
  /** JSON Pointer. */
  readonly path: string
}

/** Every row of a parameter, of all dates, in the order of the document or its table. */
export function writtenRows(ruleset: Ruleset, name: string): readonly WrittenRow[] {
  const parameter = own(ruleset.parameters, name)
  const table = parameter?.table === undefined ? undefined : own(ruleset.tables, parameter.table)
  const values = (parameter?.values ?? []).map((cells, i) => ({
    cells,
    path: pointer('parameters', name, 'values', i),
  }))
  return table && parameter?.table !== undefined ? [...values, ...tableRows(parameter.table, table)] : values
}

function tableRows(name: string, { columns, rows }: ParameterTable): WrittenRow[] {
  return rows.map((row, i) => ({
    cells: Object.fromEntries(columns.map((column, c) => [column, row[c]])),
    path: pointer('tables', name, 'rows', i),
  }))
}

/** The names of a parameter's keys in the order in which `ParameterRow.key` has them. */
export function parameterKeys(parameter: Parameter): readonly string[] {
  return Object.keys(parameter.keys ?? {}).sort(compareTexts)
}

/**
 * What every parameter says in a period: by key the row with the latest `from` not after the period's first day, also
 * where that is left open.
 *
 * Values are as expressions read them: numbers in base units (33 of unit % is `0.33`), `true` or `false`, dates as days
 * since 1970-01-01. Rows come in the order of their keys.
 */
export function parametersInForce(
  ruleset: Ruleset,
  period: Period,
  units: UnitTable,
): ReadonlyMap<string, ParameterRows> {
  const entries = Object.entries(ruleset.parameters ?? {})
  return new Map(entries.map(([name, parameter]) => [name, rowsInForce(ruleset, name, parameter, period, units)]))
}

/** The largest number of decimal places that a parameter's values may have or have, counted in base units. */
export function parameterScale(ruleset: Ruleset, name: string, units: UnitTable): number {
  const parameter = own(ruleset.parameters, name)
  const factor = parameter ? factorOf(parameter, units) : ONE
  if (parameter?.scale !== undefined) return parameter.scale + factor.scale
  const scales = writtenRows(ruleset, name).map(({ cells }) => {
    const value = typeof cells['value'] === 'string' ? parseDecimal(cells['value']) : undefined
    return value ? normalize(multiplyDecimals(value, factor)).scale : 0
  })
  return scales.reduce((most, scale) => Math.max(most, scale), 0)
}

const ONE: Decimal = decimal('1')

function factorOf(parameter: Parameter, units: UnitTable): Decimal {
  const known = parameter.unit !== undefined && parseUnit(parameter.unit, units) !== undefined
  return known && parameter.unit !== undefined ? normalize(unitFactor(parameter.unit, units)) : ONE
}

function rowsInForce(
  ruleset: Ruleset,
  name: string,
  parameter: Parameter,
  period: Period,
  units: UnitTable,
): ParameterRows {
  const keys = parameterKeys(parameter)
  const latest = new Map<string, { readonly day: number; readonly row: WrittenRow }>()
  for (const row of writtenRows(ruleset, name)) {
    const day = typeof row.cells['from'] === 'string' ? firstDay(row.cells['from']) : undefined
    if (day === undefined || day > period.start) continue
    const id = JSON.stringify(keys.map((key) => row.cells[key]))
    const before = latest.get(id)
    if (before === undefined || before.day < day) latest.set(id, { day, row })
  }
  const factor = factorOf(parameter, units)
  const rows = [...latest.values()].flatMap(({ row }) => readRow(row, keys, parameter, factor) ?? [])
  const unit = parameter.unit === undefined ? undefined : parseUnit(parameter.unit, units)
  rows.sort((a, b) => compareKeys(a.key, b.key))
  return { name, type: parameter.type ?? 'number', ...(unit ? { unit } : {}), keys, rows }
}

function readRow(
  { cells }: WrittenRow,
  keys: readonly string[],
  parameter: Parameter,
  factor: Decimal,
): ParameterRow | undefined {
  const value = readValue(cells['value'], parameter, factor)
  if (value === undefined) return undefined
  const source = cells['source'] ?? parameter.source
  return {
    key: keys.map((key) => String(cells[key] ?? '')),
    value,
    from: String(cells['from']),
    ...(typeof source === 'string' ? { source } : {}),
  }
}

function readValue(
  value: string | boolean | null | undefined,
  parameter: Parameter,
  factor: Decimal,
): string | null | undefined {
  if (value === null || value === undefined) return value
  const text = String(value)
  const type = parameter.type ?? 'number'
  if (type === 'date') return parseDay(text)?.toString()
  if (type !== 'number') return text
  const written = parseDecimal(text)
  if (!written) return undefined
  const { units, scale } = multiplyDecimals(written, factor)
  return printDecimal(units, scale)
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compareTexts(a[i] ?? '', b[i] ?? '')
    if (order !== 0) return order
  }
  return a.length - b.length
}

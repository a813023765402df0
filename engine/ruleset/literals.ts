import type { ColumnType } from '../column.ts'
import { normalize, parseDecimal, printDecimal } from '../number/decimal.ts'
import type { Localized } from '../problems.ts'
import { parseDay } from './period.ts'
import type { Parameter, ParameterTable } from './types.ts'
import type { LiteralOf } from './roles.ts'
import { isObject } from './shape.ts'
import { type Place, sibling } from './walk.ts'

/** Columns of a parameter's rows that are no keys. */
export const ROW_FIELDS = ['from', 'value', 'source', 'note'] as const

/** The shortest text of the same decimal; another text as it is. */
export function minimalDecimal(text: string): string {
  const value = parseDecimal(text)
  if (!value) return text
  const { units, scale } = normalize(value)
  return printDecimal(units, scale)
}

/** Whether a constant is of a type: decimal text, a text that is not empty, `2026-08-15`, true or false. */
export function isOfType(value: unknown, type: ColumnType): boolean {
  if (type === 'boolean') return typeof value === 'boolean'
  if (typeof value !== 'string') return false
  if (type === 'number') return parseDecimal(value) !== undefined
  return type === 'date' ? parseDay(value) !== undefined : value !== ''
}

/** What a constant of a type looks like. */
export const TYPE_WORDS: Readonly<Record<ColumnType, Localized>> = {
  number: { zh: '数值，如 1.8', en: 'a number such as 1.8' },
  text: { zh: '文本', en: 'a text' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  date: { zh: '日期，如 2026-08-15', en: 'a date such as 2026-08-15' },
}

/** A decimal, or a constant declared to be a number, in its shortest text; anything else as it is. */
export function minimalLeaf(place: Place): unknown {
  const { role, value } = place
  if (typeof value !== 'string') return value
  if (role.role === 'decimal') return minimalDecimal(value)
  return role.role === 'literal' && literalType(place, role.of) === 'number' ? minimalDecimal(value) : value
}

/** The cells of a table in their shortest texts, by the types that its parameter declares. */
export function minimalCells(table: ParameterTable, parameter: Parameter): ParameterTable {
  const numbers = table.columns.map((column) => columnType(parameter, column) === 'number')
  if (!numbers.includes(true)) return table
  const minimal = (cell: string | boolean | null, i: number) =>
    numbers[i] && typeof cell === 'string' ? minimalDecimal(cell) : cell
  return { columns: table.columns, rows: table.rows.map((row) => row.map(minimal)) }
}

/** The type of a column of a parameter's rows; undefined when the parameter has no such column. */
export function columnType(parameter: Parameter, column: string): ColumnType | undefined {
  if (column === 'value') return parameter.type ?? 'number'
  if (column === 'from') return 'date'
  if (column === 'source' || column === 'note') return 'text'
  return parameter.keys && Object.hasOwn(parameter.keys, column) ? parameter.keys[column] : undefined
}

function literalType(place: Place, of: LiteralOf): unknown {
  if (of === 'fact') return undefined
  if (of === 'result') return sibling(place, 'result')
  if (of === 'type') return sibling(place, 'type') ?? 'number'
  const keys = sibling(place, 'keys')
  return isObject(keys) && Object.hasOwn(keys, place.key) ? keys[place.key] : undefined
}

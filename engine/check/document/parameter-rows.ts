import { compareDecimals, decimal, normalize } from '../../number/decimal.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import { suggest } from '../../problems/suggest.ts'
import { columnType, isOfType, ROW_FIELDS, TYPE_WORDS } from '../../ruleset/literals.ts'
import { parameterKeys, type WrittenRow, writtenRows } from '../../ruleset/parameters.ts'
import { firstDay } from '../../ruleset/period.ts'
import type { Parameter } from '../../ruleset/types.ts'
import { type DocumentCheck, entriesOf } from './check.ts'

/** Every row of every parameter, in the document and in tables: keys, date, value and range. */
export const checkParameterRows: DocumentCheck = (ruleset) =>
  entriesOf(ruleset.parameters).flatMap(([name, parameter]) => {
    const seen = new Set<string>()
    return writtenRows(ruleset, name).flatMap((row) => {
      const problems = [...checkKeys(name, parameter, row), ...checkDate(row), ...checkValue(name, parameter, row)]
      const id = identity(parameter, row)
      if (seen.has(id)) problems.push(problem('PARAMETER_ROW_TWICE', row.path, { name, row: shown(parameter, row) }))
      seen.add(id)
      return problems
    })
  })

function checkKeys(name: string, parameter: Parameter, { cells, path }: WrittenRow): Problem[] {
  const keys = parameterKeys(parameter)
  const inDocument = path.startsWith('/parameters/')
  const known: readonly string[] = [...keys, ...ROW_FIELDS]
  const unknown = inDocument ? Object.keys(cells).filter((key) => !known.includes(key)) : []
  return [
    ...unknown.map((key) =>
      problem('PARAMETER_KEY_UNKNOWN', path + pointer(key), { name, key, ...suggest(key, known) }),
    ),
    ...keys.flatMap((key) => {
      const cell = cells[key]
      if (cell === undefined || cell === null) return [problem('PARAMETER_KEY_MISSING', path, { name, key })]
      return checkType(parameter, key, cell, path)
    }),
  ]
}

function checkType(parameter: Parameter, column: string, cell: string | boolean, path: string): Problem[] {
  const type = columnType(parameter, column) ?? 'text'
  if (isOfType(cell, type)) return []
  const { zh, en } = TYPE_WORDS[type]
  return [problem('PARAMETER_VALUE_TYPE', path, { column, value: String(cell), expectedZh: zh, expectedEn: en })]
}

/** Dates of rows in the document are held to the calendar like every other date. */
function checkDate({ cells, path }: WrittenRow): Problem[] {
  const from = cells['from']
  const wrong = path.startsWith('/tables/') && (typeof from !== 'string' || firstDay(from) === undefined)
  return wrong ? [problem('DATE_UNKNOWN', path, { value: String(from ?? '') })] : []
}

function checkValue(name: string, parameter: Parameter, row: WrittenRow): Problem[] {
  const value = row.cells['value']
  if (value === undefined || value === null) {
    return [problem('BLANK_PARAMETER_VALUE', row.path, { name, row: shown(parameter, row) })]
  }
  const mistyped = checkType(parameter, 'value', value, row.path)
  if (mistyped.length > 0 || typeof value !== 'string' || (parameter.type ?? 'number') !== 'number') return mistyped
  return checkNumber(name, parameter, value, row.path)
}

function checkNumber(name: string, parameter: Parameter, value: string, path: string): Problem[] {
  const { scale, range, recommended } = parameter
  const problems: Problem[] = []
  if (scale !== undefined && normalize(decimal(value)).scale > scale) {
    problems.push(problem('PARAMETER_VALUE_PLACES', path, { name, value, scale: String(scale) }))
  }
  const [low = value, high = value] = range ?? []
  if (!isBetween(value, low, high))
    return [...problems, problem('PARAMETER_OUT_OF_RANGE', path, { name, value, low, high })]
  const [least = value, most = value] = recommended ?? []
  if (!isBetween(value, least, most)) {
    problems.push(problem('PARAMETER_NOT_RECOMMENDED', path, { name, value, low: least, high: most }))
  }
  return problems
}

function isBetween(value: string, low: string, high: string): boolean {
  return compareDecimals(decimal(low), decimal(value)) <= 0 && compareDecimals(decimal(value), decimal(high)) <= 0
}

/** Rows with the same keys and first day say the same thing twice. */
function identity(parameter: Parameter, { cells }: WrittenRow): string {
  const from = String(cells['from'] ?? '')
  return JSON.stringify([...parameterKeys(parameter).map((key) => cells[key] ?? null), firstDay(from) ?? from])
}

function shown(parameter: Parameter, { cells }: WrittenRow): string {
  const keys = parameterKeys(parameter).map((key) => `${key} ${String(cells[key] ?? '—')}`)
  return [...keys, String(cells['from'] ?? '—')].join(' · ')
}

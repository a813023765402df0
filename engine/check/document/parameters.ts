import { own } from '../../graph/names.ts'
import { compareDecimals, decimal } from '../../number/decimal.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import { suggest } from '../../problems/suggest.ts'
import { ROW_FIELDS } from '../../ruleset/literals.ts'
import { parameterKeys } from '../../ruleset/parameters.ts'
import type { Parameter, ParameterTable, Ruleset } from '../../ruleset/types.ts'
import { type DocumentCheck, entriesOf } from './check.ts'

/** What parameters declare, and the columns of their tables; the rows themselves are checked in `parameter-rows`. */
export const checkParameters: DocumentCheck = (ruleset) => {
  const users = new Map<string, string>()
  return entriesOf(ruleset.parameters).flatMap(([name, parameter]) => {
    const problems = [...checkOptions(name, parameter), ...checkTable(name, parameter, ruleset)]
    const { table } = parameter
    const first = table === undefined ? undefined : users.get(table)
    if (table !== undefined && first !== undefined) {
      problems.push(problem('TABLE_SHARED', pointer('parameters', name, 'table'), { first, second: name, table }))
    }
    if (table !== undefined) users.set(table, first ?? name)
    return problems
  })
}

function checkOptions(name: string, parameter: Parameter): Problem[] {
  const path = pointer('parameters', name)
  const type = parameter.type ?? 'number'
  const numeric = (['unit', 'scale', 'range', 'recommended'] as const).filter(
    (option) => parameter[option] !== undefined,
  )
  const foreign = type === 'number' ? [] : numeric
  return [
    ...foreign.map((option) => problem('FIELD_OPTION', path + pointer(option), { name, type, option })),
    ...(['range', 'recommended'] as const).flatMap((option) => {
      const [low, high] = parameter[option] ?? []
      if (low === undefined || high === undefined || compareDecimals(decimal(low), decimal(high)) <= 0) return []
      return [problem('RANGE_REVERSED', path + pointer(option), { low, high })]
    }),
    ...parameterKeys(parameter).flatMap((key) =>
      ROW_FIELDS.some((field) => field === key)
        ? [problem('PARAMETER_KEY_NAME', path + pointer('keys', key), { name, key })]
        : [],
    ),
  ]
}

function checkTable(name: string, parameter: Parameter, ruleset: Ruleset): Problem[] {
  const { table, values } = parameter
  if (table === undefined) return []
  const path = pointer('parameters', name, 'table')
  const found = own(ruleset.tables, table)
  return [
    ...(values === undefined ? [] : [problem('PARAMETER_VALUES_AND_TABLE', path, { name })]),
    ...(found === undefined
      ? [problem('TABLE_MISSING', path, { table })]
      : checkColumns(name, parameter, table, found)),
  ]
}

function checkColumns(name: string, parameter: Parameter, table: string, { columns, rows }: ParameterTable): Problem[] {
  const keys = parameterKeys(parameter)
  const known: readonly string[] = [...keys, ...ROW_FIELDS]
  const missing = [...keys, 'from', 'value'].filter((column) => !columns.includes(column))
  return [
    ...missing.map((column) => problem('TABLE_COLUMN_MISSING', pointer('tables', table, 'columns'), { table, column })),
    ...columns.flatMap((key, i) => {
      if (known.includes(key)) return []
      return [
        problem('PARAMETER_KEY_UNKNOWN', pointer('tables', table, 'columns', i), { name, key, ...suggest(key, known) }),
      ]
    }),
    ...rows.flatMap((row, i) => {
      if (row.length === columns.length) return []
      const detail = { found: String(row.length), expected: String(columns.length) }
      return [problem('TABLE_ROW_LENGTH', pointer('tables', table, 'rows', i), detail)]
    }),
  ]
}

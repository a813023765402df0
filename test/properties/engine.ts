import {
  calculate,
  loadRuleset,
  type Plan,
  type Problem,
  planRuleset,
  type RawTable,
  readData,
  type Run,
  type RunOptions,
} from '../../engine/index.ts'
import {
  type Column,
  BLANK as BLANK_STATE,
  causeAt,
  NOT_APPLICABLE as NOT_APPLICABLE_STATE,
  stateAt,
  VALUE,
} from '../../engine/column.ts'
import { dayNumber, dayOf, parseDay } from '../oracle/calendar.ts'
import { BLANK, type Cell, date, failed, NOT_APPLICABLE, number, showValue, text, truth } from '../oracle/cell.ts'
import { rational } from '../oracle/rational.ts'

/** A ruleset but for its head. */
export interface Scheme {
  readonly entities: Readonly<Record<string, unknown>>
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly items: Readonly<Record<string, unknown>>
  readonly balances?: readonly unknown[]
  readonly stages?: readonly unknown[]
}

/** Rows of an entity by column, as oracle cells; only values and blanks can be read. */
export type Sheet = readonly Readonly<Record<string, Cell>>[]

const HEAD = { format: 1, id: 'generated', version: '1.0.0', title: { zh: '生成', en: 'Generated' }, period: 'month' }
const PERIOD = '2026-08'

/** Loads and plans a scheme that must be sound. */
export function planOf(scheme: Scheme): Plan {
  const loaded = loadRuleset({ ...HEAD, ...scheme })
  refuse('load', loaded.problems)
  if (loaded.ruleset === undefined) throw new Error('nothing loaded')
  const planned = planRuleset(loaded.ruleset)
  refuse('plan', planned.problems)
  if (planned.plan === undefined) throw new Error('nothing planned')
  return planned.plan
}

/** Reads data that must be sound and calculates. */
export function run(
  plan: Plan,
  sheets: Readonly<Record<string, Sheet>>,
  options: RunOptions = {},
  period: string = PERIOD,
): Run {
  const tables = Object.entries(sheets).map(([entity, rows]) => rawTable(entity, rows))
  const read = readData(plan.ruleset, { period, tables })
  refuse('data', read.problems)
  if (read.data === undefined) throw new Error('nothing read')
  return calculate(plan, read.data, options)
}

function refuse(step: string, problems: readonly Problem[]): void {
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (errors.length === 0) return
  throw new Error(
    `${step}: ${errors.map((problem) => `${problem.code} ${problem.path} ${problem.message.en}`).join('\n')}`,
  )
}

function rawTable(entity: string, rows: Sheet): RawTable {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return { entity, columns, cells: rows.map((row) => columns.map((column) => written(row[column] ?? BLANK))) }
}

function written(cell: Cell): string | null {
  if (cell.state === 'blank') return null
  if (cell.state !== 'value') throw new RangeError(`no such input: ${cell.state}`)
  return cell.value.type === 'text' ? cell.value.text : showValue(cell.value)
}

/** A cell of an engine column as the oracle says it. Numbers must be exact, in the column's form and never -0. */
export function cellAt(column: Column, row: number): Cell {
  const state = stateAt(column, row)
  if (state === BLANK_STATE) return BLANK
  if (state === NOT_APPLICABLE_STATE) return NOT_APPLICABLE
  if (state !== VALUE) {
    const cause = causeAt(column, row)
    if (cause === undefined) throw new Error(`a failed cell without a cause: row ${row}`)
    return failed(cause.code)
  }
  switch (column.type) {
    case 'number':
      return number(rational(wholeAt(column, row), 10n ** BigInt(column.scale)))
    case 'text':
      return text(column.dictionary[column.codes[row] ?? -1] ?? '')
    case 'boolean':
      return truth(column.bits[row] === 1)
    case 'date':
      return date(dayOf((column.days[row] ?? Number.NaN) + dayNumber(parseDay('1970-01-01'))))
  }
}

function wholeAt(column: Extract<Column, { type: 'number' }>, row: number): bigint {
  if (column.den !== null) throw new Error('a stored column with denominators')
  const units = column.num[row]
  if (typeof units === 'bigint') return units
  if (units === undefined || Object.is(units, -0) || !Number.isSafeInteger(units))
    throw new Error(`no whole number: ${units}`)
  return BigInt(units)
}

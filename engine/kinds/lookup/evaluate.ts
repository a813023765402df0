import { booleanColumn, gatherColumn, numberColumn, textColumn } from '../../cells.ts'
import { type Column, FAILED, stateAt, VALUE } from '../../column.ts'
import { textAt } from '../../explain/shown.ts'
import { decimal, unitsAt } from '../../number/decimal.ts'
import { largest, narrow } from '../../number/integers.ts'
import { compareTexts } from '../../ruleset/order.ts'
import { CauseBook, chooseCells } from '../choose.ts'
import type { ItemRun, ParameterRows } from '../kind.ts'
import { findRows } from './key-index.ts'
import type { LookupItem } from './schema.ts'

/** Keys without a row that are named one by one; the others are counted. */
const NAMED_KEYS = 100

export function evaluateLookup(item: LookupItem, run: ItemRun): Readonly<Record<string, Column>> {
  const exact = lookUp(item, run)
  return { '': exact.type === 'number' ? run.round(exact) : exact }
}

/** The result before rounding. */
export function lookUp(item: LookupItem, run: ItemRun): Column {
  const parameter = run.parameter(item.parameter)
  const { rows: found, columns } = parameterRowOf(item, run)
  const book = new CauseBook()
  const failed = operandFailures(item, parameter, columns, book)
  const values = gatherColumn(valuesOf(parameter), found)
  const choice = Int32Array.from(found, (row, i) => (failed[i] !== VALUE ? -1 : row >= 0 ? 0 : 1))
  if (item.otherwise !== undefined) {
    return chooseCells(parameter.type, choice, [values, run.expression(item.otherwise)], failed, book)
  }
  const missing = rowsWhere(choice, (chosen, row) => chosen === 1 && isInside(run, row))
  missingKeys(item, parameter, columns, missing, book).forEach((state, k) => {
    failed[missing[k] as number] = state
  })
  return chooseCells(parameter.type, choice, [values], failed, book)
}

/** For every row of the item the row of the parameter, -1 for none, and the key columns it was found by. */
export function parameterRowOf(item: LookupItem, run: ItemRun): { rows: Int32Array; columns: readonly Column[] } {
  const parameter = run.parameter(item.parameter)
  const columns = parameter.keys.map((key) => run.expression(item.keys[key] as string))
  return { rows: findRows(parameter, columns), columns }
}

function rowsWhere(choice: Int32Array, holds: (chosen: number, row: number) => boolean): number[] {
  const rows: number[] = []
  choice.forEach((chosen, row) => holds(chosen, row) && rows.push(row))
  return rows
}

/** Keys of rows outside the item are not missed. */
function isInside({ applies }: ItemRun, row: number): boolean {
  return applies === null || (stateAt(applies, row) === VALUE && applies.bits[row] === 1)
}

/** The failures of keys without a value, the first key's before the second's. */
function operandFailures(
  item: LookupItem,
  { keys }: ParameterRows,
  columns: readonly Column[],
  book: CauseBook,
): Uint16Array {
  const failed = new Uint16Array(columns[0]?.length ?? 0)
  columns.forEach((column, k) => {
    const states = book.statesOfOperand(column, item.keys[keys[k] as string] as string)
    states?.forEach((state, row) => {
      if (failed[row] === VALUE && state >= FAILED) failed[row] = state
    })
  })
  return failed
}

/** The states of rows whose key the parameter does not have. */
function missingKeys(
  { parameter: name }: LookupItem,
  { keys }: ParameterRows,
  columns: readonly Column[],
  rows: readonly number[],
  book: CauseBook,
): number[] {
  const texts = rows.map((row) => keys.map((key, k) => `${key} = ${textAt(columns[k] as Column, row)}`).join('、'))
  const distinct = [...new Set(texts)].sort(compareTexts)
  const more = distinct.length - NAMED_KEYS
  const shown = new Map(distinct.map((key, i) => [key, i < NAMED_KEYS ? key : `… (+${more})`]))
  return texts.map((text) => book.state({ code: 'LOOKUP_NO_ROW', detail: { name, key: shown.get(text) ?? text } }))
}

const VALUES = new WeakMap<ParameterRows, Column>()

/** The values of a parameter's rows as a column. */
export function valuesOf(parameter: ParameterRows): Column {
  let values = VALUES.get(parameter)
  if (values === undefined) VALUES.set(parameter, (values = readValues(parameter)))
  return values
}

function readValues({ type, rows }: ParameterRows): Column {
  const texts = rows.map(({ value }) => value)
  switch (type) {
    case 'number': {
      const decimals = texts.map(decimal)
      const scale = decimals.reduce((most, value) => Math.max(most, value.scale), 0)
      const num = narrow(decimals.map((value) => unitsAt(value, scale)))
      return numberColumn({ scale, num, den: null, max: largest(num), denMax: 1 }, null, [])
    }
    case 'text':
      return textColumn(texts)
    case 'boolean':
      return booleanColumn(Uint8Array.from(texts, (text) => (text === 'true' ? 1 : 0)))
    case 'date':
      return { type, length: texts.length, days: Int32Array.from(texts, Number), states: null, causes: [] }
  }
}

import { booleanColumn, gatherColumn, numberColumn, textColumn } from '../../cells.ts'
import { type Column, FAILED, VALUE } from '../../column.ts'
import { decimal, unitsAt } from '../../number/decimal.ts'
import { largest, narrow } from '../../number/integers.ts'
import { isApplying } from '../applying.ts'
import { CauseBook, chooseCells } from '../choose.ts'
import type { ItemRun, ParameterRows } from '../kind.ts'
import { valuesInWords } from '../values-in-words.ts'
import { findRows } from './key-index.ts'
import type { LookupItem } from './schema.ts'

export function evaluateLookup(item: LookupItem, run: ItemRun): Readonly<Record<string, Column>> {
  const exact = lookUp(item, run)
  return { '': exact.type === 'number' ? run.round(exact) : exact }
}

/** The result before rounding. */
export function lookUp(item: LookupItem, run: ItemRun): Column {
  const parameter = run.parameter(item.parameter)
  const { rows: found, columns } = parameterRowOf(item, run)
  const values = gatherColumn(valuesOf(parameter), found)
  const isComplete = columns.every(({ states }) => states === null) && values.states === null
  if (isComplete && parameter.rows.every(({ value }) => value !== null)) return values
  const book = new CauseBook()
  const failed = operandFailures(item, parameter, columns, book)
  const choice = found.map((row) => (row >= 0 ? 0 : 1))
  const failRows = (code: 'LOOKUP_NO_ROW' | 'LOOKUP_LEFT_OPEN', isSo: (at: number) => boolean): void => {
    const rows = [...found.keys()].filter((row) => isSo(found[row] as number) && failed[row] === VALUE)
    const told = rows.filter((row) => isApplying(run, row))
    valuesInWords(parameter.keys, columns, told).forEach((key, k) => {
      failed[told[k] as number] = book.state({ code, detail: { name: item.parameter, key } })
    })
  }
  failRows('LOOKUP_LEFT_OPEN', (at) => parameter.rows[at]?.value === null)
  const { otherwise } = item
  if (otherwise !== undefined) {
    const columnOf = (number: number): Column => (number === 0 ? values : run.expression(otherwise))
    return chooseCells(parameter.type, choice, columnOf, failed, book)
  }
  failRows('LOOKUP_NO_ROW', (at) => at < 0)
  return chooseCells(parameter.type, choice, () => values, failed, book)
}

/** For every row of the item the row of the parameter, -1 for none, and the key columns it was found by. */
export function parameterRowOf(item: LookupItem, run: ItemRun): { rows: Int32Array; columns: readonly Column[] } {
  const parameter = run.parameter(item.parameter)
  const columns = parameter.keys.map((key) => run.expression(item.keys[key] as string))
  return { rows: findRows(parameter, columns), columns }
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

const VALUES = new WeakMap<ParameterRows, Column>()

/** The values of a parameter's rows as a column; anything where one is left open. */
export function valuesOf(parameter: ParameterRows): Column {
  let values = VALUES.get(parameter)
  if (values === undefined) VALUES.set(parameter, (values = readValues(parameter)))
  return values
}

function readValues({ type, rows }: ParameterRows): Column {
  const texts = rows.map(({ value }) => value ?? '0')
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

import { booleanColumn, textColumn } from '../cells.ts'
import { BLANK, type Column, type ColumnType, type DateColumn, type States } from '../column.ts'
import type { ProblemCode } from '../problems.ts'
import { parseDay } from '../ruleset/period.ts'
import { halfWidth } from './cell.ts'
import { type NumberForm, readNumbers } from './numbers.ts'

/** Reads clean texts (null for blank) as a column of a type. A text that is none of it is a fault and holds nothing. */
export function readValues(
  type: ColumnType,
  texts: readonly (string | null)[],
  form: NumberForm,
  onFault: (row: number, code: ProblemCode) => void,
): Column {
  switch (type) {
    case 'number':
      return readNumbers(texts, form, onFault)
    case 'text':
      return textColumn(texts)
    case 'boolean': {
      const { values, states } = readEach(texts, readBoolean, (row) => onFault(row, 'DATA_BOOLEAN'))
      return booleanColumn(Uint8Array.from(values), states)
    }
    case 'date': {
      const { values, states } = readEach(texts, readDay, (row) => onFault(row, 'DATA_DATE'))
      const column: DateColumn = { type, length: texts.length, states, causes: [], days: values }
      return column
    }
  }
}

/** Reads every different text once. */
function readEach(
  texts: readonly (string | null)[],
  read: (text: string) => number | undefined,
  onFault: (row: number) => void,
): { values: Int32Array; states: States } {
  const known = new Map<string, number | undefined>()
  const values = new Int32Array(texts.length)
  let states: States = null
  texts.forEach((text, row) => {
    if (text === null) {
      states ??= new Uint16Array(texts.length)
      states[row] = BLANK
      return
    }
    if (!known.has(text)) known.set(text, read(text))
    const value = known.get(text)
    if (value === undefined) onFault(row)
    else values[row] = value
  })
  return { values, states }
}

const YES = ['是', '有', 'true', 'yes', 'y', '1', '√']
const NO = ['否', '无', 'false', 'no', 'n', '0', '×']

function readBoolean(text: string): number | undefined {
  const word = halfWidth(text).toLowerCase()
  if (YES.includes(word)) return 1
  return NO.includes(word) ? 0 : undefined
}

const DAY = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]
/** Systems that know only moments print a day as its first one. */
const MIDNIGHT = /[ T]0?0:00(:00(\.0+)?)?$/

/** Days since 1970-01-01 of a date as people and systems write it; undefined when the calendar has no such day. */
function readDay(text: string): number | undefined {
  const day = halfWidth(text).replace(MIDNIGHT, '')
  for (const shape of DAY) {
    const [, year = '', month = '', date = ''] = shape.exec(day) ?? []
    if (year !== '') return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  }
  return undefined
}

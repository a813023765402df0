import type { LiveColumn, Mark, Operator, Xl } from '../../engine/index.ts'
import { columnLetters, sheetPrefix } from '../excel/index.ts'

/** Where columns stand, and what is written in cells without a value. */
export interface Placing {
  readonly marks: Readonly<Record<Mark, string>>
  /** The name of the sheet on which a column stands. */
  sheetOf(column: LiveColumn): string
  /** The row of the sheet, counted from 1, of a column's first cell. */
  firstRow(column: LiveColumn): number
}

const PRECEDENCE: Readonly<Record<Operator, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
}
const SIGN = 6
const ATOM = 7

/** Stands for the number of the row in the text of a formula that is the same in every row. */
const ROW = '\u0000'

/** The text of a formula, without `=`, for any row of a column. */
export function formulaTexts(xl: Xl, placing: Placing, home: LiveColumn): (row: number) => string {
  const pieces = formulaText(xl, placing, home).split(ROW)
  const first = placing.firstRow(home)
  return (row) => pieces.join(String(first + row))
}

/** The text of a formula, without `=`; where it reads its own row, there is a mark in the place of its number. */
export function formulaText(xl: Xl, placing: Placing, home?: LiveColumn): string {
  const sheet = (column: LiveColumn): string =>
    column.table === home?.table ? '' : sheetPrefix(placing.sheetOf(column))
  const print = (part: Xl, least: number): string => {
    const text = write(part)
    return strength(part) < least ? `(${text})` : text
  }
  const write = (part: Xl): string => {
    switch (part.x) {
      case 'number':
        return part.value
      case 'text':
        return quoted(part.value)
      case 'mark':
        return quoted(placing.marks[part.mark])
      case 'truth':
        return part.value ? 'TRUE()' : 'FALSE()'
      case 'error':
        return '#VALUE!'
      case 'cell':
        return `${sheet(part.column)}$${columnLetters(part.column.index)}${ROW}`
      case 'fixed':
        return `${sheet(part.column)}$${columnLetters(part.column.index)}$${placing.firstRow(part.column) + part.row}`
      case 'range': {
        const { column, from = 0, to = column.table.rows } = part
        const first = placing.firstRow(column)
        const letters = columnLetters(column.index)
        return `${sheet(column)}$${letters}$${first + from}:$${letters}$${first + Math.max(to, from + 1) - 1}`
      }
      case 'sign':
        // Not every spreadsheet reads two percent signs in a row.
        return part.operator === '-' ? `-${print(part.operand, SIGN)}` : `${print(part.operand, ATOM)}%`
      case 'op': {
        const own = PRECEDENCE[part.operator]
        return `${print(part.left, own)}${part.operator}${print(part.right, own + 1)}`
      }
      case 'call':
        return `${part.name}(${part.args.map(write).join(',')})`
    }
  }
  return write(xl)
}

function strength(xl: Xl): number {
  if (xl.x === 'op') return PRECEDENCE[xl.operator]
  return xl.x === 'sign' ? SIGN : ATOM
}

/** A text as formulas write it; not every program reads a quotation mark that is written twice. */
function quoted(text: string): string {
  const parts = text.split('"').map((part) => `"${part}"`)
  return parts.length === 1 ? (parts[0] ?? '') : `CONCATENATE(${parts.join(',CHAR(34),')})`
}

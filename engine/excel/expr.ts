import type { LiveColumn } from './book.ts'

/** A formula of a spreadsheet, before it is known where its columns stand and in which language its marks are. */
export type Xl =
  | { readonly x: 'number'; readonly value: string }
  | { readonly x: 'text'; readonly value: string }
  | { readonly x: 'truth'; readonly value: boolean }
  /** `#VALUE!`: the cell fails. */
  | { readonly x: 'error' }
  /** The text that stands in a cell that is blank or not applicable. */
  | { readonly x: 'mark'; readonly mark: Mark }
  /** The cell of a column on the row in which the formula stands. */
  | { readonly x: 'cell'; readonly column: LiveColumn }
  /** One cell of a column, wherever the formula stands; rows count from 0. */
  | { readonly x: 'fixed'; readonly column: LiveColumn; readonly row: number }
  /** Cells of a column, all of them unless a run of rows is given (`to` exclusive). */
  | { readonly x: 'range'; readonly column: LiveColumn; readonly from?: number; readonly to?: number }
  | { readonly x: 'op'; readonly operator: Operator; readonly left: Xl; readonly right: Xl }
  | { readonly x: 'sign'; readonly operator: '-' | '%'; readonly operand: Xl }
  | { readonly x: 'call'; readonly name: string; readonly args: readonly Xl[] }

export type Mark = 'blank' | 'na'
export type Operator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>='

export const ERROR: Xl = { x: 'error' }
export const BLANK: Xl = { x: 'mark', mark: 'blank' }
export const NA: Xl = { x: 'mark', mark: 'na' }
export const TRUE: Xl = { x: 'truth', value: true }
export const FALSE: Xl = { x: 'truth', value: false }

/** @param value a whole number, or a minimal decimal, negative ones with `-` */
export function num(value: number | string): Xl {
  const text = String(value)
  return text.startsWith('-')
    ? { x: 'sign', operator: '-', operand: { x: 'number', value: text.slice(1) } }
    : { x: 'number', value: text }
}

export function txt(value: string): Xl {
  return { x: 'text', value }
}

export function call(name: string, ...args: readonly Xl[]): Xl {
  return { x: 'call', name, args }
}

export function op(left: Xl, operator: Operator, right: Xl): Xl {
  return { x: 'op', operator, left, right }
}

export function minus(operand: Xl): Xl {
  return { x: 'sign', operator: '-', operand }
}

export function iff(condition: Xl, then: Xl, otherwise: Xl): Xl {
  return call('IF', condition, then, otherwise)
}

/** True when any of the conditions holds; there is at least one. */
export function anyOf(conditions: readonly Xl[]): Xl {
  const [only] = conditions
  return conditions.length === 1 && only !== undefined ? only : call('OR', ...conditions)
}

export function sumOf(parts: readonly Xl[]): Xl {
  return parts.length === 0 ? num(0) : parts.reduce((sum, part) => op(sum, '+', part))
}

export const cell = (column: LiveColumn): Xl => ({ x: 'cell', column })
export const range = (column: LiveColumn): Xl => ({ x: 'range', column })
export const fixed = (column: LiveColumn, row: number): Xl => ({ x: 'fixed', column, row })

/** The cell of a column at a row number counted from 1. */
export function at(column: LiveColumn, row: Xl): Xl {
  return call('INDEX', range(column), row)
}

/** A criterion of COUNTIFS and SUMIFS: `">"&value`. */
export function criterion(operator: '>' | '<' | '>=' | '<=', value: Xl): Xl {
  return op(txt(operator), '&', value)
}

/** The parts of which a formula is directly made. */
export function partsOf(xl: Xl): readonly Xl[] {
  if (xl.x === 'op') return [xl.left, xl.right]
  if (xl.x === 'sign') return [xl.operand]
  return xl.x === 'call' ? xl.args : []
}

import type { Day } from './calendar.ts'
import { printDay } from './calendar.ts'
import { print, type Rational } from './rational.ts'

/** What a cell may hold. */
export type Value =
  | { readonly type: 'number'; readonly number: Rational }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'boolean'; readonly truth: boolean }
  | { readonly type: 'date'; readonly day: Day }

export type Cell =
  | { readonly state: 'value'; readonly value: Value }
  | { readonly state: 'blank' }
  | { readonly state: 'n/a' }
  | { readonly state: 'failed'; readonly code: string }
export type Failed = Extract<Cell, { state: 'failed' }>

export const BLANK: Cell = { state: 'blank' }
export const NOT_APPLICABLE: Cell = { state: 'n/a' }
export const failed = (code: string): Failed => ({ state: 'failed', code })
export const number = (value: Rational): Cell => ({ state: 'value', value: { type: 'number', number: value } })
export const text = (value: string): Cell => ({ state: 'value', value: { type: 'text', text: value } })
export const truth = (value: boolean): Cell => ({ state: 'value', value: { type: 'boolean', truth: value } })
export const date = (value: Day): Cell => ({ state: 'value', value: { type: 'date', day: value } })

/** A cell as one word: `12.3`, `—`, `n/a`, `!ZERO_DIVIDE`. */
export function show(cell: Cell): string {
  switch (cell.state) {
    case 'blank':
      return '—'
    case 'n/a':
      return 'n/a'
    case 'failed':
      return `!${cell.code}`
    case 'value':
      return showValue(cell.value)
  }
}

export function showValue(value: Value): string {
  switch (value.type) {
    case 'number':
      return print(value.number)
    case 'text':
      return JSON.stringify(value.text)
    case 'boolean':
      return String(value.truth)
    case 'date':
      return printDay(value.day)
  }
}

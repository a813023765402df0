import { parseDay } from './calendar.ts'
import { parse } from './rational.ts'
import type { Arithmetic, Comparison, Lazy, Plain, Tree, Written } from './tree.ts'

/** Trees in few words. */
export const name = (name: string): Tree => ({ is: 'name', name })
export const num = (decimal: string): Tree => ({ is: 'value', value: { type: 'number', number: parse(decimal) } })
export const txt = (text: string): Tree => ({ is: 'value', value: { type: 'text', text } })
export const yes: Tree = { is: 'value', value: { type: 'boolean', truth: true } }
export const no: Tree = { is: 'value', value: { type: 'boolean', truth: false } }
export const day = (text: string): Tree => ({ is: 'value', value: { type: 'date', day: parseDay(text) } })
export const signed = (sign: '-' | '+' | '%', of: Tree): Tree => ({ is: 'sign', sign, of })
export const raised = (of: Tree, exponent: number): Tree => ({ is: 'power', of, exponent })
export const calc = (left: Tree, by: Arithmetic, right: Tree): Tree => ({ is: 'arithmetic', by, left, right })
export const compared = (left: Tree, by: Comparison, right: Tree): Tree => ({ is: 'comparison', by, left, right })
export const call = (name: Plain | Lazy, ...of: Tree[]): Tree => ({ is: 'call', name, of })
export const written = (name: Written, last: string, ...of: Tree[]): Tree => ({ is: 'written', name, of, last })

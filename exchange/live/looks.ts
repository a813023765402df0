import type { LiveColumn } from '../../engine/index.ts'
import type { Style } from '../excel/index.ts'

/** Colours that auditors know from models: what was put in is blue, what is calculated black. */
const INPUT = '1F4E9E'
const QUIET = '7F7F7F'

export const TITLE: Style = { bold: true, size: 14 }
export const NOTE: Style = { colour: QUIET }
export const HEAD: Style = { bold: true, fill: 'D9E2EF', border: 'all', wrap: true, align: 'center' }
export const SECTION: Style = { bold: true, size: 12 }
export const LINK: Style = { border: 'all', colour: '0563C1' }
export const TEXT: Style = { border: 'all' }
export const WRAPPED: Style = { border: 'all', wrap: true }
export const GOOD: Style = { border: 'all', bold: true, align: 'center' }
export const AMOUNT: Style = { border: 'all', format: '#,##0.00########' }
export const COUNT: Style = { border: 'all', format: '#,##0' }

const HEADS: Readonly<Record<LiveColumn['role'], Style>> = {
  row: { ...HEAD, fill: 'EDEDED' },
  input: { ...HEAD, fill: 'DDEBF7' },
  item: { ...HEAD, fill: 'E2EFDA' },
  helper: { ...HEAD, fill: 'EDEDED', bold: false },
}

/** The head of a column, by what it is. */
export function headStyle(column: LiveColumn): Style {
  return column.byValue === undefined ? HEADS[column.role] : BY_VALUE_HEAD
}
const BY_VALUE_HEAD: Style = { ...HEAD, fill: 'FFE699' }

/** The cells of a column. */
export function cellStyle(column: LiveColumn): Style {
  const { role, formula, facts, percent = false } = column
  const colour = formula === undefined ? INPUT : role === 'item' ? undefined : QUIET
  // A formula in a cell of text would be text as soon as somebody opens it.
  const format = facts.type === 'text' && formula !== undefined ? undefined : formatOf(facts.type, facts.scale, percent)
  return { ...(colour === undefined ? {} : { colour }), ...(format === undefined ? {} : { format }) }
}

function formatOf(type: LiveColumn['facts']['type'], scale: number | undefined, percent: boolean): string | undefined {
  if (type === 'date') return 'yyyy-mm-dd'
  if (type === 'text') return '@'
  if (type !== 'number' || scale === undefined) return undefined
  const places = Math.max(0, percent ? scale - 2 : scale)
  const decimals = places === 0 ? '' : `.${'0'.repeat(Math.min(places, 12))}`
  return percent ? `0${decimals}%` : `#,##0${decimals}`
}

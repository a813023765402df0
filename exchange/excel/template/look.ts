import type { FormColumn } from '../../../engine/index.ts'
import type { Style } from '../workbook.ts'

/** Rows of a form's sheet above its cells: its name, how to fill it in, the column names. */
export const HEAD_ROWS = 3
/** Rows below them that drop-downs and filters reach. */
export const FORM_ROWS = 5000

export const TITLE: Style = { bold: true, size: 14, colour: '1F4E79' }
export const NOTE: Style = { colour: '595959', wrap: false }
export const HEAD: Style = { bold: true, fill: 'D9E2F3', border: 'all', align: 'center', wrap: true }
export const REQUIRED_HEAD: Style = { ...HEAD, fill: 'FCE4D6' }
export const REPEATED_HEAD: Style = { ...HEAD, fill: 'EDEDED', bold: false }
export const LINE: Style = { border: 'all', wrap: true }
export const LINK: Style = { ...LINE, colour: '0563C1' }
export const ENTRY: Style = { border: 'all', fill: 'FFF2CC', format: '@', bold: true }

const TEXT: Style = { format: '@' }
const DAY: Style = { format: 'yyyy-mm-dd' }
const PLAIN: Style = {}
const BY_SCALE: readonly Style[] = Array.from({ length: 13 }, (_, scale) => ({
  format: scale === 0 ? '#,##0' : `#,##0.${'0'.repeat(scale)}`,
}))

/** How the cells of a column look: codes and texts as text, so that Excel keeps every digit. */
export function cellStyle({ type, field }: FormColumn): Style {
  if (type === 'date') return DAY
  if (type !== 'number') return TEXT
  return field?.scale === undefined ? PLAIN : (BY_SCALE[field.scale] ?? PLAIN)
}

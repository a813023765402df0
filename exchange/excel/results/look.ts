import type { ColumnView, Localized } from '../../../engine/index.ts'
import type { Style } from '../workbook.ts'

export const TITLE: Style = { bold: true, size: 14, colour: '1F4E79' }
export const SUBTITLE: Style = { colour: '595959' }
export const SECTION: Style = { bold: true, size: 12, colour: '1F4E79' }
export const HEAD: Style = { bold: true, fill: 'D9E2F3', border: 'all', align: 'center', wrap: true }
export const GROUP: Style = { bold: true, fill: 'EDEDED', border: 'all', align: 'center' }
export const TEXT: Style = { border: 'all', format: '@' }
export const WRAPPED: Style = { border: 'all', wrap: true }
export const TOTAL_TEXT: Style = { border: 'all', bold: true, fill: 'F2F2F2' }
export const LINK: Style = { border: 'all', colour: '0563C1', wrap: true }
export const GOOD: Style = { border: 'all', align: 'center', colour: '00703C' }
export const BAD: Style = { border: 'all', align: 'center', colour: 'C00000', bold: true }
const MUTED: Style = { border: 'all', align: 'center', colour: '7F7F7F' }

/** Cells without a value, by the letters of an EntityView; blank ones stay blank. */
export const STATES: Readonly<Record<string, { readonly text: Localized; readonly style: Style }>> = {
  n: { text: { zh: '不适用', en: 'n/a' }, style: MUTED },
  f: { text: { zh: '没有算出', en: 'failed' }, style: BAD },
}

const NUMBERS = new Map<string, Style>()

/** Numbers with all places that the column has in the unit it is shown in. */
export function numberStyle({ scale, shift }: Pick<ColumnView, 'scale' | 'shift'>, total = false): Style {
  const places = scale === undefined ? undefined : Math.max(0, scale - shift)
  const id = `${places} ${total}`
  const known = NUMBERS.get(id)
  if (known !== undefined) return known
  const format = places === undefined ? 'General' : places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`
  const style: Style = { border: 'all', format, ...(total ? { bold: true, fill: 'F2F2F2' } : {}) }
  NUMBERS.set(id, style)
  return style
}

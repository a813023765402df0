import { cellName, columnLetters } from './place.ts'
import { serialOf } from './serial.ts'
import type { Styles } from './styles.ts'
import type { Cell, CellValue, ColumnLook, Row, Sheet, Style, Validation } from './workbook.ts'
import { attributes, xmlText } from './xml.ts'

/** What the sheets of a workbook share. */
export interface Shared {
  readonly styles: Styles
  /** The number of a text among the shared ones. */
  text(text: string): number
}

const HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
const DAY_FORMAT = 'yyyy-mm-dd'
/** A double keeps so many digits. */
const DIGITS = 15

/** `xl/worksheets/sheet<n>.xml` in pieces; `active` is the sheet that a reader sees first. */
export function* sheetXml(sheet: Sheet, shared: Shared, active: boolean): Generator<string> {
  const { columns = [], merges = [], validations = [] } = sheet
  const links: string[] = []
  yield HEAD
  yield `<sheetPr>${sheet.tab === undefined ? '' : `<tabColor rgb="FF${sheet.tab}"/>`}<pageSetUpPr fitToPage="1"/></sheetPr>`
  yield `<sheetViews><sheetView${attributes({ tabSelected: active || undefined, workbookViewId: 0 })}>${pane(sheet)}</sheetView></sheetViews>`
  yield '<sheetFormatPr defaultRowHeight="16.5"/>'
  if (columns.length > 0) yield `<cols>${columns.map((look, i) => columnXml(look, i + 1, shared)).join('')}</cols>`
  yield '<sheetData>'
  let number = 0
  for (const row of sheet.rows) yield rowXml(row, number++, shared, links)
  yield '</sheetData>'
  if (sheet.filter !== undefined) yield `<autoFilter${attributes({ ref: sheet.filter })}/>`
  if (merges.length > 0) {
    yield `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell${attributes({ ref })}/>`).join('')}</mergeCells>`
  }
  if (validations.length > 0) {
    yield `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`
  }
  if (links.length > 0) yield `<hyperlinks>${links.join('')}</hyperlinks>`
  yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
  yield '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
  yield '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>'
}

function pane({ freeze }: Sheet): string {
  const { rows = 0, columns = 0 } = freeze ?? {}
  if (rows === 0 && columns === 0) return ''
  const activePane = rows === 0 ? 'topRight' : columns === 0 ? 'bottomLeft' : 'bottomRight'
  const place = { xSplit: columns || undefined, ySplit: rows || undefined, topLeftCell: cellName(columns, rows) }
  return `<pane${attributes({ ...place, activePane, state: 'frozen' })}/><selection${attributes({ pane: activePane })}/>`
}

function columnXml({ width, style, hidden }: ColumnLook, number: number, { styles }: Shared): string {
  const look = {
    width: width ?? 10,
    style: style === undefined ? undefined : styles.indexOf(style),
    hidden: hidden || undefined,
    customWidth: width === undefined ? undefined : true,
  }
  return `<col${attributes({ min: number, max: number, ...look })}/>`
}

function rowXml(row: Row, number: number, shared: Shared, links: string[]): string {
  let cells = ''
  for (let column = 0; column < row.length; column++) {
    const cell = row[column]
    if (cell === undefined) continue
    cells += cellXml(cell, columnLetters(column) + String(number + 1), shared)
    if (cell.link !== undefined) {
      links.push(`<hyperlink${attributes({ ref: cellName(column, number), location: cell.link })}/>`)
    }
  }
  return `<row r="${number + 1}">${cells}</row>`
}

function cellXml({ value, formula, style }: Cell, place: string, shared: Shared): string {
  const formulaXml = formula === undefined ? '' : `<f>${xmlText(formula)}</f>`
  const { type, content, format } = contentOf(value, formula !== undefined, shared)
  const look = format === undefined || style?.format !== undefined ? style : dated(style ?? PLAIN)
  const index = look === undefined ? 0 : shared.styles.indexOf(look)
  const marks = `${index === 0 ? '' : ` s="${index}"`}${type === undefined ? '' : ` t="${type}"`}`
  return `<c r="${place}"${marks}>${formulaXml}${content === undefined ? '' : `<v>${content}</v>`}</c>`
}

const PLAIN: Style = {}
const DATED = new WeakMap<Style, Style>()

/** A style of which days are shown as days. */
function dated(style: Style): Style {
  const known = DATED.get(style) ?? { ...style, format: DAY_FORMAT }
  DATED.set(style, known)
  return known
}

function contentOf(
  value: CellValue | undefined,
  isFormula: boolean,
  shared: Shared,
): { readonly type?: string; readonly content?: string; readonly format?: string } {
  if (value === undefined) return {}
  if (typeof value === 'boolean') return { type: 'b', content: value ? '1' : '0' }
  if (typeof value === 'string') {
    return isFormula ? { type: 'str', content: xmlText(value) } : { type: 's', content: String(shared.text(value)) }
  }
  if ('number' in value) {
    // A formula's result is recalculated; a number of its own would lose digits.
    return isFormula || digitsOf(value.number) <= DIGITS
      ? { content: value.number }
      : contentOf(value.number, false, shared)
  }
  const serial = serialOf(value.day)
  return serial === undefined
    ? contentOf(value.day, isFormula, shared)
    : { content: String(serial), format: DAY_FORMAT }
}

/** How many digits a double would have to keep: `0.00120` has two. */
function digitsOf(number: string): number {
  const digits = number.replace(/[^0-9]/g, '').replace(/^0+/, '')
  return (number.includes('.') ? digits.replace(/0+$/, '') : digits).length
}

/** Excel's limits in characters. */
const TITLE = 32
const MESSAGE = 225

function validationXml({ range, allow, strictness = 'stop', prompt, error }: Validation): string {
  const { type, operator, formulas } = allowed(allow)
  const marks = attributes({
    type,
    errorStyle: strictness === 'stop' ? undefined : strictness,
    operator,
    allowBlank: true,
    showInputMessage: prompt === undefined ? undefined : true,
    showErrorMessage: type === undefined ? undefined : true,
    errorTitle: error?.title.slice(0, TITLE),
    error: error?.text.slice(0, MESSAGE),
    promptTitle: prompt?.title.slice(0, TITLE),
    prompt: prompt?.text.slice(0, MESSAGE),
    sqref: range,
  })
  const written = formulas.map((formula, i) => `<formula${i + 1}>${xmlText(formula)}</formula${i + 1}>`).join('')
  return `<dataValidation${marks}>${written}</dataValidation>`
}

function allowed(allow: Validation['allow']): {
  readonly type?: string
  readonly operator?: string
  readonly formulas: readonly string[]
} {
  if ('list' in allow) return { type: 'list', formulas: [`"${allow.list.join(',').replaceAll('"', '""')}"`] }
  if ('listFrom' in allow) return { type: 'list', formulas: [allow.listFrom] }
  if ('anything' in allow) return { formulas: [] }
  const { min, max, whole } = allow.number
  const type = whole ? 'whole' : 'decimal'
  if (min !== undefined && max !== undefined) return { type, operator: 'between', formulas: [min, max] }
  if (min !== undefined) return { type, operator: 'greaterThanOrEqual', formulas: [min] }
  if (max !== undefined) return { type, operator: 'lessThanOrEqual', formulas: [max] }
  return { type, operator: 'between', formulas: ['-1E+300', '1E+300'] }
}

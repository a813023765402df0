import { type DataForm, type FormColumn, type Localized, widthOf } from '../../../engine/index.ts'
import { cellName, columnLetters } from '../place.ts'
import type { Cell, CellValue, Sheet, Validation } from '../workbook.ts'
import type { Choices } from './choices.ts'
import { cellStyle, FORM_ROWS, HEAD, HEAD_ROWS, NOTE, REPEATED_HEAD, REQUIRED_HEAD, TITLE } from './look.ts'
import type { Wording } from './wording.ts'

/** Contents of a form's columns by name, as people would write them; null is blank. */
export type FormRow = Readonly<Record<string, string | null>>

export interface FormContext {
  readonly wording: Wording
  readonly choices: Choices
  /** The cells in which an entity's keys stand, by entity. */
  readonly keys: ReadonlyMap<string, string>
  readonly rows: readonly FormRow[]
}

/** The sheet of a form: what it is, how to fill it in, and its columns. */
export function formSheet(form: DataForm, name: string, context: FormContext): Sheet {
  const { wording, rows } = context
  const { columns } = form
  const keys = columns.filter(({ is }) => is === 'key').length
  const last = form.single ? HEAD_ROWS + 1 : HEAD_ROWS + Math.max(FORM_ROWS, rows.length)
  const head = columns.map((column): Cell => ({ value: wording.head(column), style: headStyle(column) }))
  return {
    name,
    rows: [
      [{ value: wording.tableMark(form), style: TITLE }],
      [{ value: howTo(form, wording), style: NOTE }],
      head,
      ...rows.map((row) => columns.map((column) => filled(column, row[column.name] ?? null, wording))),
    ],
    columns: columns.map((column) => ({ width: widthFor(wording.head(column)), style: cellStyle(column) })),
    freeze: { rows: HEAD_ROWS, columns: Math.min(keys, 2) },
    ...(columns.length === 0 ? {} : { filter: `A${HEAD_ROWS}:${columnLetters(columns.length - 1)}${last}` }),
    validations: columns.flatMap((column, i) => {
      const range = `${cellName(i, HEAD_ROWS)}:${cellName(i, last - 1)}`
      return validationOf(column, range, context)
    }),
    tab: form.source === undefined ? '7F7F7F' : form.part === undefined ? '4472C4' : '70AD47',
  }
}

function headStyle({ required, repeated }: FormColumn) {
  if (repeated) return REPEATED_HEAD
  return required ? REQUIRED_HEAD : HEAD
}

function howTo(form: DataForm, wording: Wording): string {
  const { office, every, due } = wording.duty(form)
  const who = [office, every, due].filter((part) => part !== '')
  const how = form.single
    ? { zh: '只填一行（第 4 行）', en: 'one row only (row 4)' }
    : {
        zh: '从第 4 行起填写，一行一条；不写合计行，不合并单元格',
        en: 'a record a row from row 4 on; no totals, no merged cells',
      }
  const star = { zh: '带 * 的必填', en: 'columns with * must be filled in' }
  return [...who, wording.say(how), wording.say(star)].join(' · ')
}

function widthFor(head: string): number {
  const widest = Math.max(...head.split('\n').map(widthOf))
  return Math.min(Math.max(widest + 3, 10), 28)
}

/** A text in a cell of its column: a number where it is one, for Excel to count with. */
function filled(column: FormColumn, text: string | null, wording: Wording): Cell | undefined {
  if (text === null || text === '') return undefined
  return { value: valueOf(column, text, wording), style: cellStyle(column) }
}

function valueOf({ type }: FormColumn, text: string, wording: Wording): CellValue {
  if (type === 'boolean' && TRUTH[text] !== undefined) return wording.name(TRUTH[text])
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return { number: text }
  return type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? { day: text } : text
}

const YES: Localized = { zh: '是', en: 'yes' }
const NO: Localized = { zh: '否', en: 'no' }
const TRUTH: Readonly<Record<string, Localized>> = { true: YES, false: NO }

function validationOf(column: FormColumn, range: string, { wording, choices, keys }: FormContext): Validation[] {
  const title = wording.say(column.title)
  const text = [
    wording.type(column) + (column.field?.unit === undefined ? '' : ` (${column.field.unit})`),
    wording.limits(column),
    column.note ?? '',
  ]
  const said = text.filter((part) => part !== '').join('\n')
  const error = { title, text: said }
  const common = { range, prompt: { title, text: said }, error }
  const { min, max, oneOf } = column.field ?? {}
  if (oneOf !== undefined) return [{ ...common, allow: choices.allow(oneOf) }]
  if (column.type === 'boolean') return [{ ...common, allow: { list: [wording.name(YES), wording.name(NO)] } }]
  const from = column.to === undefined ? undefined : keys.get(column.to)
  // A code may be that of a row that is yet to be added.
  if (from !== undefined) return [{ ...common, allow: { listFrom: from }, strictness: 'warning' }]
  if (column.type !== 'number') return [{ ...common, allow: { anything: true } }]
  const limits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
  // 33% is 0.33 to Excel, but 33 to the scheme: limits would refuse it.
  const allow = column.field?.unit === '%' ? { anything: true as const } : { number: limits }
  return [{ ...common, allow, strictness: 'warning' }]
}

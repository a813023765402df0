import type { DataForm, Localized } from '../../../engine/index.ts'
import { CHOICES, COLUMNS, GUIDE } from '../guide.ts'
import { columnLetters, SheetNames, sheetPrefix } from '../place.ts'
import type { Workbook } from '../workbook.ts'
import { Choices } from './choices.ts'
import { columnsSheet } from './columns-sheet.ts'
import { type FormRow, formSheet } from './form-sheet.ts'
import { guideSheet } from './guide-sheet.ts'
import { FORM_ROWS, HEAD_ROWS } from './look.ts'
import { type TemplateLanguage, Wording } from './wording.ts'

export interface TemplateOptions {
  readonly language: TemplateLanguage
  readonly scheme: { readonly title: Localized; readonly id: string; readonly version: string }
  /** Written into the workbook; left for people to write when undefined. */
  readonly period?: string
  /** Contents for a form; it is blank where there are none. */
  readonly rows?: (form: DataForm) => readonly FormRow[]
}

export interface PlacedForm {
  readonly form: DataForm
  readonly sheet: string
}

/**
 * The workbook that a period's data is written into: a guide of who fills in what by when, a sheet for each form, and what
 * the columns mean. Filled in, it is read like any data file.
 */
export function templateWorkbook(forms: readonly DataForm[], options: TemplateOptions): Workbook {
  const wording = new Wording(options.language)
  const names = new SheetNames()
  const guide = names.take(wording.name(GUIDE))
  const columns = names.take(wording.name(COLUMNS))
  const choices = new Choices(names.take(wording.name(CHOICES)))
  const placed = forms.map((form) => ({ form, sheet: names.take(wording.sheetName(form)) }))
  const keys = keyCells(placed)
  const sheets = placed.map(({ form, sheet }) =>
    formSheet(form, sheet, { wording, choices, keys, rows: options.rows?.(form) ?? [] }),
  )
  return {
    title: wording.say(options.scheme.title),
    sheets: [
      guideSheet(guide, placed, options, wording),
      ...sheets,
      columnsSheet(columns, placed, wording),
      ...choices.sheets(),
    ],
  }
}

/** Where the keys of entities with a single one stand, for drop-downs of what refers to them. */
function keyCells(placed: readonly PlacedForm[]): ReadonlyMap<string, string> {
  const cells = new Map<string, string>()
  for (const { form, sheet } of placed) {
    const [only, ...more] = form.columns.flatMap(({ is }, i) => (is === 'key' ? [i] : []))
    if (form.part !== undefined || only === undefined || more.length > 0) continue
    const column = columnLetters(only)
    cells.set(form.entity, `${sheetPrefix(sheet)}$${column}$${HEAD_ROWS + 1}:$${column}$${HEAD_ROWS + FORM_ROWS}`)
  }
  return cells
}

import type { FormColumn, Localized } from '../../../engine/index.ts'
import type { Cell, Row, Sheet } from '../workbook.ts'
import { HEAD, LINE } from './look.ts'
import type { PlacedForm } from './template.ts'
import type { Wording } from './wording.ts'

const HEADS: readonly (readonly [Localized, number])[] = [
  [{ zh: '工作表', en: 'Sheet' }, 26],
  [{ zh: '列', en: 'Column' }, 24],
  [{ zh: '英文名', en: 'Name in the scheme' }, 30],
  [{ zh: '类型', en: 'Type' }, 12],
  [{ zh: '单位', en: 'Unit' }, 10],
  [{ zh: '必填', en: 'Required' }, 10],
  [{ zh: '填写要求', en: 'What it may hold' }, 44],
  [{ zh: '说明', en: 'Note' }, 60],
]

/** What every column of every sheet means. */
export function columnsSheet(name: string, placed: readonly PlacedForm[], wording: Wording): Sheet {
  const rows = placed.flatMap(({ form, sheet }) => form.columns.map((column) => columnRow(sheet, column, wording)))
  return {
    name,
    rows: [HEADS.map(([head]): Cell => ({ value: wording.lines(head), style: HEAD })), ...rows],
    columns: HEADS.map(([, width]) => ({ width })),
    freeze: { rows: 1, columns: 2 },
    filter: `A1:H${rows.length + 1}`,
    tab: '7F7F7F',
  }
}

function columnRow(sheet: string, column: FormColumn, wording: Wording): Row {
  const { field, title, required, note } = column
  const other = wording.name({ zh: title.en, en: column.name })
  const notes = [note, field?.source].filter((text) => text !== undefined)
  return [
    sheet,
    wording.name(title),
    other,
    wording.type(column),
    field?.unit ?? '',
    required ? wording.say({ zh: '是', en: 'yes' }) : '',
    wording.limits(column),
    notes.join(' '),
  ].map((value): Cell => ({ value, style: LINE }))
}

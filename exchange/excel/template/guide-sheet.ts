import type { Localized } from '../../../engine/index.ts'
import { sheetPrefix } from '../place.ts'
import type { Cell, Row, Sheet } from '../workbook.ts'
import { ENTRY, HEAD, LINE, LINK, NOTE, TITLE } from './look.ts'
import type { PlacedForm, TemplateOptions } from './template.ts'
import type { Wording } from './wording.ts'

const HEADS: readonly Localized[] = [
  { zh: '工作表', en: 'Sheet' },
  { zh: '填报科室', en: 'Office' },
  { zh: '频次', en: 'How often' },
  { zh: '时限', en: 'Due' },
  { zh: '列数', en: 'Columns' },
  { zh: '说明', en: 'Note' },
]

const RULES: readonly Localized[] = [
  {
    zh: '列名不要改，列的次序可以变；不需要的列可以删去。以 * 开头的列必填。',
    en: 'Keep the column names; their order does not matter, and columns that are not needed may go. Those with * must be filled in.',
  },
  {
    zh: '编号、工号、代码的格式是“文本”，前面的 0 和 15 位以后的数字才不会丢。从别处粘贴时请用“选择性粘贴 > 数值”。',
    en: 'Codes and staff numbers are cells of text, so that no leading 0 and no digit past the 15th is lost. Paste values only.',
  },
  {
    zh: '数字按列名括号中的单位填写。单位是 % 的列，33% 写 33 或 33% 都行，不要写 0.33。',
    en: 'Write numbers in the unit in brackets behind the column name. In a column of %, write 33 or 33%, not 0.33.',
  },
  {
    zh: '没有数据就留空；是零请写 0。不要写“无”“—”。',
    en: 'Leave a cell blank where there is nothing to say; write 0 if it is zero. Write no dashes.',
  },
  {
    zh: '可以用公式，但存盘前要已经算出结果，且不能有 #N/A 之类的错误。',
    en: 'Formulas are welcome; they must have been calculated before the file is saved, without errors such as #N/A.',
  },
  {
    zh: '名为“核算单元·财务科”的表，是同一张“核算单元”表中由财务科报的那几列，按代码对齐。各科室可以各填一个文件，放在同一个文件夹里。',
    en: 'A sheet such as "Accounting unit·Finance" is the part of that table which Finance supplies; rows are matched by code. Each office may fill in a file of its own; put them into one folder.',
  },
]

/** Who fills in what by when, and how. */
export function guideSheet(
  name: string,
  placed: readonly PlacedForm[],
  { scheme, period }: TemplateOptions,
  wording: Wording,
): Sheet {
  const say = (text: Localized): string => wording.say(text)
  const rows: Row[] = [
    [{ value: `${say(scheme.title)} · ${say({ zh: '数据填报表', en: 'Data to fill in' })}`, style: TITLE }],
    [{ value: `${scheme.id}@${scheme.version}`, style: NOTE }],
    [
      { value: wording.name({ zh: '期间', en: 'Period' }), style: HEAD },
      { ...(period === undefined ? {} : { value: period }), style: ENTRY },
      { value: say({ zh: '如 2026-08', en: 'such as 2026-08' }), style: NOTE },
    ],
    [],
    HEADS.map((head): Cell => ({ value: wording.lines(head), style: HEAD })),
    ...placed.map((one) => formRow(one, wording)),
    [],
    ...RULES.map((rule, i): Row => [{ value: `${i + 1}. ${say(rule)}`, style: NOTE }]),
  ]
  return {
    name,
    rows,
    columns: [{ width: 30 }, { width: 22 }, { width: 14 }, { width: 24 }, { width: 10 }, { width: 60 }],
    freeze: { rows: 5, columns: 0 },
    tab: 'C00000',
  }
}

function formRow({ form, sheet }: PlacedForm, wording: Wording): Row {
  const { office, every, due } = wording.duty(form)
  const notes = [form.note, form.source?.note].filter((note) => note !== undefined)
  return [
    { value: sheet, style: LINK, link: `${sheetPrefix(sheet)}A1` },
    { value: office, style: LINE },
    { value: every, style: LINE },
    { value: due, style: LINE },
    { value: { number: String(form.columns.length) }, style: LINE },
    { value: notes.join(' '), style: LINE },
  ]
}

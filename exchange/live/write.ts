import { type Language, type Localized, liveBook, type Run } from '../../engine/index.ts'
import { type Workbook, writeWorkbook } from '../excel/index.ts'
import { checkSheet } from './check-sheet.ts'
import { itemSheet } from './item-sheet.ts'
import { Layout } from './layout.ts'
import { legendSheet } from './legend-sheet.ts'
import { tableSheet } from './table-sheet.ts'

/**
 * A period as a workbook whose formulas calculate it again, with the results as they were calculated. The same run
 * always gives the same bytes.
 * @param hash of the ruleset
 * @param layout that of the run, when it is there already
 */
export function writeLiveWorkbook(
  run: Run,
  hash: string,
  language: Language,
  layout: Layout = layoutLive(run, language),
): Uint8Array<ArrayBuffer> {
  return writeWorkbook(liveWorkbook(run, hash, layout))
}

function liveWorkbook(run: Run, hash: string, layout: Layout): Workbook {
  const { id, version, title } = run.plan.ruleset
  const facts = { id, version, hash, title: { zh: title.zh, en: title.en }, period: run.period.id }
  const order = new Map([...run.columns.keys()].map((column, place) => [column, place]))
  const say = (text: Localized): string => layout.say(text)
  return {
    title: `${say(facts.title)} ${facts.period}`,
    sheets: [
      legendSheet(say(SHEETS.legend), layout, facts),
      checkSheet(say(SHEETS.checks), layout),
      itemSheet(say(SHEETS.items), layout, order),
      ...layout.book.tables.map((table) => tableSheet(table, layout)),
    ],
  }
}

const SHEETS = {
  legend: { zh: '说明', en: 'Read me' },
  checks: { zh: '核对', en: 'Checks' },
  items: { zh: '项目清单', en: 'Items' },
} as const

/** Where the parts of a run stand in its workbook. */
export function layoutLive(run: Run, language: Language): Layout {
  return new Layout(liveBook(run), language, Object.values(SHEETS))
}

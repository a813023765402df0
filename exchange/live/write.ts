import { type Language, liveBook, type Run } from '../../engine/index.ts'
import { writeWorkbook } from '../excel/index.ts'
import { Layout } from './layout.ts'
import { tableSheet } from './table-sheet.ts'

/** What a live workbook says of where it comes from. */
export interface LiveIdentity {
  readonly id: string
  readonly version: string
  readonly hash: string
}

/**
 * A period as a workbook whose formulas calculate it again, with the results as they were calculated. The same run
 * always gives the same bytes.
 */
export function writeLiveWorkbook(run: Run, identity: LiveIdentity, language: Language): Uint8Array<ArrayBuffer> {
  const layout = layoutLive(run, language)
  const sheets = layout.book.tables.map((table) => tableSheet(table, layout))
  return writeWorkbook({ title: identity.id, sheets })
}

/** Where the parts of a run stand in its workbook. */
export function layoutLive(run: Run, language: Language): Layout {
  return new Layout(liveBook(run), language, [])
}

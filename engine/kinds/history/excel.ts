import type { ItemSheet } from '../../excel/sheet.ts'
import type { HistoryItem } from './schema.ts'
import { pastOf } from './window.ts'

/** What was published earlier stands in no sheet of the period: values, and where they are from. */
export function historyInExcel(item: HistoryItem, sheet: ItemSheet): void {
  const { past, any } = pastOf(item, sheet.run)
  if (!any && item.opening !== undefined) return void sheet.output('', sheet.expression(item.opening))
  const found = past.flatMap(({ period, found: there }) => (there === undefined ? [] : [period]))
  const periods =
    found.length === 0 ? { zh: '没有往期', en: 'no earlier period' } : { zh: found.join('、'), en: found.join(', ') }
  sheet.values({
    zh: `往期数值，取自已发布的 ${periods.zh}：${item.of}`,
    en: `Values published earlier (${periods.en}): ${item.of}`,
  })
}

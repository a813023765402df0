import type { Localized } from '../../problems.ts'
import type { Words } from '../kind.ts'
import type { AggregateItem } from './schema.ts'

const WORDS: Readonly<Record<AggregateItem['function'], Localized>> = {
  sum: { zh: '合计', en: 'Sum' },
  count: { zh: '计数', en: 'Count' },
  average: { zh: '平均', en: 'Average' },
  'weighted-average': { zh: '加权平均', en: 'Weighted average' },
  min: { zh: '最小值', en: 'Smallest' },
  max: { zh: '最大值', en: 'Largest' },
}

export function sentenceOfAggregate(item: AggregateItem, words: Words): Localized {
  const of = item.of.includes('.') ? words.column(item.of) : words.entity(item.of)
  const what = WORDS[item.function]
  const source = item.of.split('.')[0] ?? item.of
  const where = item.where === undefined ? undefined : words.expression(item.where, source)
  const whereZh = where ? `，仅限 ${where.zh}` : ''
  const whereEn = where ? `, only where ${where.en}` : ''
  if (item.by !== undefined) {
    const by = item.by.map((each) => words.expression(each, source))
    return {
      zh: `按${by.map(({ zh }) => zh).join('、')}分组，${what.zh}“${of.zh}”${whereZh}`,
      en: `${what.en} of ${of.en} within the same ${by.map(({ en }) => en).join(', ')}${whereEn}`,
    }
  }
  const path = item.via === undefined ? undefined : words.path(source, item.via.split('.'))
  const via = path ? `（${path.zh}）` : ''
  const viaEn = path ? ` (${path.en})` : ''
  return {
    zh: `${what.zh}所属各行的“${of.zh}”${via}${whereZh}`,
    en: `${what.en} of ${of.en} over the rows below${viaEn}${whereEn}`,
  }
}

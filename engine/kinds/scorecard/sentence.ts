import type { Localized } from '../../problems.ts'
import type { Words } from '../kind.ts'
import { below, layoutsOf } from './layout.ts'
import type { ScorecardItem } from './schema.ts'
import { cardTitle } from './titles.ts'

export function sentenceOfScorecard(item: ScorecardItem, words: Words): Localized {
  const cards = layoutsOf(item).map(({ card, root }) => {
    const count = below(root).filter(({ leaf }) => leaf !== undefined).length
    const title = cardTitle(card)
    return {
      zh: `${title.zh}（${count} 项指标，标准分 ${card.standard}）`,
      en: `${title.en} (${count} indicators, standard ${card.standard})`,
    }
  })
  const category = item.category === undefined ? undefined : words.expression(item.category)
  const { coefficient } = item
  const zh = `${category ? `按“${category.zh}”选用` : ''}计分卡：${cards.map((card) => card.zh).join('、')}`
  const en = `${category ? `By ${category.en}, the scorecard` : 'Scorecard'} ${cards.map((card) => card.en).join(', ')}`
  if (coefficient === undefined) return { zh, en }
  return {
    zh: `${zh}；${coefficient.title?.zh ?? coefficient.name} = 得分 ÷ 标准分`,
    en: `${en}; ${coefficient.title?.en ?? coefficient.name} = points ÷ standard`,
  }
}

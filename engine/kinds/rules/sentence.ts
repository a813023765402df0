import type { Localized } from '../../problems.ts'
import type { Words } from '../kind.ts'
import type { RulesItem } from './schema.ts'

const COMBINE: Readonly<Record<RulesItem['combine'], Localized>> = {
  first: { zh: '取优先级最高的一条的值', en: 'the value of the one with the highest priority' },
  sum: { zh: '取各条的值之和', en: 'the sum of their values' },
  max: { zh: '取各条中最大的值', en: 'the largest of their values' },
  min: { zh: '取各条中最小的值', en: 'the smallest of their values' },
}

export function sentenceOfRules({ rules, combine, otherwise }: RulesItem, words: Words): Localized {
  const taken = COMBINE[combine]
  const rest = otherwise === undefined ? undefined : words.expression(otherwise)
  return {
    zh: `对照 ${rules.length} 条规则，触发的${taken.zh}${rest ? `；都不触发时取 ${rest.zh}` : ''}`,
    en: `Of ${rules.length} rules those that fire: ${taken.en}${rest ? `; ${rest.en} when none does` : ''}`,
  }
}

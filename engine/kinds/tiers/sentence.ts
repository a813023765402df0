import type { Localized } from '../../problems.ts'
import type { Words } from '../kind.ts'
import type { TiersItem } from './schema.ts'

const METHODS: Readonly<Record<TiersItem['method'], Localized>> = {
  whole: { zh: '全额按所在级的费率计算', en: 'the whole at the rate of its tier' },
  progressive: { zh: '分段累进，各段按本级费率计算', en: 'each part at the rate of the tier it lies in' },
  fixed: { zh: '取所在级的定额', en: 'the amount of its tier' },
  interpolated: { zh: '在各点之间按直线内插', en: 'on a straight line from point to point' },
}

export function sentenceOfTiers({ input, method, tiers, boundary }: TiersItem, words: Words): Localized {
  const of = words.expression(input)
  const side = boundary === 'upper' ? { zh: '归上级', en: 'upper' } : { zh: '归下级', en: 'lower' }
  // Where results do not jump, the side of a bound makes no difference.
  const jumps = tiers.length > 1 && (method === 'whole' || method === 'fixed')
  return {
    zh: `“${of.zh}”分 ${tiers.length} 级，${METHODS[method].zh}${jumps ? `，正在界上的${side.zh}` : ''}`,
    en: `${of.en} in ${tiers.length} tiers: ${METHODS[method].en}${jumps ? `; on a bound, the ${side.en} one` : ''}`,
  }
}

import type { Localized } from '../../problems.ts'
import type { Words } from '../kind.ts'
import type { DecisionItem, HitPolicy } from './schema.ts'

const POLICIES: Readonly<Record<HitPolicy, Localized>> = {
  U: { zh: '取唯一符合的一行', en: 'the only row that matches' },
  A: { zh: '取符合的任一行（各行结果须一致）', en: 'any row that matches (all must agree)' },
  P: { zh: '取符合的各行中优先级最高的结果', en: 'the result of highest priority among matching rows' },
  F: { zh: '自上而下取第一个符合的一行', en: 'the first row that matches' },
  R: { zh: '按行的次序列出符合的各行', en: 'a list of all matching rows, in their order' },
  O: { zh: '按优先级列出符合的各行', en: 'a list of all matching rows, by priority' },
  C: { zh: '列出符合的各行', en: 'a list of all matching rows' },
}

const AGGREGATIONS: Readonly<Record<NonNullable<DecisionItem['aggregation']>, Localized>> = {
  sum: { zh: '取符合的各行之和', en: 'the sum of all matching rows' },
  min: { zh: '取符合的各行中最小的', en: 'the smallest of all matching rows' },
  max: { zh: '取符合的各行中最大的', en: 'the largest of all matching rows' },
  count: { zh: '数符合的行数', en: 'the number of matching rows' },
}

export function sentenceOfDecision({ inputs, hitPolicy, aggregation, rows }: DecisionItem, words: Words): Localized {
  const names = inputs.map(({ expression, title, id }) => {
    const text = words.expression(expression)
    return { zh: title?.zh ?? (title === undefined ? text.zh : id), en: title?.en ?? text.en }
  })
  const taken = aggregation === undefined ? POLICIES[hitPolicy] : AGGREGATIONS[aggregation]
  const count = rows.length
  return {
    zh: `按${names.map(({ zh }) => `“${zh}”`).join('、')}对照 ${count} 行决策表，${taken.zh}`,
    en: `Decision table of ${count} rows over ${names.map(({ en }) => en).join(', ')}: ${taken.en}`,
  }
}

import type { Language } from '../problems.ts'

/** Built-in units in English. What a scheme declares itself stays as it is written. */
const ENGLISH: Readonly<Record<string, string>> = {
  元: 'yuan',
  人: 'people',
  名: 'people',
  人次: 'visits',
  例: 'cases',
  例次: 'cases',
  次: 'times',
  台: 'units',
  台次: 'operations',
  项: 'items',
  件: 'pieces',
  份: 'copies',
  个: 'pieces',
  篇: 'papers',
  张: 'sheets',
  床: 'beds',
  床日: 'bed-days',
  班: 'shifts',
  点: 'points',
  分: 'marks',
  学分: 'credits',
  课时: 'lessons',
  天: 'days',
  日: 'days',
  周: 'weeks',
  月: 'months',
  季度: 'quarters',
  年: 'years',
  分钟: 'minutes',
  小时: 'hours',
  平方米: 'm²',
  '㎡': 'm²',
  倍: '×',
  比例: '×',
  系数: '×',
  百分点: 'pp',
}
const MULTIPLES: Readonly<Record<string, string>> = {
  百: '100',
  千: '1,000',
  万: '10,000',
  十万: '100,000',
  百万: 'million',
  亿: '100 million',
}

/** A unit as it is written in a language: 元/人 is `yuan/people` in English. */
export function unitText(unit: string, language: Language): string {
  return language === 'zh' ? unit : unit.replace(/[^/·()⁰¹²³⁴⁵⁶⁷⁸⁹1]+/g, inEnglish)
}

function inEnglish(name: string): string {
  const known = ENGLISH[name]
  if (known !== undefined) return known
  const [prefix, base] = Object.keys(MULTIPLES)
    .map(
      (multiple) => [multiple, name.startsWith(multiple) ? ENGLISH[name.slice(multiple.length)] : undefined] as const,
    )
    .find(([, rest]) => rest !== undefined) ?? ['', undefined]
  return base === undefined ? name : `${MULTIPLES[prefix] ?? ''} ${base}`
}

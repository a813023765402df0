import type { Localized } from '../../problems.ts'
import type { Words } from '../kind.ts'
import type { Counted, MethodOf, ScoreItem } from './schema.ts'
import { boundsOf } from './tree.ts'

export function sentenceOfScore(item: ScoreItem, words: Words): Localized {
  const method = methodInWords(item.method, words)
  const { floor, cap } = boundsOf(item)
  const low = floor === undefined ? undefined : words.expression(floor)
  const high = cap === undefined ? undefined : words.expression(cap)
  return {
    zh: method.zh + (low ? `，最低 ${low.zh}` : '') + (high ? `，最高 ${high.zh}` : ''),
    en: method.en + (low ? `, at least ${low.en}` : '') + (high ? `, at most ${high.en}` : ''),
  }
}

function methodInWords(method: ScoreItem['method'], words: Words): Localized {
  const of = (text: string): Localized => words.expression(text)
  switch (method.name) {
    case 'interval': {
      const value = of(method.value)
      return method.interpolate
        ? {
            zh: `区间法：按“${value.zh}”在各区间之间直线插值评分`,
            en: `Score of ${value.en}, on straight lines between brackets`,
          }
        : { zh: `区间法：按“${value.zh}”所在区间评分`, en: `Score of the bracket in which ${value.en} lies` }
    }
    case 'target':
      return targetInWords(method, of)
    case 'deduct': {
      const base = of(method.base)
      const parts = counted(method.deductions, of)
      return { zh: `扣分法：${base.zh} − (${parts.zh})`, en: `${base.en} − (${parts.en})` }
    }
    case 'bonus': {
      const parts = counted(method.bonuses, of)
      return { zh: `加分：${parts.zh}`, en: `Bonus: ${parts.en}` }
    }
    case 'compare': {
      const value = of(method.value)
      const base = of(method.base)
      const by =
        method.by.length === 0
          ? { zh: '全部', en: 'all rows' }
          : { zh: `同一${method.by.join('、')}中`, en: `rows of the same ${method.by.join(', ')}` }
      return method.direction === 'forward'
        ? {
            zh: `比较法：${by.zh}，“${value.zh}” ÷ 最高值 × ${base.zh}`,
            en: `${value.en} ÷ the highest of ${by.en} × ${base.en}`,
          }
        : {
            zh: `比较法：${by.zh}，最低值 ÷ “${value.zh}” × ${base.zh}`,
            en: `The lowest of ${by.en} ÷ ${value.en} × ${base.en}`,
          }
    }
    case 'grade': {
      const value = of(method.value)
      const grades = method.grades.map(({ grade, score }) => `${grade} ${of(score).zh}`)
      return {
        zh: `按等级“${value.zh}”评分：${grades.join('、')}`,
        en: `Score of the grade ${value.en}: ${grades.join(', ')}`,
      }
    }
  }
}

function targetInWords(method: MethodOf<'target'>, of: (text: string) => Localized): Localized {
  const value = of(method.value)
  const base = of(method.base)
  if (method.direction === 'reverse' && method.reverse === 'ratio') {
    const target = of(method.target)
    return { zh: `目标参照法：${base.zh} × ${target.zh} ÷ ${value.zh}`, en: `${base.en} × ${target.en} ÷ ${value.en}` }
  }
  const step = of(method.step)
  const per = method.per === undefined ? { zh: '1', en: '1' } : of(method.per)
  if (method.direction === 'range') {
    const low = of(method.best.low)
    const high = of(method.best.high)
    return {
      zh: `目标参照法：“${value.zh}”在 ${low.zh} 至 ${high.zh} 之间得 ${base.zh}，每超出或不足 ${per.zh} 减 ${step.zh}`,
      en: `${base.en} where ${value.en} is from ${low.en} to ${high.en}, less ${step.en} for every ${per.en} outside`,
    }
  }
  const target = of(method.target)
  const more = method.direction === 'forward' ? { zh: '高于', en: 'above' } : { zh: '低于', en: 'below' }
  return {
    zh: `目标参照法：${base.zh}，“${value.zh}”每${more.zh}目标“${target.zh}” ${per.zh} 加 ${step.zh}，反之减`,
    en: `${base.en}, plus ${step.en} for every ${per.en} by which ${value.en} is ${more.en} the target ${target.en}, less ${step.en} the other way`,
  }
}

function counted(parts: Counted, of: (text: string) => Localized): Localized {
  const terms = parts.map(({ count, points }) => ({ count: of(count), points: of(points) }))
  return {
    zh: terms.map(({ count, points }) => `${count.zh} × ${points.zh}`).join(' + '),
    en: terms.map(({ count, points }) => `${count.en} × ${points.en}`).join(' + '),
  }
}

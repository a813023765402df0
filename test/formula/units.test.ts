import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DIMENSIONLESS,
  divideUnits,
  multiplyUnits,
  parseUnit,
  powerUnit,
  printUnit,
  sameUnit,
  type Unit,
  type UnitDeclarations,
  unitFactor,
  unitProblems,
  unitTable,
} from '../../engine/formula/units.ts'
import { printDecimal } from '../../engine/number/decimal.ts'
import { sentences } from '../../engine/problems.ts'

const DECLARED: UnitDeclarations = {
  RW: {},
  千例: { of: '例', factor: '1000' },
  折: { of: '1', factor: '0.1' },
  大组: { of: '小组', factor: '5' },
  小组: { of: '人', factor: '8' },
  单价: { of: '元/点' },
  元: {},
}
const table = unitTable(DECLARED)

function read(text: string): Unit {
  const unit = parseUnit(text, table)
  if (!unit) throw new Error(`no unit: ${text}`)
  return unit
}

describe('a unit', () => {
  it.each([
    // text, in bases, factor
    ['元', '元', '1'],
    ['元/人', '元/人', '1'],
    ['元/(人·天)', '元/(人·天)', '1'],
    ['元/(天*人)', '元/(人·天)', '1'],
    ['元／（天×人）', '元/(人·天)', '1'],
    ['点²', '点²', '1'],
    ['点^2', '点²', '1'],
    ['点·点', '点²', '1'],
    ['点^12', '点¹²', '1'],
    ['(点/人)²', '点²/人²', '1'],
    ['人·天', '人·天', '1'],
    ['天·人', '人·天', '1'],
    ['1/人', '1/人', '1'],
    ['人⁻¹', '1/人', '1'],
    ['人^-1·元', '元/人', '1'],
    ['元/元', '1', '1'],
    [' 元 / 人 ', '元/人', '1'],
    ['1', '1', '1'],
    ['倍', '1', '1'],
    ['比例', '1', '1'],
    ['系数', '1', '1'],
    ['%', '1', '0.01'],
    ['％', '1', '0.01'],
    ['‰', '1', '0.001'],
    ['百分点', '1', '0.01'],
    ['万元', '元', '10000'],
    ['千元', '元', '1000'],
    ['亿元', '元', '100000000'],
    ['十万元', '元', '100000'],
    ['千万元', '元', '10000000'],
    ['百万元', '元', '1000000'],
    ['千人', '人', '1000'],
    ['万人次', '人次', '10000'],
    ['小时', '分钟', '60'],
    ['年', '月', '12'],
    ['㎡', '平方米', '1'],
    ['万元/人', '元/人', '10000'],
    ['元/千人', '元/人', '0.001'],
    ['元/百床日', '元/床日', '0.01'],
    ['万元/千人', '元/人', '10'],
    ['%/月', '1/月', '0.01'],
    ['小时²', '分钟²', '3600'],
    ['RW', 'RW', '1'],
    ['例·RW', 'RW·例', '1'],
    ['千例', '例', '1000'],
    ['折', '1', '0.1'],
    ['大组', '人', '40'],
    ['万单价', '元/点', '10000'],
  ])('%s is %s × %s', (text, inBases, factor) => {
    expect(printUnit(read(text))).toBe(inBases)
    expect(unitProblems(text, table)).toEqual([])
    const { units, scale } = unitFactor(text, table)
    expect(printDecimal(units, scale)).toBe(factor)
  })

  it('that is written the same is the same', () => {
    expect(sameUnit(read('万元'), read('元'))).toBe(true)
    expect(sameUnit(read('元/(人·天)'), divideUnits(divideUnits(read('元'), read('天')), read('人')))).toBe(true)
    expect(sameUnit(read('分'), read('分钟'))).toBe(false)
    expect(sameUnit(read('%'), DIMENSIONLESS)).toBe(true)
  })

  it.each([
    ['', 'UNIT_SYNTAX 0-0 结尾 → 单位'],
    ['元/', 'UNIT_SYNTAX 2-2 结尾 → 单位'],
    ['元/人/天', 'UNIT_SYNTAX 3-5 “/天” → 结尾（分母有几个单位时写成 元/(人·天)）'],
    ['元/人·天', 'UNIT_SYNTAX 3-5 “·天” → 结尾（分母有几个单位时写成 元/(人·天)）'],
    ['元 人', 'UNIT_SYNTAX 2-3 “人” → 结尾（分母有几个单位时写成 元/(人·天)）'],
    ['元/(人·天', 'UNIT_SYNTAX 6-6 结尾 → “)”'],
    ['2元', 'UNIT_SYNTAX 0-2 “2元” → 单位'],
    ['点^0', 'UNIT_SYNTAX 1-3 “^0” → −99 到 99 的非零整数'],
    ['点^100', 'UNIT_SYNTAX 1-5 “^100” → −99 到 99 的非零整数'],
    ['(点^50)^2', 'UNIT_SYNTAX 1-2 “点” → −99 到 99 的非零整数'],
    ['元'.repeat(201), `UNIT_SYNTAX 0-201 “${'元'.repeat(24)}…” → 不超过 200 个字符`],
    ['圆', 'UNIT_UNKNOWN 0-1 圆'],
    ['元/每人', 'UNIT_UNKNOWN 2-4 每人'],
    ['千', 'UNIT_UNKNOWN 0-1 千'],
    ['万千元', 'UNIT_UNKNOWN 0-3 万千元'],
    ['元/小时', 'UNIT_INEXACT 0-4 元/小时'],
  ])('that is none: %s', (text, expected) => {
    expect(parseUnit(text, table)).toBeUndefined()
    expect(() => unitFactor(text, table)).toThrow(RangeError)
    const told = unitProblems(text, table).map(({ code, span, detail }) => {
      expect(sentences(code, detail).message.en).not.toBe('')
      const what = code === 'UNIT_SYNTAX' ? `${detail['foundZh']} → ${detail['expectedZh']}` : detail['unit']
      return `${code} ${span.start}-${span.end} ${what}`
    })
    expect(told).toEqual([expected])
  })
})

describe('declared units', () => {
  const problemsOf = (declared: UnitDeclarations) =>
    Object.fromEntries(
      [...unitTable(declared).problems].map(([name, found]) => [
        name,
        found.map(({ code, detail }) => `${code} ${detail['reasonZh'] ?? detail['unit']}`),
      ]),
    )

  it('are fine', () => expect(problemsOf(DECLARED)).toEqual({}))

  it('may repeat what is built in, but not change it', () => {
    expect(
      problemsOf({ 小时: { of: '分钟', factor: '60' }, 万元: { of: '元', factor: '10000' }, 倍: { of: '1' }, 人: {} }),
    ).toEqual({})
    const changed = {
      小时: {},
      万元: { of: '元', factor: '1000' },
      天: { of: '分钟', factor: '480' },
      分: { of: '元', factor: '0.01' },
    }
    expect(problemsOf(changed)).toEqual(
      Object.fromEntries(Object.keys(changed).map((name) => [name, ['UNIT_DEFINITION 它是内置单位，不能另作定义']])),
    )
    const kept = unitTable(changed)
    expect(kept.named.get('小时')?.unit.text).toBe('分钟')
    expect(parseUnit('万元', kept)?.text).toBe('元')
  })

  it('are told what is wrong with them, one by one', () => {
    expect(
      problemsOf({
        甲: { of: '乙', factor: '2' },
        乙: { of: '千甲', factor: '3' },
        丙: { of: '丙' },
        丁: { of: '无此', factor: '2' },
        戊: { of: '元/人/天' },
        己: { of: '元', factor: '0' },
        庚: { of: '元', factor: '-1' },
        辛: { factor: '2' },
        壬: { of: '元/小时' },
        'a/b': {},
        '2元': {},
        '': {},
      }),
    ).toEqual({
      甲: ['UNIT_DEFINITION 它是用自己定义的'],
      丙: ['UNIT_DEFINITION 它是用自己定义的'],
      丁: ['UNIT_UNKNOWN 无此'],
      戊: ['UNIT_SYNTAX undefined'],
      己: ['UNIT_DEFINITION 换算数应大于 0，并写明是哪个单位（of）的多少倍'],
      庚: ['UNIT_DEFINITION 换算数应大于 0，并写明是哪个单位（of）的多少倍'],
      辛: ['UNIT_DEFINITION 换算数应大于 0，并写明是哪个单位（of）的多少倍'],
      壬: ['UNIT_INEXACT 元/小时'],
      'a/b': ['UNIT_DEFINITION 名称应是一个词，不含符号和空格'],
      '2元': ['UNIT_DEFINITION 名称应是一个词，不含符号和空格'],
      '': ['UNIT_DEFINITION 名称应是一个词，不含符号和空格'],
    })
  })

  it('that are wrong count as bases of their own', () => {
    const wrong = unitTable({ 丁: { of: '无此', factor: '2' } })
    expect(parseUnit('元/丁', wrong)?.text).toBe('元/丁')
  })

  it('do not depend on their order', () => {
    const entries = Object.entries(DECLARED)
    const facts = (order: typeof entries) =>
      Object.fromEntries(
        [...unitTable(Object.fromEntries(order)).named].map(([name, { unit, factor }]) => [
          name,
          [unit.text, printDecimal(factor.units, factor.scale)],
        ]),
      )
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (order) => {
        expect(facts(order)).toEqual(facts(entries))
      }),
    )
  })
})

const unit = fc
  .array(fc.tuple(fc.constantFrom('元', '人', '天', '点', 'RW'), fc.integer({ min: -3, max: 3 })), { maxLength: 4 })
  .map((powers) =>
    powers.reduce((product, [base, power]) => multiplyUnits(product, powerUnit(read(base), power)), DIMENSIONLESS),
  )

describe('units multiply', () => {
  it('as powers do', () => {
    fc.assert(
      fc.property(unit, unit, unit, fc.integer({ min: -3, max: 3 }), (a, b, c, n) => {
        expect(multiplyUnits(a, b)).toEqual(multiplyUnits(b, a))
        expect(multiplyUnits(multiplyUnits(a, b), c)).toEqual(multiplyUnits(a, multiplyUnits(b, c)))
        expect(multiplyUnits(divideUnits(a, b), b)).toEqual(a)
        expect(divideUnits(a, a)).toEqual(DIMENSIONLESS)
        expect(multiplyUnits(a, DIMENSIONLESS)).toEqual(a)
        expect(multiplyUnits(powerUnit(a, n), powerUnit(b, n))).toEqual(powerUnit(multiplyUnits(a, b), n))
        expect(powerUnit(a, 0)).toEqual(DIMENSIONLESS)
      }),
    )
  })

  it('and print as what they are', () => {
    fc.assert(
      fc.property(unit, (a) => {
        expect(read(printUnit(a))).toEqual(a)
      }),
    )
  })

  it('and any text is a unit or has problems within it', () => {
    const noise = fc
      .array(fc.constantFrom(...Array.from('元人天点万千%·*/^²⁻¹()（）1 2-x')), { maxLength: 12 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(noise, fc.string({ unit: 'binary' })), (text) => {
        const problems = unitProblems(text, table)
        expect(parseUnit(text, table) === undefined).toBe(problems.length > 0)
        for (const { span } of problems)
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

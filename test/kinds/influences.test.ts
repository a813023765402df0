import { describe, expect, test } from 'vitest'
import { checkRuleset } from '../../engine/index.ts'

/** The findings about a scheme whose departments are paid 果, which is made of drug income by way of 步. */
function findings(step: object, pay: string, values: readonly string[] = ['1', '0']): string[] {
  const yuan = { type: 'number', unit: '元', scale: 2, min: '0' }
  const formula = { kind: 'formula', module: 'first-allocation', unit: '元', scale: 2, formula: pay }
  const { problems } = checkRuleset({
    format: 1,
    id: 'influences',
    version: '1.0.0',
    title: { zh: '合规', en: 'Compliance' },
    period: 'month',
    entities: {
      科室: {
        level: 'department',
        key: '代码',
        fields: {
          类别: { type: 'text' },
          药品收入: { ...yuan, tags: ['drug-income'] },
          点数奖: yuan,
          调整: { type: 'number', min: '-9' },
        },
      },
    },
    parameters: {
      系数: { keys: { 类别: 'text' }, values: values.map((value, i) => ({ 类别: `c${i}`, from: '2026', value })) },
    },
    items: { '科室.步': { module: 'accounting', ...step }, '科室.果': formula },
    statements: { 单: { entity: '科室', lines: [{ id: '果', column: '科室.果' }], total: '科室.果' } },
  })
  expect(problems.filter(({ code, severity }) => severity === 'error' && code !== 'INCOME_RAISES_PAY')).toEqual([])
  return problems.filter(({ code }) => code === 'INCOME_RAISES_PAY').map(({ detail }) => detail['path'] ?? '')
}

const lookup = { kind: 'lookup', parameter: '系数', keys: { 类别: '类别' }, scale: 2 }
const tiers = (method: string, values: readonly string[], more: object = {}) => ({
  kind: 'tiers',
  unit: '元',
  scale: 2,
  input: '药品收入',
  method,
  boundary: 'upper',
  tiers: values.map((value, i) => ({ id: String(i), from: String(i * 100), value })),
  ...more,
})
const decision = (when: string, then: readonly string[]) => ({
  kind: 'decision',
  unit: '元',
  scale: 2,
  hitPolicy: 'F',
  inputs: [{ id: '入', expression: when }],
  outputs: [{ id: '值' }],
  rows: then.map((formula, i) => ({ id: String(i), when: { 入: i === 0 ? '"甲"' : '-' }, then: { 值: formula } })),
})

describe('compliance sees through choices', () => {
  test('lookup: income times a coefficient of a table raises pay, if the table is never negative', () => {
    expect(findings(lookup, '药品收入 * 步')).toEqual(['科室.药品收入 → 科室.果'])
    expect(findings(lookup, '药品收入 * 步', ['1', '-1'])).toEqual([])
    expect(findings({ ...lookup, otherwise: '调整' }, '药品收入 * 步')).toEqual([])
  })

  test('tiers: by how they rise', () => {
    const path = ['科室.药品收入 → 科室.步 → 科室.果']
    expect(findings(tiers('progressive', ['0', '0.1', '0.05']), '步')).toEqual(path)
    expect(findings(tiers('whole', ['0.01', '0.02']), '步')).toEqual(path)
    expect(findings(tiers('whole', ['0.02', '0.01']), '步')).toEqual([])
    expect(findings(tiers('fixed', ['10', '10', '20']), '步')).toEqual(path)
    expect(findings(tiers('fixed', ['20', '10']), '步')).toEqual([])
    expect(findings(tiers('fixed', ['20', '10']), '100 - 步')).toEqual(path)
    expect(findings(tiers('interpolated', ['1', '5', '3']), '步')).toEqual([])
    expect(findings(tiers('progressive', ['0.1', '0.2'], { below: '7' }), '步')).toEqual([])
  })

  test('decision: by what its rows say, not by what it chooses with', () => {
    expect(findings(decision('类别', ['药品收入 * 0.1', '0']), '步')).toEqual(['科室.药品收入 → 科室.步 → 科室.果'])
    expect(findings(decision('类别', ['点数奖', '-药品收入 * 0.1']), '步')).toEqual([])
    expect(findings(decision('IF(药品收入 > 100, "甲", "乙")', ['100', '0']), '步')).toEqual([])
    expect(findings(decision('类别', ['1', '2']), '药品收入 * 步 / 点数奖')).toEqual(['科室.药品收入 → 科室.果'])
    expect(findings(decision('类别', ['1', '-2']), '药品收入 * 步 / 点数奖')).toEqual([])
  })

  test('brackets of a score: rising ones let income raise it, falling and mixed ones do not', () => {
    const score = (scores: readonly string[], below?: string) => ({
      kind: 'score',
      scale: 2,
      method: {
        name: 'interval',
        value: '药品收入',
        interpolate: true,
        brackets: scores.map((points, i) => ({ id: String(i), from: String(i * 100), score: points })),
        ...(below === undefined ? {} : { below }),
      },
    })
    const path = ['科室.药品收入 → 科室.步 → 科室.果']
    expect(findings(score(['60', '80', '100'], '50'), '步 * 点数奖')).toEqual(path)
    expect(findings(score(['60', '80', '100'], '70'), '步 * 点数奖')).toEqual([])
    expect(findings(score(['100', '80', '60'], '100'), '步 * 点数奖')).toEqual([])
    expect(findings(score(['60', '100', '80'], '50'), '步 * 点数奖')).toEqual([])
    expect(findings(score(['100', '60'], '100'), '点数奖 / 步')).toEqual(path)
  })

  test('rules: facts may move the result either way', () => {
    const rules = (value: string) => ({
      kind: 'rules',
      scale: 2,
      result: 'number',
      combine: 'sum',
      rules: [
        {
          id: '1',
          conditions: { fact: '调整', operator: 'greaterThan', value: '0' },
          event: { type: '奖', params: { value } },
        },
      ],
      otherwise: '0',
    })
    expect(findings(rules('5'), '药品收入 * 步')).toEqual(['科室.药品收入 → 科室.果'])
    expect(findings(rules('-5'), '药品收入 * 步')).toEqual([])
    const byIncome = {
      ...rules('5'),
      rules: [{ ...rules('5').rules[0], conditions: { fact: '药品收入', operator: 'lessThan', value: '9' } }],
    }
    expect(findings(byIncome, '步 * 100')).toEqual([])
  })
})

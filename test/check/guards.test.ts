import { describe, expect, it } from 'vitest'
import { calculate, checkRuleset, readData, runGuards } from '../../engine/index.ts'

const text = (zh: string) => ({ zh, en: zh })

function document(guards: object[], level = 'department'): object {
  return {
    format: 1,
    id: 'guards',
    version: '1.0.0',
    title: text('校验'),
    period: 'month',
    entities: {
      科室: {
        level,
        key: '代码',
        fields: {
          人数: { type: 'number', unit: '人' },
          金额: { type: 'number', unit: '元' },
          上限: { type: 'number', unit: '元' },
          类别: { type: 'text' },
          停用: { type: 'boolean' },
          设立: { type: 'date' },
        },
      },
    },
    items: {
      '科室.人均': { kind: 'formula', module: 'accounting', unit: '元/人', scale: 2, formula: '金额 / 人数' },
    },
    guards,
  }
}

const ROWS = [
  { 代码: '701', 人数: '3', 金额: '10.00', 上限: '9.5', 类别: '临床', 停用: '否', 设立: '2020-01-01' },
  { 代码: '702', 人数: '2', 金额: '9.90', 上限: '10', 类别: '医技', 停用: '是', 设立: '2026-08-01' },
  { 代码: '703', 人数: '0', 金额: '100', 上限: '', 类别: '临床', 停用: '否', 设立: '' },
]

async function fired(guard: object, level?: string): Promise<string[]> {
  const { plan, problems } = checkRuleset(document([guard], level))
  if (plan === undefined) return problems.filter((found) => found.severity === 'error').map((found) => found.code)
  const columns = Object.keys(ROWS[0] ?? {})
  const cells = ROWS.map((row) => columns.map((column) => (row as Record<string, string>)[column] ?? null))
  const { data } = readData(plan.ruleset, { period: '2026-08', tables: [{ entity: '科室', columns, cells }] })
  if (data === undefined) throw new Error('data')
  const found = await runGuards(calculate(plan, data))
  return found.map((one) => `${one.severity} ${one.code} ${one.detail['row'] ?? one.detail['rowZh']}`)
}

const guard = (when: object, rest: object = {}) => ({
  id: '甲',
  entity: '科室',
  severity: 'error',
  when,
  message: text('不对'),
  blank: 'skip',
  ...rest,
})

const CASES: readonly [string, object, string[]][] = [
  [
    'numbers compare as decimals, not as texts',
    { all: [{ fact: '金额', operator: 'greaterThan', value: '9.9' }] },
    ['701', '703'],
  ],
  ['10.00 equals 10', { all: [{ fact: '金额', operator: 'equal', value: '10' }] }, ['701']],
  ['two facts', { all: [{ fact: '金额', operator: 'greaterThan', value: { fact: '上限' } }] }, ['701']],
  [
    'texts',
    {
      any: [
        { fact: '类别', operator: 'equal', value: '医技' },
        { fact: '类别', operator: 'in', value: ['其他'] },
      ],
    },
    ['702'],
  ],
  ['not in a list', { all: [{ fact: '类别', operator: 'notIn', value: ['医技', '医辅'] }] }, ['701', '703']],
  ['true or false', { all: [{ fact: '停用', operator: 'equal', value: true }] }, ['702']],
  ['not', { not: { fact: '类别', operator: 'equal', value: '临床' } }, ['702']],
  ['dates', { all: [{ fact: '设立', operator: 'lessThan', value: '2026-08-01' }] }, ['701']],
  [
    'nested',
    {
      all: [
        {
          any: [
            { fact: '人数', operator: 'lessThan', value: '1' },
            { fact: '人数', operator: 'equal', value: '2' },
          ],
        },
        { fact: '金额', operator: 'greaterThanInclusive', value: '9.9' },
      ],
    },
    ['702', '703'],
  ],
]

describe.each([
  ['judged by json-rules-engine', 'department'],
  ['compiled, for people', 'person'],
])('%s', (_, level) => {
  it.each(CASES)('%s', async (__, when, rows) => {
    expect(await fired(guard(when), level)).toEqual(rows.map((row) => `error GUARD_OBJECTS ${row}`))
  })
})

describe('guards', () => {
  it('say which fact is missing unless they skip blanks', async () => {
    const when = { all: [{ fact: '金额', operator: 'greaterThan', value: { fact: '上限' } }] }
    expect(await fired(guard(when, { blank: 'problem' }))).toEqual([
      'error GUARD_FACT_MISSING 703',
      'error GUARD_OBJECTS 701',
    ])
  })

  it('cannot judge a failed cell', async () => {
    const when = { all: [{ fact: '人均', operator: 'greaterThan', value: '4' }] }
    expect(await fired(guard(when, { blank: 'problem', severity: 'warning' }))).toEqual([
      'error GUARD_FACT_MISSING 703',
      'warning GUARD_OBJECTS 702',
    ])
  })

  it('may only inform', async () => {
    const when = { all: [{ fact: '人数', operator: 'greaterThan', value: '2' }] }
    expect(await fired(guard(when, { severity: 'info' }))).toEqual(['info GUARD_OBJECTS 701'])
  })

  it('are checked before they run', async () => {
    expect(await fired(guard({ all: [{ fact: '没有', operator: 'equal', value: '1' }] }))).toContain('NAME_UNKNOWN')
    expect(await fired(guard({ all: [{ fact: '人数', operator: 'equal', value: '多' }] }))).toEqual(['CONSTANT_TYPE'])
    expect(await fired(guard({ all: [{ fact: '类别', operator: 'lessThan', value: '临床' }] }))).toEqual([
      'TYPE_MISMATCH',
    ])
  })

  it('use the parameters that they compare with', () => {
    const when = { all: [{ fact: '人均', operator: 'greaterThan', value: { fact: '人均上限' } }] }
    const limit = { title: text('Limit'), unit: '元/人', values: [{ from: '2026-01', value: '4', source: '§' }] }
    const codes = (guards: object[]) =>
      checkRuleset({ ...document(guards), parameters: { 人均上限: limit } }).problems.map((found) => found.code)
    expect(codes([guard(when)])).not.toContain('PARAMETER_UNUSED')
    expect(codes([])).toContain('PARAMETER_UNUSED')
  })
})

import { describe, expect, it } from 'vitest'
import { checkRuleset } from '../../engine/index.ts'

const title = { zh: '合规', en: 'Compliance' }
const yuan = { type: 'number', unit: '元', scale: 2, min: '0' }

/** A scheme whose department pay is `formula` of its incomes, workload and cost. */
function scheme(items: Record<string, object>, extra: object = {}): object {
  return {
    format: 1,
    id: 'compliance',
    version: '1.0.0',
    title,
    period: 'month',
    entities: {
      医院: { level: 'hospital', fields: { 总额: yuan } },
      科室: {
        level: 'department',
        key: '代码',
        refs: { 医院: '医院' },
        fields: {
          药品收入: { ...yuan, tags: ['drug-income', 'medical-income'] },
          耗材收入: { ...yuan, tags: ['consumable-income', 'medical-income'] },
          检查收入: { ...yuan, tags: ['examination-income', 'medical-income'] },
          化验收入: { ...yuan, tags: ['laboratory-income', 'medical-income'] },
          手术收入: { ...yuan, tags: ['medical-income'] },
          成本: { ...yuan, tags: ['cost'] },
          人数: { type: 'number', unit: '人', min: '0' },
          点数: { type: 'number', unit: '点', min: '0' },
          调整: { type: 'number', unit: '元', scale: 2 },
        },
      },
    },
    parameters: { 提成比例: { range: ['0', '1'], values: [{ from: '2026', value: '0.1' }] } },
    items,
    statements: { 科室绩效: { entity: '科室', lines: [{ id: '绩效', column: '科室.绩效' }], total: '科室.绩效' } },
    ...extra,
  }
}

const pay = (formula: string) => ({ kind: 'formula', module: 'first-allocation', scale: 2, formula })
const step = (formula: string, module = 'accounting') => ({ kind: 'formula', module, scale: 4, formula })

const COMPLIANCE = new Set([
  'INCOME_RAISES_PAY',
  'INCOME_INDICATOR',
  'DEPARTMENT_CONTRACTING',
  'SERVICE_INCOME_RAISES_PAY',
])

function findings(document: object): string[] {
  const { problems } = checkRuleset(document)
  const others = problems.filter((found) => found.severity === 'error' && !COMPLIANCE.has(found.code))
  expect(others.map((found) => `${found.code} ${found.path} ${found.message.en}`)).toEqual([])
  return problems
    .filter((found) => COMPLIANCE.has(found.code))
    .map((found) => `${found.code} ${found.detail['income'] ?? ''}`)
    .sort()
}

describe('seeded violations are all found', () => {
  it.each([
    ['a share of drug income', { '科室.绩效': pay('药品收入 * 提成比例') }, ['INCOME_RAISES_PAY 科室.药品收入']],
    ['consumables in a sum', { '科室.绩效': pay('耗材收入 * 0.02 + 100') }, ['INCOME_RAISES_PAY 科室.耗材收入']],
    [
      'examinations through MAX',
      { '科室.绩效': pay('MAX(0, 检查收入 - 1000) * 0.1') },
      ['INCOME_RAISES_PAY 科室.检查收入'],
    ],
    [
      'laboratory income through a chain of items',
      { '科室.甲': step('化验收入 / 人数'), '科室.乙': step('甲 * 2'), '科室.绩效': pay('乙 * 人数') },
      ['INCOME_RAISES_PAY 科室.化验收入'],
    ],
    [
      'two of them at once',
      { '科室.绩效': pay('(药品收入 + 检查收入) * 0.05') },
      ['INCOME_RAISES_PAY 科室.检查收入', 'INCOME_RAISES_PAY 科室.药品收入'],
    ],
    [
      'as the weight of an allocation',
      {
        '科室.权重': step('药品收入 / 人数'),
        '科室.绩效': {
          kind: 'allocate',
          module: 'first-allocation',
          pool: '医院.总额',
          weight: '权重',
          unit: '元',
          scale: 2,
        },
      },
      ['INCOME_RAISES_PAY 科室.药品收入'],
    ],
    [
      'summed up to the amount that is allocated',
      {
        '医院.药品': {
          kind: 'aggregate',
          module: 'budget',
          of: '科室.药品收入',
          function: 'sum',
          unit: '元',
          scale: 2,
        },
        '医院.可分配': pay('药品 * 0.03'),
        '科室.绩效': {
          kind: 'allocate',
          module: 'first-allocation',
          pool: '医院.可分配',
          weight: '点数',
          unit: '元',
          scale: 2,
        },
      },
      ['INCOME_RAISES_PAY 科室.药品收入'],
    ],
    [
      'in one branch of a choice',
      { '科室.绩效': pay('IF(人数 > 10, 药品收入 * 0.1, 0)') },
      ['INCOME_RAISES_PAY 科室.药品收入'],
    ],
    ['service income directly', { '科室.绩效': pay('手术收入 * 0.2') }, ['SERVICE_INCOME_RAISES_PAY 科室.手术收入']],
    [
      'contracting: income × share − cost',
      { '科室.绩效': pay('手术收入 * 0.5 - 成本') },
      ['DEPARTMENT_CONTRACTING 科室.手术收入'],
    ],
    [
      'an indicator of income per head',
      { '科室.人均收入': step('手术收入 / 人数', 'assessment'), '科室.绩效': pay('人均收入 * 人数 * 0.01') },
      ['INCOME_INDICATOR 科室.手术收入'],
    ],
    [
      'beside an assessment that the same income lowers',
      {
        '科室.考核系数': step('MAX(0, 1 - 药品收入 / 手术收入)', 'assessment'),
        '科室.绩效': pay('医院.总额 * 考核系数 + 药品收入 * 0.02'),
      },
      ['INCOME_INDICATOR 科室.手术收入', 'INCOME_RAISES_PAY 科室.药品收入'],
    ],
    [
      'through something negative that is taken away',
      { '科室.负数': step('0 - 药品收入', 'assessment'), '科室.绩效': pay('100 - 负数') },
      ['INCOME_RAISES_PAY 科室.药品收入'],
    ],
    [
      'times what a parameter leaves of the whole',
      { '科室.绩效': pay('药品收入 * (1 - 提成比例)') },
      ['INCOME_RAISES_PAY 科室.药品收入'],
    ],
  ] as const)('%s', (_, items, expected) => {
    expect(findings(scheme(items))).toEqual([...expected])
  })
})

it('a line that a total adds is found even where everybody’s share becomes smaller by it', () => {
  const allocated = { kind: 'allocate', module: 'first-allocation', unit: '元', scale: 2, weight: '点数' }
  const items = {
    '科室.专项': pay('检查收入 * 0.01'),
    '医院.专项合计': {
      kind: 'aggregate',
      module: 'first-allocation',
      of: '科室.专项',
      function: 'sum',
      unit: '元',
      scale: 2,
    },
    '医院.可分配': pay('总额 - 专项合计'),
    '科室.分得': { ...allocated, pool: '医院.可分配' },
    '科室.绩效': pay('分得 + 专项'),
  }
  const lines = ['专项', '分得'].map((id) => ({ id, column: `科室.${id}` }))
  const statements = { 科室绩效: { entity: '科室', lines, total: '科室.绩效' } }
  expect(findings(scheme(items, { statements }))).toEqual(['INCOME_RAISES_PAY 科室.检查收入'])
})

describe('what is allowed or not sure is not reported', () => {
  it.each<[string, Record<string, object>, string[]?]>([
    ['workload', { '科室.绩效': pay('点数 * 12') }],
    ['drug share lowers pay', { '科室.药占比': step('药品收入 / 手术收入'), '科室.绩效': pay('1000 - 药占比 * 100') }],
    ['deducted consumables', { '科室.绩效': pay('调整 - 耗材收入 * 0.1') }],
    ['times something that may be negative', { '科室.绩效': pay('药品收入 * 调整') }],
    ['income that only decides', { '科室.绩效': pay('IF(药品收入 > 1000, 100, 200)') }],
    ['up and down at once', { '科室.绩效': pay('药品收入 * 0.1 - 药品收入 * 0.2 + 调整') }],
    [
      'a deduction shown as a line',
      { '科室.扣款': step('药品收入 * 0.1'), '科室.绩效': pay('调整 - 扣款') },
      ['绩效', '扣款'],
    ],
    ['an absolute value', { '科室.绩效': pay('ABS(药品收入 - 调整)') }],
  ])('%s', (_, items, shown = ['绩效']) => {
    const lines = shown.map((id) => ({ id, column: `科室.${id}` }))
    const statements = { 科室绩效: { entity: '科室', lines, total: '科室.绩效' } }
    const found = findings(scheme(items, { statements })).filter(
      (code) => !code.startsWith('SERVICE') && !code.startsWith('DEPARTMENT'),
    )
    expect(found).toEqual([])
  })

  it('pay of the hospital as a whole is nobody’s pay', () => {
    const items = {
      '医院.药品': { kind: 'aggregate', module: 'budget', of: '科室.药品收入', function: 'sum', unit: '元', scale: 2 },
    }
    const statements = { 医院: { entity: '医院', lines: [{ id: '药品', column: '医院.药品' }], total: '医院.药品' } }
    expect(findings(scheme(items, { statements }))).toEqual([])
  })
})

describe('acknowledged findings', () => {
  const items = { '科室.人均收入': step('手术收入 / 人数', 'assessment'), '科室.绩效': pay('人均收入 * 人数 * 0.01') }
  const reason = { zh: '来源文件原有指标', en: 'an indicator of the source document' }
  const path = '/items/科室.人均收入'

  it('stay in the list, marked with reason and document', () => {
    const acknowledged = [{ code: 'INCOME_INDICATOR', path, reason, document: 'S72' }]
    const found = checkRuleset(scheme(items, { acknowledged })).problems.filter((one) => COMPLIANCE.has(one.code))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ severity: 'info', path, acknowledged: { reason, document: 'S72' } })
  })

  it('of nothing are findings themselves', () => {
    const acknowledged = [{ code: 'INCOME_RAISES_PAY', path, reason, document: 'S72' }]
    const codes = checkRuleset(scheme(items, { acknowledged })).problems.map((one) => one.code)
    expect(codes).toContain('ACKNOWLEDGED_NOTHING')
    expect(codes).toContain('INCOME_INDICATOR')
  })

  it('name the path from income to pay', () => {
    const found = checkRuleset(scheme(items)).problems.find((one) => one.code === 'INCOME_INDICATOR')
    expect(found?.detail['path']).toBe('科室.手术收入 → 科室.人均收入 → 科室.绩效')
  })
})

const titled = (en: string) => ({ title: { en } })

/** A small sound scheme over the trial kinds: every part of a document once. A new copy each time. */
export function sample() {
  return {
    format: 1,
    id: 'small-clinic',
    version: '1.0.0',
    title: { zh: '小诊所', en: 'Small clinic' },
    period: 'month',
    units: { 点: {}, 百元: { of: '元', factor: '100' } },
    entities: {
      医院: {
        ...titled('Hospital'),
        level: 'hospital',
        fields: { 总额: { ...titled('Total'), type: 'number', unit: '元', scale: 2 } },
      },
      科室: {
        ...titled('Department'),
        key: '代码',
        refs: { 医院: '医院' },
        fields: {
          代码: { ...titled('Code'), type: 'text' },
          类别: { ...titled('Class'), type: 'text', oneOf: ['临床', '医技'], default: '临床' },
          '药占比(%)': { ...titled('Drug share'), type: 'number', unit: '%', min: '0', max: '100', default: '30' },
        },
      },
      任职: {
        ...titled('Post'),
        key: ['工号', '科室'],
        refs: { 科室: { to: '科室', ...titled('Department') } },
        fields: {
          工号: { ...titled('Staff number'), type: 'text' },
          出勤: { ...titled('Attendance'), type: 'number', unit: '天' },
        },
      },
    },
    sources: { 人事处: { ...titled('Personnel'), supplies: ['任职', '任职.出勤'], due: 5, every: 'month' } },
    parameters: {
      倍数: {
        ...titled('Multiple'),
        unit: '倍',
        range: ['1', '5'],
        recommended: ['1.6', '2'],
        tunableBy: 'office',
        values: [
          { from: '2026-01', value: '1.8', source: '院办发〔2026〕3号' },
          { from: '2025-01', value: '1.7', source: '院办发〔2025〕9号' },
        ],
      },
      系数: {
        ...titled('Coefficient'),
        keys: { 职称: 'text', 年限: 'number' },
        source: '拟定',
        values: [
          { 职称: '主任', 年限: '10', from: '2026-01', value: '1.5' },
          { 职称: '主任', 年限: '9', from: '2026-01', value: '1.45' },
        ],
      },
      点值: { ...titled('Point value'), unit: '元/点', keys: { 项目: 'text' }, table: 'points', source: '拟定' },
    },
    stages: [
      { id: 'first', ...titled('First'), modules: ['accounting', 'first-allocation'] },
      { id: 'second', ...titled('Second'), modules: ['second-allocation'] },
    ],
    items: {
      '科室.绩效': {
        kind: 'sum',
        module: 'first-allocation',
        ...titled('Pay'),
        source: '§1',
        unit: '元',
        scale: 2,
        formula: '医院.总额 * 倍数 / 2',
      },
      '科室.得分': {
        kind: 'tree',
        module: 'accounting',
        ...titled('Score'),
        source: '§2',
        of: '任职.出勤',
        via: '科室',
        where: '出勤 > 0',
        input: '[药占比(%)]',
        tests: [
          { when: '< 5', then: '1' },
          { when: '-', then: '0' },
        ],
        nodes: [
          { id: '财务', ...titled('Finance'), weight: '60', value: '绩效' },
          {
            id: '质量',
            ...titled('Quality'),
            weight: '40',
            parts: [{ id: '病历', ...titled('Records'), weight: '100', value: '1' }],
          },
        ],
        floor: '0',
        rounds: 3,
        strict: true,
        since: '2026-Q3',
        note2: { zh: '注', en: 'note' },
        blank: 'zero',
        method: { method: 'steps', step: '0.5', columns: ['绩效', '类别'] },
        outputs: { 财务: { scale: 2 } },
        tags: ['medical-income', 'cost'],
      },
    },
    balances: [{ id: '总额', ...titled('Total'), total: '医院.总额', parts: ['科室.绩效', '科室.得分'] }],
    guards: [
      {
        id: '药占比',
        ...titled('Drug share'),
        entity: '科室',
        severity: 'warning',
        when: {
          any: [
            { fact: '[药占比(%)]', operator: 'greaterThan', value: '40' },
            { not: { fact: '类别', operator: 'in', value: ['临床', '医技'] } },
            { all: [{ fact: '绩效', operator: 'lessThan', value: { fact: '得分' } }] },
          ],
        },
        message: { zh: '药占比过高', en: 'The drug share is high' },
        blank: 'skip',
      },
    ],
    statements: {
      科室明细: {
        ...titled('Department statement'),
        entity: '科室',
        lines: [{ id: 'a', column: '科室.绩效' }],
        total: '科室.绩效',
      },
    },
    acknowledged: [
      {
        code: 'SCALE_MISSING',
        path: '/items/科室.绩效',
        reason: { zh: '按原文', en: 'As in the source' },
        document: '院办发〔2026〕3号',
      },
    ],
  }
}

/** The table of the sample's point values. */
export function sampleTables(): Record<string, unknown> {
  return {
    points: {
      columns: ['from', '项目', 'value', 'source'],
      rows: [
        ['2026-01', 'B超', '12.50', null],
        ['2026-01', 'CT', '80', '医保〔2026〕1号'],
      ],
    },
  }
}

/** Sets, or with `undefined` removes, the value at a JSON Pointer. Nothing happens where there is no such place. */
export function edit(document: unknown, pointer: string, value: unknown): void {
  const segments = segmentsOf(pointer)
  const last = segments.pop() ?? ''
  const around = segments.reduce(part, document)
  if (typeof around !== 'object' || around === null) return
  if (value === undefined) Reflect.deleteProperty(around, last)
  else Reflect.set(around, last, value)
}

export function valueAt(document: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce(part, document)
}

/** JSON Pointers of everything inside a value. */
export function pointersOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    return [at, ...pointersOf(inner, at)]
  })
}

function segmentsOf(pointer: string): string[] {
  const segments = pointer.split('/').slice(1)
  return segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

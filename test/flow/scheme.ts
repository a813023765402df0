import { calculate, checkRuleset, readData, type Run } from '../../engine/index.ts'

const titled = (en: string) => ({ title: { en } })

/** A hospital, its departments and their people; `flows` as given. */
function document(flows: readonly unknown[]): object {
  return {
    format: 1,
    id: 'flows',
    version: '1.0.0',
    title: { zh: '资金流向', en: 'Flows' },
    period: 'month',
    source: '测试',
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
          名称: { ...titled('Name'), type: 'text' },
          类别: { ...titled('Class'), type: 'text' },
          绩效: { ...titled('Pay'), type: 'number', unit: '元', scale: 2 },
          人数: { ...titled('People'), type: 'number', unit: '人' },
        },
      },
      职工: {
        ...titled('Person'),
        key: '工号',
        refs: { 科室: { to: '科室', ...titled('Department'), optional: true } },
        fields: {
          工号: { ...titled('Number'), type: 'text' },
          类别: { ...titled('Group'), type: 'text', oneOf: ['医', '护'] },
          应发: { ...titled('Pay'), type: 'number', unit: '元', scale: 2 },
          在册: { ...titled('On the books'), type: 'boolean' },
        },
      },
    },
    parameters: { 档: { type: 'text', ...titled('Start'), values: [{ from: '2026-01', value: '总额' }] } },
    items: {
      '科室.人均': {
        kind: 'formula',
        module: 'accounting',
        ...titled('Per head'),
        unit: '元/人',
        scale: 2,
        formula: '绩效 / 人数',
      },
      '科室.一半': {
        kind: 'formula',
        module: 'accounting',
        ...titled('Half'),
        unit: '元',
        scale: 2,
        when: '类别 = "临床"',
        formula: '绩效 / 2',
      },
      '科室.档次': { kind: 'formula', module: 'accounting', ...titled('Band'), formula: 'IF(绩效 > 100, "高", "低")' },
      '科室.按人': {
        kind: 'formula',
        module: 'accounting',
        ...titled('By head'),
        unit: '元',
        scale: 2,
        formula: '人均 * 人数',
      },
    },
    statements: {
      科室: {
        ...titled('Department'),
        entity: '科室',
        lines: [{ id: '一半', ...titled('Half'), column: '科室.一半' }],
        total: '科室.按人',
      },
    },
    flows,
  }
}

export type Rows = Readonly<Record<string, readonly (readonly (string | null)[])[]>>

const COLUMNS = {
  医院: ['总额'],
  科室: ['代码', '名称', '类别', '绩效', '人数'],
  职工: ['工号', '科室', '类别', '应发', '在册'],
}

/** A run of the scheme; throws on errors in scheme or data. */
export function runOf(flows: readonly unknown[], rows: Rows, period = '2026-08'): Run {
  const { plan, problems } = checkRuleset(document(flows))
  if (plan === undefined) throw new Error(problems.map(({ code, path }) => `${code} ${path}`).join('\n'))
  const tables = Object.entries(COLUMNS).map(([entity, columns]) => ({ entity, columns, cells: rows[entity] ?? [] }))
  const { data, problems: found } = readData(plan.ruleset, { period, tables })
  if (data === undefined) throw new Error(found.map(({ code }) => code).join('\n'))
  return calculate(plan, data)
}

function found(flows: readonly unknown[]): string[] {
  return checkRuleset(document(flows)).problems.map(({ severity, code, path }) => `${severity} ${code} ${path}`)
}

/** Problems but for those of what a flow does not use. */
export const checked = (flows: readonly unknown[]): string[] =>
  found(flows).filter((problem) => !/SOURCE_MISSING|UNUSED/.test(problem))

/** What nothing uses. */
export const unused = (flows: readonly unknown[]): string[] =>
  found(flows).filter((problem) => problem.includes('UNUSED'))

export const link = (id: string, amount: string, from: string, to: string, rest: object = {}) => ({
  id,
  amount,
  from,
  to,
  ...rest,
})
export const step = (id: string, links: readonly object[]) => ({ id, ...titled(id), links })

/** Total → class → department → group, each node's title given. */
export const SOUND = {
  id: '去向',
  ...titled('Money'),
  unit: '元',
  steps: [
    step('类别', [link('绩效', '科室.绩效', '"总额"', '类别')]),
    step('科室', [link('绩效', '科室.绩效', '类别', '代码')]),
    step('人员', [link('应发', '职工.应发', '科室', '类别')]),
  ],
  nodes: [
    { id: '医技', ...titled('Technical') },
    { id: '总额', ...titled('Total') },
  ],
}

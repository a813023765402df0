import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkRuleset } from '../../engine/index.ts'

const FOLDER = fileURLToPath(new URL('../../rulesets/standard-tertiary', import.meta.url))
const json = (path: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${path}`, 'utf8'))

interface Node {
  readonly id: string
  readonly weight: string
  readonly source?: string
  readonly nodes?: readonly Node[]
  readonly owner?: string
  readonly period?: string
}
interface Scorecard {
  readonly cards: readonly {
    readonly id: string
    readonly nodes: readonly Node[]
    readonly vetoes: readonly { readonly effect: string; readonly level?: string }[]
    readonly experts: { readonly method: string; readonly sheets: readonly { score: string }[] }
  }[]
}

const document = json('ruleset.json') as {
  readonly items: Readonly<Record<string, unknown>>
  readonly acknowledged?: readonly unknown[]
}
const tables = Object.fromEntries(
  readdirSync(`${FOLDER}/tables`).map((name) => [name.replace(/\.json$/, ''), json(`tables/${name}`)]),
)
const { cards } = document.items['科室.平衡计分卡'] as Scorecard

function indicators(nodes: readonly Node[], own = 100): { node: Node; composite: number }[] {
  return nodes.flatMap((node) => {
    const composite = (own * Number(node.weight)) / 100
    return node.nodes ? indicators(node.nodes, composite) : [{ node, composite: Number(composite.toFixed(4)) }]
  })
}

const compositesOf = (id: string): Record<string, number> => {
  const card = cards.find((one) => one.id === id)
  return Object.fromEntries(indicators(card?.nodes ?? []).map(({ node, composite }) => [node.id, composite]))
}

describe('the four scorecards', () => {
  test('have the indicators and composite weights of the source', () => {
    const learning = { 科研考评: 11.5, 教育培训考评: 5.75, 学历职称结构: 5.75 }
    expect(compositesOf('临床')).toEqual({
      成本收益率: 7.8732,
      人均收入: 6.7068,
      药品比例: 4.0986,
      人均门诊费用: 4.0986,
      人均住院费用: 4.2228,
      复诊率: 3.38,
      满意率: 3.25,
      门诊患者完成率: 3.12,
      住院患者完成率: 3.25,
      医疗赔偿率: 6,
      患者投诉率: 6,
      就医流程评分: 3.72,
      病床使用率: 4.2,
      平均住院天数: 4.08,
      甲级病历率: 2.6,
      患者治愈率: 3.12,
      诊断符合率: 2.99,
      护理缺陷: 2.99,
      质量综合指标: 1.3,
      ...learning,
    })
    expect(compositesOf('医技')).toEqual({
      成本收益率: 14.58,
      人均收入: 12.42,
      满意率: 6.24,
      检查患者完成率: 6.76,
      医疗赔偿率: 6,
      患者投诉率: 6,
      医技流程评分: 5.76,
      人均检查次数: 6.24,
      检查阳性率: 6.11,
      质量综合指标: 6.89,
      ...learning,
    })
    expect(compositesOf('医辅')).toEqual({
      成本变动率: 27,
      满意率: 12.48,
      职工投诉率: 5.76,
      患者投诉率: 5.76,
      质量综合指标: 7.488,
      人均服务工时: 4.992,
      流程满意率: 5.408,
      维修质量等级: 8.112,
      ...learning,
    })
    expect(compositesOf('职能')).toEqual({
      成本变动率: 27,
      满意率: 12.48,
      职工投诉率: 5.76,
      患者投诉率: 5.76,
      质量综合指标: 12.48,
      流程满意率: 13.52,
      ...learning,
    })
  })

  test('say of every indicator where its weight comes from, who collects it and how often it is assessed', () => {
    const all = cards.flatMap(({ nodes }) => indicators(nodes).map(({ node }) => node))
    expect(all).toHaveLength(22 + 13 + 11 + 9)
    expect(all.filter(({ source, owner, period }) => !source?.includes(' S') || !owner || !period)).toEqual([])
    expect(new Set(all.map(({ period }) => period))).toEqual(new Set(['month', 'quarter', 'half-year', 'year']))
  })

  test('have vetoes of every effect, on the card and on levels', () => {
    const vetoes = cards.flatMap((card) => card.vetoes)
    expect(new Set(vetoes.map(({ effect }) => effect))).toEqual(new Set(['zero', 'cap', 'factor']))
    expect(new Set(vetoes.map(({ level }) => level))).toEqual(new Set([undefined, '内部流程', '顾客']))
  })

  test('have experts’ sheets by both methods, of which a changed weight is told', () => {
    expect(new Set(cards.map(({ experts }) => experts.method))).toEqual(new Set(['flat', 'two-step']))
    const scores = cards.flatMap(({ experts }) => experts.sheets.map(({ score }) => Number(score)))
    expect(scores.filter((score) => score < 1 || score > 100)).toEqual([])
    const changed = JSON.parse(JSON.stringify(document).replaceAll('"weight":"26"', '"weight":"25"')) as object
    const codes = checkRuleset(changed, tables).problems.map(({ code }) => code)
    expect(codes).toContain('WEIGHT_NOT_FROM_EXPERTS')
    expect(checkRuleset(document, tables).problems.map(({ code }) => code)).not.toContain('WEIGHT_NOT_FROM_EXPERTS')
  })
})

test('the only compliance findings are the source’s own income indicators, acknowledged with their slide', () => {
  const COMPLIANCE = /^(INCOME_|DEPARTMENT_|SERVICE_|ACKNOWLEDGED_)/
  const compliance = (of: object) =>
    checkRuleset(of, tables)
      .problems.filter(({ code }) => COMPLIANCE.test(code))
      .map(({ code, path, severity, detail, acknowledged }) => ({
        code,
        path,
        severity,
        income: detail['income'],
        document: acknowledged?.document,
      }))
  const finding = (income: string) => ({
    code: 'INCOME_INDICATOR',
    path: '/items/核算单元.考核口径收入',
    severity: 'info',
    income,
    document: '《以预算为导向的医院绩效考核分配体系建设》 S72，经济效率：成本收益率、人均收入',
  })
  expect(compliance(document).toSorted((a, b) => ((a.income ?? '') < (b.income ?? '') ? -1 : 1))).toEqual([
    finding('核算单元.住院医疗服务收入'),
    finding('核算单元.门诊医疗服务收入'),
  ])
  const { acknowledged: _, ...bare } = document
  expect(compliance(bare).map(({ severity }) => severity)).toEqual(['warning', 'warning'])
})

import fc from 'fast-check'
import { type Cell, text } from '../oracle/cell.ts'
import type { Scheme, Sheet } from './engine.ts'
import { type FormulaCase, type FormulaCases, formulaCases, schemeOf, sheetOf } from './formula-cases.ts'

/** Generated formulas and rows in groups, with items of the other kinds on top, over three stages. */
export interface MixedCases extends FormulaCases {
  /** The group of every row; now and then none. */
  readonly groups: readonly number[]
}

const GROUPS = 3
const KEYS = ['k', 'Z', '9', 'é', '甲', '\uff5e', '\u{1f600}', '10', 'a', '乙', 'b', '\u{20000}']

export const mixedCases: fc.Arbitrary<MixedCases> = fc
  .tuple(
    formulaCases,
    fc.array(fc.integer({ min: -1, max: GROUPS - 1 }), { minLength: KEYS.length, maxLength: KEYS.length }),
  )
  .map(([cases, groups]) => ({
    ...cases,
    formulas: cases.formulas.slice(0, 4),
    groups,
    [fc.toStringMethod]: () => `${fc.stringify(cases)}\ngroups ${groups.join(' ')}`,
  }))

const accounting = { module: 'accounting' }
const first = { module: 'first-allocation' }
const second = { module: 'second-allocation' }

const ITEMS = {
  '表.分': { ...accounting, kind: 'formula', formula: 'MIN(ABS(IFBLANK(a,1)),1000)', scale: 2 },
  '表.大': { ...accounting, kind: 'formula', formula: 'IFBLANK(c,0)/3', scale: 3 },
  '表.系数': { ...accounting, kind: 'lookup', parameter: '类别系数', keys: { 类别: 's' }, otherwise: '0.9', scale: 2 },
  '表.区间': {
    ...accounting,
    kind: 'score',
    scale: 2,
    method: {
      name: 'interval',
      value: 'a',
      interpolate: true,
      below: '0',
      brackets: [
        { id: '低', from: '-1000', score: '1' },
        { id: '中', from: '0', score: '2.5' },
        { id: '高', from: '1000.5', score: '7' },
      ],
    },
  },
  '表.档次': {
    ...accounting,
    kind: 'tiers',
    input: 'a/3',
    method: 'progressive',
    boundary: 'upper',
    scale: 2,
    tiers: [
      { id: '一', from: '-100000', value: '0.5' },
      { id: '二', from: '0', value: '0.1' },
      { id: '三', from: '33.3', value: '2' },
    ],
  },
  '表.决定': {
    ...accounting,
    kind: 'decision',
    hitPolicy: 'F',
    scale: 2,
    inputs: [
      { id: '数', expression: '分' },
      { id: '类', expression: 's' },
    ],
    outputs: [{ id: '值' }],
    rows: [
      { id: '甲', when: { 数: '> 100', 类: '"临床"' }, then: { 值: '大' } },
      { id: '乙', when: { 数: '<= 100' }, then: { 值: '分*2' } },
    ],
    otherwise: { 值: 'b' },
  },
  '表.评分卡': {
    ...accounting,
    kind: 'scorecard',
    scale: 2,
    category: 's',
    cards: [
      {
        id: '卡',
        for: '"临床","A"',
        standard: '100',
        weights: 'percent',
        blank: 'redistribute',
        nodes: [
          { id: '甲', weight: '60', score: 'b' },
          { id: '乙', weight: '40', nodes: [{ id: '丙', weight: '100', score: '区间*10', cap: '55' }] },
        ],
      },
    ],
  },
  '组.总分': { ...first, kind: 'aggregate', of: '表.分', function: 'sum', scale: 2 },
  '组.人数': { ...first, kind: 'aggregate', of: '表', function: 'count', scale: 0 },
  '组.最大': { ...first, kind: 'aggregate', of: '表.大', function: 'max', scale: 3 },
  '组.平均': { ...first, kind: 'aggregate', of: '表.大', function: 'average', scale: 2, rounding: 'half-even' },
  '组.原样': { ...first, kind: 'aggregate', of: '表.f', function: 'sum', scale: 12 },
  '组.额': { ...first, kind: 'formula', formula: '总分*3.7-5', scale: 2 },
  '表.同类': {
    ...first,
    kind: 'aggregate',
    of: '表.大',
    by: ['s'],
    function: 'weighted-average',
    weight: '1/(分+1)',
    scale: 4,
  },
  '表.名次': { ...first, kind: 'rank', value: 'd', by: ['组'], result: 'rank', scale: 0 },
  '表.占比': { ...first, kind: 'rank', value: '分', by: ['组'], result: 'share', scale: 6 },
  '表.百分位': { ...first, kind: 'rank', value: 'd+分', result: 'percentile', scale: 4, where: 'IFBLANK(p,TRUE)' },
  '表.比较': {
    ...first,
    kind: 'score',
    scale: 3,
    method: { name: 'compare', value: '分', base: '10', by: ['组'], direction: 'forward', otherwise: '0' },
  },
  '表.份额': { ...second, kind: 'allocate', pool: '组.额', weight: '分', where: 'IFBLANK(p,TRUE)', scale: 2 },
  '表.限额': {
    ...second,
    kind: 'allocate',
    pool: '组.额',
    weight: '1/(分+1)',
    floor: '分/7-100',
    cap: '分/3+900',
    scale: 2,
  },
}

export const STAGES = ['核算', '一次', '二次'] as const

export function mixedScheme(formulas: readonly FormulaCase[]): Scheme {
  const { entities, items } = schemeOf(formulas)
  const [核算, 一次, 二次] = STAGES
  return {
    entities: {
      组: { key: '组号' },
      表: { ...Object(entities['表']), refs: { 组: { to: '组', optional: true } } },
    },
    parameters: {
      类别系数: {
        keys: { 类别: 'text' },
        values: [
          { 类别: '临床', from: '2026-01', value: '1.25' },
          { 类别: 'A', from: '2026-01', value: '0.75' },
        ],
      },
    },
    stages: [
      { id: 核算, modules: ['accounting'] },
      { id: 一次, modules: ['first-allocation'] },
      { id: 二次, modules: ['second-allocation'] },
    ],
    items: { ...items, ...ITEMS },
  }
}

export function mixedSheets({ rows, groups }: MixedCases): Readonly<Record<string, Sheet>> {
  const cells = sheetOf(rows).map((row, i): Readonly<Record<string, Cell>> => {
    const group = groups[i] ?? -1
    return { ...row, 行: text(KEYS[i] ?? ''), ...(group < 0 ? {} : { 组: text(`g${group}`) }) }
  })
  return { 组: Array.from({ length: GROUPS }, (_, i) => ({ 组号: text(`g${i}`) })), 表: cells }
}

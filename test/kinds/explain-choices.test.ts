import { describe, expect, test } from 'vitest'
import { type Block, explain } from '../../engine/index.ts'
import { type Cell, number, text } from '../oracle/cell.ts'
import { parse } from '../oracle/rational.ts'
import { planOf, run, type Scheme } from '../properties/engine.ts'

type Table = Extract<Block, { block: 'table' }>

const decimal = (value: string): Cell => number(parse(value))

/** The blocks that explain `职工.果` of each row. */
function explained(
  scheme: Omit<Scheme, 'entities'>,
  rows: readonly Readonly<Record<string, Cell>>[],
): (readonly Block[])[] {
  const fields = {
    职称: { type: 'text', title: { en: 'Rank' } },
    工龄: { type: 'number', unit: '天', title: { en: 'Service' } },
  }
  const plan = planOf({ entities: { 职工: { key: '工号', fields } }, ...scheme })
  const sheet = rows.map((row, i) => ({ 工号: text(String(i)), ...row }))
  const done = run(plan, { 职工: sheet })
  return rows.map((_, i) => explain(done, '职工.果', String(i))?.blocks ?? [])
}

function tableIn(blocks: readonly Block[] | undefined): Table {
  const found = blocks?.find((block): block is Table => block.block === 'table')
  if (found === undefined) throw new Error('no table')
  return found
}

describe('explanations of choices', () => {
  test('lookup: the row that decided with date and document; the key where there is none', () => {
    const values = [{ 职称: '医师', from: '2026-03', value: '1.25', source: '院办发〔2026〕3号' }]
    const [found, missing] = explained(
      {
        parameters: { 系数: { unit: '倍', keys: { 职称: 'text' }, values, title: { en: 'Coefficient' } } },
        items: {
          '职工.果': { kind: 'lookup', module: 'accounting', scale: 1, parameter: '系数', keys: { 职称: '职称' } },
        },
      },
      [{ 职称: text('医师') }, { 职称: text('技师') }],
    )
    const table = tableIn(found)
    expect(table.label).toEqual({ zh: '系数', en: 'Coefficient' })
    expect(table.rows).toEqual([{ cells: ['医师', '1.25', '2026-03', '院办发〔2026〕3号'], outcome: 'decided' }])
    expect(found?.[0]).toMatchObject({
      block: 'operands',
      operands: [{ value: { text: '医师' }, link: { column: '职工.职称', row: '0' } }],
    })
    expect(found?.at(-1)).toMatchObject({ block: 'rounding', exact: '1.25', rounded: '1.3' })
    expect(missing?.[0]).toMatchObject({ block: 'reason', text: { zh: '参数“系数”在本期没有 职称 = 技师 的一行。' } })
    expect(missing?.some(({ block }) => block === 'table')).toBe(false)
  })

  test('decision: which row decided, which test kept the others, which were not read', () => {
    const [first, none] = explained(
      {
        items: {
          '职工.果': {
            kind: 'decision',
            module: 'accounting',
            scale: 2,
            hitPolicy: 'F',
            inputs: [
              { id: '职称', expression: '职称' },
              { id: '年', expression: '工龄 / 365' },
            ],
            outputs: [{ id: '值', title: { en: 'Result' } }],
            rows: [
              { id: 'a', when: { 职称: '"主任"' }, then: { 值: '3' } },
              { id: 'b', when: { 职称: '"医师"', 年: '> 10' }, then: { 值: '2' } },
              { id: 'c', when: { 年: '[1..10]' }, then: { 值: '工龄 / 400' } },
              { id: 'd', when: { 年: '<= 1' }, then: { 值: '1' } },
            ],
            otherwise: { 值: '0.5' },
          },
        },
      },
      [
        { 职称: text('医师'), 工龄: decimal('730') },
        { 职称: text('技师'), 工龄: decimal('7300') },
      ],
    )
    const table = tableIn(first)
    expect(table.columns.map(({ en }) => en)).toEqual(['Rank', '年', 'Result'])
    expect(table.rows.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'decided', 'unread'])
    expect(table.rows.map(({ why }) => why?.zh)).toEqual([
      '职称 = 医师，不符合 "主任"',
      '年 = 2，不符合 > 10',
      undefined,
      undefined,
    ])
    expect(first?.at(-2)).toMatchObject({ block: 'formula', numbers: { zh: '730 ÷ 400' }, exact: { text: '1.825' } })
    expect(tableIn(none).rows.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed', 'failed'])
    expect(none?.at(-1)).toMatchObject({
      block: 'formula',
      exact: { text: '0.5' },
      label: { en: 'No row matches: what holds otherwise' },
    })
  })

  test('decision: rows put together all count', () => {
    const [both] = explained(
      {
        items: {
          '职工.果': {
            kind: 'decision',
            module: 'accounting',
            scale: 2,
            hitPolicy: 'C',
            aggregation: 'sum',
            inputs: [{ id: '工龄', expression: '工龄' }],
            outputs: [{ id: '值' }],
            rows: [
              { id: 'a', when: { 工龄: '> 1' }, then: { 值: '3' } },
              { id: 'b', when: { 工龄: '> 100' }, then: { 值: '2' } },
              { id: 'c', when: { 工龄: '> 2' }, then: { 值: '1' } },
            ],
            otherwise: { 值: '0' },
          },
        },
      },
      [{ 工龄: decimal('3') }],
    )
    expect(tableIn(both).rows.map(({ outcome }) => outcome)).toEqual(['contributed', 'failed', 'contributed'])
  })

  test('tiers: what each tier brings', () => {
    const tiers = [
      { id: '一', from: '0', value: '1' },
      { id: '二', from: '10', value: '2' },
      { id: '三', from: '20', value: '3' },
    ]
    const item = { kind: 'tiers', module: 'accounting', scale: 2, input: '工龄', boundary: 'upper', tiers, below: '0' }
    const rows = [{ 工龄: decimal('15') }, { 工龄: decimal('-1') }]
    const [progressive, below] = explained({ items: { '职工.果': { ...item, method: 'progressive' } } }, rows)
    expect(tableIn(progressive).rows).toEqual([
      { cells: ['一', '[0..10)', '1', '10', '10'], outcome: 'contributed' },
      { cells: ['二', '[10..20)', '2', '5', '10'], outcome: 'decided' },
      { cells: ['三', '>= 20', '3', '', ''], outcome: 'failed', why: { zh: '没有达到 20', en: '20 is not reached' } },
    ])
    expect(progressive?.at(-1)).toMatchObject({
      block: 'formula',
      numbers: { zh: '10 + (15 - 10) × 2', en: '10 + (15 - 10) × 2' },
      exact: { text: '20' },
    })
    expect(below?.at(-1)).toMatchObject({ block: 'sentence', text: { en: 'Below the first tier: 0.' } })

    const [fixed] = explained({ items: { '职工.果': { ...item, method: 'fixed', boundary: 'lower' } } }, rows)
    expect(tableIn(fixed).rows.map(({ outcome, cells }) => [outcome, cells[1]])).toEqual([
      ['failed', '[0..10]'],
      ['decided', '(10..20]'],
      ['failed', '> 20'],
    ])
  })

  test('rules: which fired, and what kept the others from it', () => {
    const rule = (id: string, priority: number, conditions: unknown, value: string) => ({
      id,
      priority,
      conditions,
      event: { type: '奖', params: { value } },
    })
    const long = { fact: '工龄', operator: 'greaterThan', value: '10' }
    const [blocks] = explained(
      {
        items: {
          '职工.果': {
            kind: 'rules',
            module: 'accounting',
            scale: 0,
            result: 'number',
            combine: 'first',
            rules: [
              rule('低', 1, { any: [long] }, '1'),
              rule('中', 2, { all: [{ fact: '职称', operator: 'in', value: ['医师', '技师'] }, long] }, '2'),
              rule('高', 3, { all: [{ fact: '职称', operator: 'equal', value: '主任' }, long] }, '3'),
            ],
          },
        },
      },
      [{ 职称: text('医师'), 工龄: decimal('11') }],
    )
    const { rows } = tableIn(blocks)
    expect(rows.map(({ outcome }) => outcome)).toEqual(['unread', 'decided', 'failed'])
    expect(rows[2]?.why).toEqual({
      zh: '职称 = "主任" 不成立（"医师" = "主任"）',
      en: 'Rank = "主任" does not hold ("医师" = "主任")',
    })
    expect(blocks?.[0]).toMatchObject({
      block: 'operands',
      operands: [{ value: { text: '11' } }, { value: { text: '医师' } }],
    })
  })
})

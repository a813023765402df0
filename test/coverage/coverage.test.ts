import { describe, expect, test } from 'vitest'
import { type Case, readCases } from '../../engine/cases/case.ts'
import { runCase } from '../../engine/cases/run-case.ts'
import { checkRuleset } from '../../engine/check/index.ts'
import { Coverage, type CoveredWay } from '../../engine/coverage/coverage.ts'

type Row = Readonly<Record<string, string | boolean | null>>

const FIELDS = {
  值: { type: 'number' },
  别: { type: 'text' },
  在: { type: 'boolean' },
  上: { type: 'number' },
}

/** Runs cases of a ruleset of one entity and says which ways are not reached, and which no case holds. */
async function openWays(
  item: Readonly<Record<string, unknown>>,
  cases: readonly { readonly rows: readonly Row[]; readonly more?: Partial<Case> }[],
  more: Readonly<Record<string, unknown>> = {},
  tables: Readonly<Record<string, unknown>> = {},
): Promise<{ unreached: string[]; unheld: string[]; total: number }> {
  const document = {
    format: 1,
    id: 'covered',
    version: '1.0.0',
    title: { zh: '覆盖', en: 'Covered' },
    period: 'month',
    entities: {
      医院: { level: 'hospital', fields: { 总额: { type: 'number', scale: 0 } } },
      行: { key: '号', refs: { 医院: '医院' }, fields: FIELDS },
    },
    items: { '行.果': { module: 'assessment', scale: 2, ...item } },
    ...more,
  }
  const checked = checkRuleset(document, tables)
  if (checked.plan === undefined) throw new Error(JSON.stringify(checked.problems))
  const coverage = new Coverage(checked.plan)
  for (const { rows, more: also } of cases) {
    const keyed = rows.map((row, i) => ({ 号: String(i + 1), ...row }))
    const given = { name: '一', period: '2026-08', data: { 医院: [{ 总额: '100' }], 行: keyed }, ...also }
    const expected = { ...given, expect: also?.expect ?? { '行.果': { '1': '0' } } }
    const [one] = readCases(expected).cases
    if (one === undefined) throw new Error('not a case')
    const { run } = await runCase(one, checked)
    if (run === undefined) throw new Error('not run')
    coverage.enter(one, run)
  }
  const ways = coverage.parts().flatMap((part) => part.ways)
  const named = (reach: CoveredWay['reach']): string[] =>
    ways.filter((way) => way.reach === reach).map((way) => way.id.replace('/items/行.果', ''))
  return { unreached: named('unreached'), unheld: named('unheld'), total: ways.length }
}

/** For every kind an item, rows that go every way, and for some of the rows the ways that only they go. */
const KINDS: readonly {
  readonly name: string
  readonly item: Readonly<Record<string, unknown>>
  readonly more?: Readonly<Record<string, unknown>>
  readonly rows: readonly (Row & { readonly only?: never })[]
  /** Row left out → ways that are then not reached. */
  readonly holes: Readonly<Record<number, readonly string[]>>
}[] = [
  {
    name: 'when, and IF with nested IF',
    item: { kind: 'formula', when: '在', formula: 'IF(值 > 10, IF(别 = "甲", 1, 2), 3)' },
    rows: [
      { 在: true, 值: '11', 别: '甲' },
      { 在: true, 值: '11', 别: '乙' },
      { 在: true, 值: '1', 别: '甲' },
      { 在: false, 值: '1' },
    ],
    holes: { 0: ['/formula:2.1'], 1: ['/formula:2.2'], 2: ['/formula:1.2'], 3: ['/when:false'] },
  },
  {
    name: 'IFS, SWITCH with and without an else, on texts and numbers',
    item: {
      kind: 'formula',
      formula: 'IFS(值 > 10, 1, 值 > 5, 2, TRUE, 3) + SWITCH(别, "甲", 1, "乙", 2, 3) + SWITCH(值, 11, 1, 6, 2, 0, 3)',
    },
    rows: [
      { 值: '11', 别: '甲' },
      { 值: '6', 别: '乙' },
      { 值: '0', 别: '丙' },
    ],
    holes: {
      0: ['/formula:1.1', '/formula:2.1', '/formula:3.1'],
      1: ['/formula:1.2', '/formula:2.2', '/formula:3.2'],
      2: ['/formula:1.3', '/formula:2.3', '/formula:3.3'],
    },
  },
  {
    name: 'FIRST, IFBLANK, MIN and MAX, division by zero',
    item: { kind: 'formula', formula: 'MIN(IFBLANK(值, 7), 10) / MAX(上, 0) + FIRST(IF(在, 1), 2)', onZeroDivide: '0' },
    rows: [
      { 值: '11', 上: '1', 在: true },
      { 上: '1', 在: false },
      { 值: '1', 上: '-1', 在: true },
    ],
    holes: {
      0: ['/formula:1.2'],
      1: ['/formula:2.2', '/formula:4.2', '/formula:5.2'],
      2: ['/onZeroDivide', '/formula:3.2'],
    },
  },
  {
    name: 'lookup: rows of the parameter, older rows too, and otherwise',
    item: { kind: 'lookup', parameter: '系数', keys: { 别: '别' }, otherwise: '0' },
    more: {
      parameters: {
        系数: {
          keys: { 别: 'text' },
          values: [
            { 别: '甲', from: '2026-01', value: '1' },
            { 别: '乙', from: '2026-01', value: '2' },
            { 别: '甲', from: '2026-09', value: '3' },
          ],
        },
      },
    },
    rows: [{ 别: '甲' }, { 别: '乙' }, { 别: '丙' }],
    holes: {
      0: ['/parameters/系数/values/0', '/parameters/系数/values/2'],
      1: ['/parameters/系数/values/1', '/parameters/系数/values/2'],
      2: ['/otherwise', '/parameters/系数/values/2'],
    },
  },
  {
    name: 'decision',
    item: {
      kind: 'decision',
      hitPolicy: 'F',
      inputs: [{ id: '值', expression: '值' }],
      outputs: [{ id: '果' }],
      rows: [
        { id: '高', when: { 值: '> 10' }, then: { 果: '1' } },
        { id: '中', when: { 值: '> 5' }, then: { 果: 'IF(在, 1, 2)' } },
      ],
      otherwise: { 果: '0' },
    },
    // Where another row of the table decides, nothing in the formula of a row is reached.
    rows: [
      { 值: '11', 在: false },
      { 值: '6', 在: true },
      { 值: '6', 在: false },
      { 值: '1', 在: false },
    ],
    holes: { 0: ['/rows/0'], 1: ['/rows/1/then/果:1.1'], 2: ['/rows/1/then/果:1.2'], 3: ['/otherwise'] },
  },
  {
    name: 'decision that adds up',
    item: {
      kind: 'decision',
      hitPolicy: 'C',
      aggregation: 'sum',
      inputs: [{ id: '值', expression: '值' }],
      outputs: [{ id: '果' }],
      rows: [
        { id: '高', when: { 值: '> 10' }, then: { 果: '1' } },
        { id: '中', when: { 值: '> 5' }, then: { 果: '2' } },
      ],
      otherwise: { 果: '0' },
    },
    rows: [{ 值: '11' }, { 值: '1' }],
    holes: { 0: ['/rows/0', '/rows/1'], 1: ['/otherwise'] },
  },
  {
    name: 'tiers, the bound belonging to the lower one',
    item: {
      kind: 'tiers',
      input: '值',
      method: 'progressive',
      boundary: 'lower',
      below: '0',
      tiers: [
        { id: '一', from: '0', value: '1' },
        { id: '二', from: '10', value: '2' },
      ],
    },
    rows: [{ 值: '10' }, { 值: '10.1' }, { 值: '-1' }],
    holes: { 0: ['/tiers/0'], 1: ['/tiers/1'], 2: ['/below'] },
  },
  {
    name: 'rank',
    item: { kind: 'rank', value: '值', result: 'rank', where: '在', scale: 0 },
    rows: [
      { 值: '1', 在: true },
      { 值: '2', 在: false },
    ],
    holes: { 1: ['/where:false'] },
  },
  {
    name: 'score by brackets within bounds',
    item: {
      kind: 'score',
      floor: '10',
      cap: '90',
      method: {
        name: 'interval',
        value: '值',
        below: '0',
        brackets: [
          { id: '一', from: '1', score: '50' },
          { id: '二', from: '2', score: '100' },
        ],
      },
    },
    rows: [{ 值: '1' }, { 值: '2' }, { 值: '0' }],
    holes: { 0: ['/method/brackets/0'], 1: ['/method/brackets/1', '/cap'], 2: ['/method/below', '/floor'] },
  },
  {
    name: 'score by a best range',
    item: {
      kind: 'score',
      method: {
        name: 'target',
        direction: 'range',
        value: '值',
        best: { low: '1', high: '2' },
        base: '100',
        step: '1',
      },
    },
    rows: [{ 值: '0' }, { 值: '2' }, { 值: '3' }],
    holes: { 0: ['/method/best/low'], 1: ['/method/best'], 2: ['/method/best/high'] },
  },
  {
    name: 'score by deductions',
    item: {
      kind: 'score',
      method: {
        name: 'deduct',
        base: '100',
        deductions: [
          { id: '一', count: '值', points: '1' },
          { id: '二', count: '上', points: '1' },
        ],
      },
    },
    rows: [
      { 值: '1', 上: '0' },
      { 值: '0', 上: '1' },
    ],
    holes: { 0: ['/method/deductions/0'], 1: ['/method/deductions/1'] },
  },
  {
    name: 'score by grades',
    item: {
      kind: 'score',
      method: {
        name: 'grade',
        value: '别',
        grades: [
          { grade: '优', score: '100' },
          { grade: '良', score: '80' },
        ],
        otherwise: '0',
      },
    },
    rows: [{ 别: '优' }, { 别: '良' }, { 别: '差' }],
    holes: { 0: ['/method/grades/0'], 1: ['/method/grades/1'], 2: ['/method/otherwise'] },
  },
  {
    name: 'score by comparison within groups',
    item: {
      kind: 'score',
      cap: '90',
      method: { name: 'compare', value: '值', base: '100', by: ['别'], direction: 'forward', otherwise: '60' },
    },
    rows: [
      { 值: '10', 别: '甲' },
      { 值: '0', 别: '乙' },
    ],
    holes: { 0: ['/cap'], 1: ['/method/otherwise'] },
  },
  {
    name: 'scorecard: cards, indicators, silence, bounds, vetoes, coefficient',
    item: {
      kind: 'scorecard',
      category: '别',
      coefficient: { name: '系数', scale: 2, floor: '0.5', cap: '1.1' },
      cards: [
        {
          id: '甲卡',
          for: '"甲"',
          standard: '100',
          weights: 'percent',
          blank: 'redistribute',
          nodes: [
            { id: '一', weight: '50', score: 'IF(在, 值)', cap: '60' },
            { id: '二', weight: '50', score: '上' },
          ],
          vetoes: [{ id: '否', when: '值 = 13', effect: 'zero' }],
        },
        {
          id: '乙卡',
          for: '"乙"',
          standard: '100',
          weights: 'percent',
          nodes: [{ id: '三', weight: '100', score: '值' }],
        },
      ],
    },
    rows: [
      { 别: '甲', 值: '140', 上: '100', 在: true },
      { 别: '甲', 值: '80', 在: true },
      { 别: '甲', 值: '13', 上: '100', 在: true },
      { 别: '乙', 值: '100' },
      { 别: '甲', 上: '100', 在: false },
      { 别: '甲', 值: '140', 上: '130', 在: true },
    ],
    holes: {
      1: ['/cards/0/blank'],
      2: ['/cards/0/vetoes/0', '/coefficient/floor'],
      3: ['/cards/1', '/cards/1/nodes/0/score'],
      4: ['/cards/0/nodes/0/score:1.2'],
      5: ['/coefficient/cap'],
    },
  },
  {
    name: 'rules',
    item: {
      kind: 'rules',
      result: 'number',
      combine: 'sum',
      otherwise: '0',
      rules: [
        {
          id: '一',
          conditions: { fact: '值', operator: 'greaterThan', value: '10' },
          event: { type: '扣', params: { value: '1' } },
        },
        {
          id: '二',
          conditions: { fact: '别', operator: 'equal', value: '甲' },
          event: { type: '扣', params: { value: '1' } },
        },
      ],
    },
    rows: [
      { 值: '11', 别: '乙' },
      { 值: '1', 别: '甲' },
      { 值: '1', 别: '乙' },
    ],
    holes: { 0: ['/rules/0'], 1: ['/rules/1'], 2: ['/otherwise'] },
  },
  {
    name: 'aggregate by groups',
    item: { kind: 'aggregate', of: '行.值', by: ['别'], function: 'sum', where: '在' },
    rows: [
      { 值: '1', 别: '甲', 在: true },
      { 值: '1', 别: '甲', 在: false },
    ],
    holes: { 0: ['/where:true'], 1: ['/where:false'] },
  },
  {
    name: 'allocate: who takes part, bounds',
    item: { kind: 'allocate', pool: '医院.总额', weight: '值', where: '在', floor: '5', cap: '60' },
    rows: [
      { 值: '1', 在: true },
      { 值: '100', 在: true },
      { 值: '50', 在: true },
      { 值: '50', 在: false },
    ],
    holes: { 0: ['/floor'], 3: ['/where:false'] },
  },
]

describe('ways of a ruleset that cases reach', () => {
  test.each(KINDS)('$name', async ({ item, more, rows, holes }) => {
    const full = await openWays(item, [{ rows }], more)
    const always = Object.keys(more ?? {}).length > 0 ? ['/parameters/系数/values/2'] : []
    expect(full.unreached).toEqual(always)
    for (const [left, ways] of Object.entries(holes)) {
      const some = await openWays(item, [{ rows: rows.filter((_, i) => i !== Number(left)) }], more)
      expect(some.unreached, `without row ${left}`).toEqual(ways)
      expect(some.total).toBe(full.total)
    }
  })

  test('an older and a newer row of a parameter need a case in the time of each', async () => {
    const item = { kind: 'formula', formula: '值 * 系数' }
    const values = [
      { from: '2026-01', value: '1' },
      { from: '2026-09', value: '2' },
    ]
    const more = { parameters: { 系数: { values } } }
    const august = { rows: [{ 值: '1' }] }
    const september = { rows: [{ 值: '1' }], more: { period: '2026-09' } }
    expect((await openWays(item, [august], more)).unreached).toEqual(['/parameters/系数/values/1'])
    expect((await openWays(item, [september], more)).unreached).toEqual(['/parameters/系数/values/0'])
    expect((await openWays(item, [august, september], more)).unreached).toEqual([])
  })

  test('a row left open is reached where a cell is expected to fail for it', async () => {
    const item = { kind: 'lookup', parameter: '系数', keys: { 别: '别' } }
    const values = [{ 别: '甲', from: '2026-01', value: null }]
    const more = { parameters: { 系数: { keys: { 别: 'text' }, values } } }
    const expected = { expect: { '行.果': { '1': { failed: 'LOOKUP_LEFT_OPEN' } } } }
    expect((await openWays(item, [{ rows: [{ 别: '甲' }], more: expected }], more)).unreached).toEqual([''])
  })

  test('a table is a catalogue: any row of it will do', async () => {
    const item = { kind: 'lookup', parameter: '目录', keys: { 别: '别' }, otherwise: '0' }
    const parameters = { 目录: { keys: { 别: 'text' }, table: '目录' } }
    const rows = ['甲', '乙', '丙'].map((name) => [name, '2026-01', '1'])
    const tables = { 目录: { columns: ['别', 'from', 'value'], rows } }
    const none = { rows: [{ 别: '无' }] }
    const one = { rows: [{ 别: '无' }, { 别: '乙' }] }
    expect((await openWays(item, [none], { parameters }, tables)).unreached).toEqual(['/parameter', '/tables/目录'])
    expect((await openWays(item, [one], { parameters }, tables)).unreached).toEqual([])
  })

  test('history needs a case with an earlier period and one without', async () => {
    const item = { kind: 'history', of: '行.值', window: 'previous', function: 'value', opening: '0' }
    const history = [{ period: '2026-07', columns: { '行.值': { '1': '5' } } }]
    const first = { rows: [{ 值: '1' }] }
    const second = { rows: [{ 值: '1' }], more: { history } }
    expect((await openWays(item, [first])).unreached).toEqual(['/of'])
    expect((await openWays(item, [second])).unreached).toEqual(['/opening'])
    expect((await openWays(item, [first, second])).unreached).toEqual([])
  })

  test('what cannot be shared by weight needs a case of each sort', async () => {
    const item = {
      kind: 'allocate',
      pool: '医院.总额',
      weight: '值',
      floor: '上',
      cap: '60',
      otherwise: { noWeight: 'leave', floorsAbovePool: 'leave', capsBelowPool: 'leave' },
    }
    const two = (值: string, 上: string): Row[] => [
      { 值, 上 },
      { 值, 上 },
    ]
    const floors = { rows: two('1', '55') }
    const caps = { rows: [{ 值: '1', 上: '0' }] }
    const weightless = { rows: two('0', '0') }
    const { unreached } = await openWays(item, [floors, caps, weightless])
    expect(unreached).toEqual(['/floor', '/cap'])
    expect((await openWays(item, [caps, weightless])).unreached).toContain('/otherwise/floorsAbovePool')
    expect((await openWays(item, [floors, weightless])).unreached).toContain('/otherwise/capsBelowPool')
    expect((await openWays(item, [floors, caps])).unreached).toContain('/otherwise/noWeight')
  })

  test('what a case goes through without expecting anything of it is not held', async () => {
    const items = {
      '行.果': { kind: 'formula', module: 'assessment', scale: 0, formula: 'IF(在, 1, 2)' },
      '行.后': { kind: 'formula', module: 'assessment', scale: 0, formula: '果 + 1' },
      '行.旁': { kind: 'formula', module: 'assessment', scale: 0, formula: '值' },
    }
    const rows = [
      { 在: true, 值: '1' },
      { 在: false, 值: '1' },
    ]
    const later = await openWays({}, [{ rows, more: { expect: { '行.后': { '1': '2' } } } }], { items })
    expect(later.unheld).toEqual(['/items/行.旁'])
    const none = await openWays({}, [{ rows, more: { expect: { '行.旁': { '1': '1' } } } }], { items })
    expect(none.unheld).toEqual(['', '/formula:1.1', '/formula:1.2', '/items/行.后'])
    expect([...later.unreached, ...none.unreached]).toEqual([])
  })

  test('a guard objects to a row in some case that expects it, and has nothing against another', async () => {
    const item = { kind: 'formula', formula: '值' }
    const when = { fact: '果', operator: 'greaterThan', value: '10' }
    const guards = [{ id: '高', entity: '行', severity: 'warning', when, message: { zh: '高', en: 'High' } }]
    const rows = [{ 值: '1' }]
    expect((await openWays(item, [{ rows }], { guards })).unreached).toEqual(['/guards/0:objects'])
    const high = { rows: [{ 值: '11' }] }
    expect(await openWays(item, [{ rows }, high], { guards })).toMatchObject({ unheld: ['/guards/0:objects'] })
    const expected = { ...high, more: { problems: ['GUARD_OBJECTS'] } }
    expect(await openWays(item, [{ rows }, expected], { guards })).toMatchObject({ unreached: [], unheld: [] })
  })

  test('a parameter that only a guard asks of is reached by what the guard judges', async () => {
    const when = { fact: '果', operator: 'greaterThan', value: { fact: '线' } }
    const guards = [{ id: '高', entity: '行', severity: 'info', when, message: { zh: '高', en: 'High' } }]
    const parameters = { 线: { values: [{ from: '2026-01', value: '10', source: '拟定' }] } }
    const item = { kind: 'formula', formula: '值' }
    const other = [{ rows: [{ 值: '5' }], more: { parameters: { 线: '4' }, problems: ['GUARD_OBJECTS'] } }]
    expect((await openWays(item, other, { guards, parameters })).unreached).toContain('/parameters/线/values/0')
    const own = [{ rows: [{ 值: '50' }], more: { problems: ['GUARD_OBJECTS'] } }]
    expect((await openWays(item, own, { guards, parameters })).unreached).toEqual(['/guards/0:silent'])
  })

  test('an item that no case calculates is not reached', async () => {
    const { unreached } = await openWays({ kind: 'formula', formula: '值' }, [{ rows: [{ 别: '甲' }] }])
    expect(unreached).toEqual([''])
  })
})

test('what a case gives is not reached by it', async () => {
  const item = { kind: 'formula', formula: 'IF(值 > 1, 1, 2)' }
  const more: Partial<Case> = { given: { '行.果': { '1': '1' } }, expect: { '行.果': { '1': '1' } } }
  const { unreached, total } = await openWays(item, [{ rows: [{ 值: '2' }], more }])
  expect(unreached).toHaveLength(total)
})

import { describe, expect, it } from 'vitest'
import { loadRuleset } from '../../engine/ruleset/load.ts'
import { edit, sample, sampleTables } from './sample.ts'
import { TRIAL } from './trial-kinds.ts'

type Edit = readonly [pointer: string, value: unknown]

/** Code and place of every problem of the sample after some edits; those under `/tables/points` change its table. */
function found(...edits: readonly Edit[]): string[] {
  const document = sample()
  const tables = sampleTables()
  for (const [pointer, value] of edits) {
    if (pointer.startsWith('/tables')) edit(tables, pointer.slice('/tables'.length), value)
    else edit(document, pointer, value)
  }
  const { ruleset, problems } = loadRuleset(document, tables, TRIAL)
  expect(ruleset).toBeDefined()
  return problems.map(({ code, path }) => `${code} ${path}`)
}

const titled = { title: { en: 'T' } }
const text = { ...titled, type: 'text' }
const item = { kind: 'sum', module: 'accounting', ...titled, source: '§', formula: '1' }
const row = { 职称: '主任', 年限: '1', from: '2026-01', value: '1' }

/** What is wrong, the edits that seed it, the problems they must give: exactly these. */
const CASES: Readonly<
  Record<string, readonly (readonly [name: string, edits: readonly Edit[], problems: readonly string[]])[]>
> = {
  names: [
    [
      'decomposed characters',
      [['/entities/医院/fields/caf\u0065\u0301', text]],
      ['NAME_NOT_NORMAL /entities/医院/fields/cafe\u0301'],
    ],
    ['a dot', [['/entities/医院/fields/a.b', text]], ['NAME_CHARACTER /entities/医院/fields/a.b']],
    ['a hash', [['/items/科室.a#b', item]], ['NAME_CHARACTER /items/科室.a#b']],
    ['a second dot in an item', [['/items/科室.a.b', item]], ['NAME_CHARACTER /items/科室.a.b']],
    ['a blank at the end', [['/parameters/x ', { ...titled, source: '§' }]], ['NAME_CHARACTER /parameters/x ']],
    [
      'an invisible character',
      [['/sources/x\u200b', { ...titled, supplies: [] }]],
      ['NAME_CHARACTER /sources/x\u200b'],
    ],
    [
      'a line break in a key',
      [['/entities/科室/key', 'a\nb']],
      ['NAME_CHARACTER /entities/科室/key', 'KEY_UNTITLED /entities/科室/key'],
    ],
    ['a reserved word', [['/entities/科室/fields/period', text]], ['NAME_RESERVED /entities/科室/fields/period']],
    ['an item without entity', [['/items/绩效', item]], ['ITEM_NAME /items/绩效']],
    ['an item without name', [['/items/科室.', item]], ['ITEM_NAME /items/科室.']],
  ],
  namespaces: [
    ['field and ref', [['/entities/科室/fields/医院', text]], ['NAME_TWICE /entities/科室/fields/医院']],
    ['field and item', [['/items/科室.类别', item]], ['NAME_TWICE /items/科室.类别']],
    [
      'parameter and field',
      [['/parameters/类别', { ...titled, source: '§' }]],
      ['NAME_TWICE /entities/科室/fields/类别'],
    ],
    [
      'case',
      [
        ['/entities/医院/fields/Abc', text],
        ['/entities/医院/fields/aBC', text],
      ],
      ['NAME_ALIKE /entities/医院/fields/aBC'],
    ],
    ['width', [['/entities/科室/fields/药占比（%）', text]], ['NAME_ALIKE /entities/科室/fields/药占比（%）']],
    [
      'a parameter in other case',
      [
        ['/parameters/ICU', { ...titled, source: '§' }],
        ['/items/科室.icu', item],
      ],
      ['NAME_ALIKE /items/科室.icu'],
    ],
    [
      'two parameters',
      [
        ['/parameters/AB', { ...titled, source: '§' }],
        ['/parameters/ab', { ...titled, source: '§' }],
      ],
      ['NAME_ALIKE /parameters/ab'],
    ],
    [
      'two entities',
      [
        ['/entities/ＩＣＵ', titled],
        ['/entities/ICU', titled],
      ],
      ['NAME_ALIKE /entities/ＩＣＵ'],
    ],
  ],
  references: [
    ['a ref', [['/entities/科室/refs/医院', '医  院']], ['ENTITY_UNKNOWN /entities/科室/refs/医院']],
    ['a ref written out', [['/entities/任职/refs/科室/to', '病区']], ['ENTITY_UNKNOWN /entities/任职/refs/科室/to']],
    ['the entity of an item', [['/items/病区.x', item]], ['ENTITY_UNKNOWN /items/病区.x']],
    [
      'what a source supplies',
      [['/sources/人事处/supplies/1', '任职.缺勤']],
      ['COLUMN_UNKNOWN /sources/人事处/supplies/1'],
    ],
    [
      'an entity that a source supplies',
      [['/sources/人事处/supplies/0', '职工']],
      ['ENTITY_UNKNOWN /sources/人事处/supplies/0'],
    ],
    ['a part of a balance', [['/balances/0/parts/1', '科室.不存在']], ['COLUMN_UNKNOWN /balances/0/parts/1']],
    ['a total', [['/balances/0/total', '医院']], ['COLUMN_UNKNOWN /balances/0/total']],
    ['an output is left to the types', [['/balances/0/total', '科室.得分#财务']], []],
    [
      'a line',
      [['/statements/科室明细/lines/0/column', '科室.奖金']],
      ['COLUMN_UNKNOWN /statements/科室明细/lines/0/column'],
    ],
    ['the entity of a guard', [['/guards/0/entity', '病区']], ['ENTITY_UNKNOWN /guards/0/entity']],
    [
      'what every JavaScript object has',
      [['/balances/0/total', 'constructor.name']],
      ['COLUMN_UNKNOWN /balances/0/total'],
    ],
  ],
  keys: [
    ['a number as key', [['/entities/科室/fields/代码/type', 'number']], ['KEY_NOT_TEXT /entities/科室/key']],
    ['an optional ref', [['/entities/任职/refs/科室/optional', true]], ['KEY_OPTIONAL /entities/任职/key']],
  ],
  fields: [
    ['a unit of a text', [['/entities/科室/fields/类别/unit', '元']], ['FIELD_OPTION /entities/科室/fields/类别/unit']],
    [
      'choices of a number',
      [['/entities/任职/fields/出勤/oneOf', ['1']]],
      ['FIELD_OPTION /entities/任职/fields/出勤/oneOf'],
    ],
    [
      'bounds reversed',
      [['/entities/科室/fields/药占比(%)/min', '200']],
      ['RANGE_REVERSED /entities/科室/fields/药占比(%)/min'],
    ],
    [
      'a default out of range',
      [['/entities/科室/fields/药占比(%)/default', '100.5']],
      ['DEFAULT_UNFIT /entities/科室/fields/药占比(%)/default'],
    ],
    [
      'a default that is no choice',
      [['/entities/科室/fields/类别/default', '行政']],
      ['DEFAULT_UNFIT /entities/科室/fields/类别/default'],
    ],
    [
      'a default of another type',
      [['/entities/任职/fields/出勤/default', true]],
      ['DEFAULT_UNFIT /entities/任职/fields/出勤/default'],
    ],
    [
      'a default with too many places',
      [['/entities/医院/fields/总额/default', '1.005']],
      ['DEFAULT_UNFIT /entities/医院/fields/总额/default'],
    ],
    [
      'a date that does not exist',
      [['/entities/任职/fields/入职', { ...titled, type: 'date', default: '2026-02-30' }]],
      ['DEFAULT_UNFIT /entities/任职/fields/入职/default'],
    ],
    ['true of yes and no', [['/entities/任职/fields/在岗', { ...titled, type: 'boolean', default: false }]], []],
  ],
  sources: [
    [
      'two sources',
      [['/sources/财务处', { ...titled, supplies: ['任职.出勤'] }]],
      ['SOURCES_TWO /sources/财务处/supplies/0'],
    ],
    ['an item', [['/sources/人事处/supplies/1', '科室.绩效']], ['SOURCE_NOT_DATA /sources/人事处/supplies/1']],
    [
      'an entity and one of its fields from elsewhere',
      [
        ['/sources/人事处/supplies', ['任职']],
        ['/sources/财务处', { ...titled, supplies: ['任职.出勤'] }],
      ],
      [],
    ],
  ],
  parameters: [
    [
      'range reversed',
      [['/parameters/倍数/range', ['5', '1']]],
      [
        'RANGE_REVERSED /parameters/倍数/range',
        'PARAMETER_OUT_OF_RANGE /parameters/倍数/values/0',
        'PARAMETER_OUT_OF_RANGE /parameters/倍数/values/1',
      ],
    ],
    [
      'a unit of a text',
      [['/parameters/等级', { ...titled, type: 'text', unit: '元', source: '§' }]],
      ['FIELD_OPTION /parameters/等级/unit'],
    ],
    [
      'a key called value',
      [['/parameters/新', { ...titled, keys: { value: 'text' }, source: '§' }]],
      ['PARAMETER_KEY_NAME /parameters/新/keys/value'],
    ],
    ['values and table', [['/parameters/点值/values', []]], ['PARAMETER_VALUES_AND_TABLE /parameters/点值/table']],
    [
      'no table',
      [['/parameters/点值/table', 'prices']],
      ['TABLE_UNUSED /tables/points', 'TABLE_MISSING /parameters/点值/table'],
    ],
    [
      'a table of two parameters',
      [['/parameters/价格', { ...titled, keys: { 项目: 'text' }, table: 'points', source: '§' }]],
      ['TABLE_SHARED /parameters/点值/table'],
    ],
    [
      'a table without a key',
      [['/parameters/点值/keys/等级', 'text']],
      [
        'TABLE_COLUMN_MISSING /tables/points/columns',
        'PARAMETER_KEY_MISSING /tables/points/rows/0',
        'PARAMETER_KEY_MISSING /tables/points/rows/1',
      ],
    ],
    [
      'a column that is no key',
      [['/tables/points/columns/3', '备注']],
      ['PARAMETER_KEY_UNKNOWN /tables/points/columns/3'],
    ],
    [
      'a short row',
      [['/tables/points/rows/0', ['2026-01', 'B超', '12.5']]],
      ['TABLE_ROW_LENGTH /tables/points/rows/0'],
    ],
  ],
  'parameter rows': [
    [
      'a key left out',
      [['/parameters/系数/values/0/年限', undefined]],
      ['PARAMETER_KEY_MISSING /parameters/系数/values/0'],
    ],
    [
      'a key that does not exist',
      [['/parameters/系数/values/0/级别', '高']],
      ['PARAMETER_KEY_UNKNOWN /parameters/系数/values/0/级别'],
    ],
    [
      'a key of another type',
      [['/parameters/系数/values/0/年限', '十']],
      ['PARAMETER_VALUE_TYPE /parameters/系数/values/0'],
    ],
    [
      'a value of another type',
      [['/parameters/倍数/values/0/value', '约1.8']],
      ['PARAMETER_VALUE_TYPE /parameters/倍数/values/0'],
    ],
    [
      'true for a number',
      [['/parameters/倍数/values/0/value', true]],
      ['PARAMETER_VALUE_TYPE /parameters/倍数/values/0'],
    ],
    [
      'too many places',
      [['/parameters/倍数/scale', 0]],
      ['PARAMETER_VALUE_PLACES /parameters/倍数/values/0', 'PARAMETER_VALUE_PLACES /parameters/倍数/values/1'],
    ],
    [
      'a value out of range',
      [['/parameters/倍数/values/1/value', '5.1']],
      ['PARAMETER_OUT_OF_RANGE /parameters/倍数/values/1'],
    ],
    [
      'a value on the bound',
      [['/parameters/倍数/values/1/value', '5']],
      ['PARAMETER_NOT_RECOMMENDED /parameters/倍数/values/1'],
    ],
    [
      'a value not recommended',
      [['/parameters/倍数/values/1/value', '2.01']],
      ['PARAMETER_NOT_RECOMMENDED /parameters/倍数/values/1'],
    ],
    ['no value yet', [['/parameters/倍数/values/1/value', null]], ['BLANK_PARAMETER_VALUE /parameters/倍数/values/1']],
    ['no value in a table', [['/tables/points/rows/1/2', null]], ['BLANK_PARAMETER_VALUE /tables/points/rows/1']],
    [
      'the same row again',
      [['/parameters/系数/values/2', { ...row, 年限: '9.0' }]],
      ['PARAMETER_ROW_TWICE /parameters/系数/values/2'],
    ],
    [
      'the same day in other words',
      [['/parameters/倍数/values/1/from', '2026']],
      ['PARAMETER_ROW_TWICE /parameters/倍数/values/1'],
    ],
    [
      'the same row again in a table',
      [['/tables/points/rows/1', ['2026-01-01', 'B超', '1', null]]],
      ['PARAMETER_ROW_TWICE /tables/points/rows/1'],
    ],
    ['no date in a table', [['/tables/points/rows/1/0', '2026-02-30']], ['DATE_UNKNOWN /tables/points/rows/1']],
    ['a date in words in a table', [['/tables/points/rows/1/0', '今年']], ['DATE_UNKNOWN /tables/points/rows/1']],
    ['no key in a table', [['/tables/points/rows/1/1', null]], ['PARAMETER_KEY_MISSING /tables/points/rows/1']],
  ],
  'dates and lists': [
    [
      'a day that does not exist',
      [['/parameters/倍数/values/0/from', '2026-02-30']],
      ['DATE_UNKNOWN /parameters/倍数/values/0/from'],
    ],
    [
      'a day that does not exist, in an item',
      [['/items/科室.得分/since', '2026-04-31']],
      ['DATE_UNKNOWN /items/科室.得分/since'],
    ],
    [
      'two guards of one id',
      [['/guards/1', { ...sample().guards[0], when: { fact: '类别', operator: 'equal', value: '临床' } }]],
      ['ID_TWICE /guards/1/id'],
    ],
    [
      'two parts of one id in an item',
      [['/items/科室.得分/nodes/1/id', '财务']],
      ['ID_TWICE /items/科室.得分/nodes/1/id'],
    ],
    [
      'two lines of one id',
      [['/statements/科室明细/lines/1', { id: 'a', column: '科室.得分' }]],
      ['ID_TWICE /statements/科室明细/lines/1/id'],
    ],
  ],
  stages: [
    ['a module in two stages', [['/stages/1/modules/1', 'accounting']], ['STAGE_MODULE_TWICE /stages/1/modules/1']],
    ['a module in no stage', [['/stages/0/modules', ['accounting']]], ['STAGE_MODULE_MISSING /stages']],
    ['the usual stages', [['/stages', undefined]], []],
  ],
  units: [
    ['of a field', [['/entities/医院/fields/总额/unit', '两']], ['UNIT_UNKNOWN /entities/医院/fields/总额/unit']],
    ['of an item', [['/items/科室.绩效/unit', '元/两']], ['UNIT_UNKNOWN /items/科室.绩效/unit']],
    ['of a parameter', [['/parameters/点值/unit', '两/点']], ['UNIT_UNKNOWN /parameters/点值/unit']],
    ['declared by itself', [['/units/甲', { of: '甲', factor: '2' }]], ['UNIT_DEFINITION /units/甲']],
    [
      'declared by another that is unknown',
      [['/units/甲', { of: '两两', factor: '2' }]],
      ['UNIT_UNKNOWN /units/甲/of'],
    ],
  ],
  balances: [
    ['a tolerance', [['/balances/0/tolerance', '0.01']], ['BALANCE_TOLERANCE /balances/0/tolerance']],
    [
      'a negative tolerance',
      [['/balances/0/tolerance', '-0.01']],
      ['BALANCE_TOLERANCE_NEGATIVE /balances/0/tolerance'],
    ],
    ['a tolerance of nothing', [['/balances/0/tolerance', '0.00']], []],
  ],
  'plain names': [
    ['a calculation in a guard', [['/guards/0/when/any/0/fact', '绩效 / 2']], ['NOT_A_NAME /guards/0/when/any/0/fact']],
    ['a calculation in an item', [['/items/科室.得分/input', '1']], ['NOT_A_NAME /items/科室.得分/input']],
    ['a name further up', [['/items/科室.得分/input', '医院.总额']], []],
  ],
  titles: [
    ['of an entity', [['/entities/医院/title', undefined]], ['TITLE_MISSING /entities/医院']],
    ['of a field', [['/entities/科室/fields/类别/title', undefined]], ['TITLE_MISSING /entities/科室/fields/类别']],
    ['of a key without field', [['/entities/科室/key', '编号']], ['KEY_UNTITLED /entities/科室/key']],
    [
      'of a ref called otherwise',
      [['/entities/任职/refs/所在科室', '科室']],
      ['TITLE_MISSING /entities/任职/refs/所在科室'],
    ],
    ['of a parameter', [['/parameters/倍数/title', undefined]], ['TITLE_MISSING /parameters/倍数']],
    ['of a source', [['/sources/人事处/title', undefined]], ['TITLE_MISSING /sources/人事处']],
    ['of an item', [['/items/科室.绩效/title', undefined]], ['TITLE_MISSING /items/科室.绩效']],
    [
      'of a part of an item',
      [['/items/科室.得分/nodes/1/parts/0/title', undefined]],
      ['TITLE_MISSING /items/科室.得分/nodes/1/parts/0'],
    ],
    ['of a stage', [['/stages/0/title', undefined]], ['TITLE_MISSING /stages/0']],
    ['of a guard', [['/guards/0/title', undefined]], ['TITLE_MISSING /guards/0']],
    ['of a balance', [['/balances/0/title', undefined]], ['TITLE_MISSING /balances/0']],
    ['of a statement', [['/statements/科室明细/title', undefined]], ['TITLE_MISSING /statements/科室明细']],
  ],
  provenance: [
    ['of an item', [['/items/科室.绩效/source', undefined]], ['SOURCE_MISSING /items/科室.绩效']],
    ['of one row', [['/parameters/倍数/values/1/source', undefined]], ['SOURCE_MISSING /parameters/倍数']],
    ['of a table', [['/parameters/点值/source', undefined]], ['SOURCE_MISSING /parameters/点值']],
  ],
}

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  it.each(cases)('%s', (_, edits, expected) => {
    expect(found(...edits)).toEqual(expected)
  })
})

it('takes a parameter without rows: they come with the data', () => {
  expect(found(['/parameters/倍数/values', undefined])).toEqual([])
})

it('asks for one date, not two', () => {
  expect(found(['/parameters/系数/values/2', { ...row, from: '2026-02-31' }])).toEqual([
    'DATE_UNKNOWN /parameters/系数/values/2/from',
  ])
})

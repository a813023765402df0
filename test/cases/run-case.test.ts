import { describe, expect, test } from 'vitest'
import { type Case, readCases } from '../../engine/cases/case.ts'
import { runCase } from '../../engine/cases/run-case.ts'
import { checkRuleset } from '../../engine/check/index.ts'

const ruleset = {
  entities: {
    科室: {
      key: '代码',
      fields: { 数: { type: 'number' }, 字: { type: 'text' }, 真: { type: 'boolean' }, 日: { type: 'date' } },
    },
  },
  items: {
    '科室.半': { kind: 'formula', module: 'accounting', formula: '数 / 2', scale: 2, when: '字 <> "外"' },
    '科室.大': { kind: 'formula', module: 'accounting', formula: '数 > 1' },
  },
}
const data = {
  科室: [
    { 代码: '1', 数: '3', 字: 'n/a', 真: true, 日: '2026-02-28' },
    { 代码: '2', 数: null, 字: '内', 真: '否' },
    { 代码: '3', 数: '1', 字: '外' },
  ],
}
const base: Case = { name: 'case', period: '2026-08', ruleset, data }

describe('other values of parameters', () => {
  const choosing = {
    ...ruleset,
    parameters: {
      方法: { type: 'text', values: [{ from: '2026', value: '和' }] },
      比例: { unit: '%', range: ['0', '100'], values: [{ from: '2026', value: '50' }] },
      分值: { keys: { 项: 'text' }, values: [{ from: '2026', 项: '甲', value: '1' }] },
    },
    items: {
      '科室.得': {
        kind: 'formula',
        module: 'accounting',
        formula: 'SWITCH(方法, "和", 数 + 1, "积", 数 * 比例)',
        scale: 2,
      },
    },
  }
  const chosen: Case = {
    name: 'chosen',
    period: '2026-08',
    ruleset: choosing,
    data: { 科室: [{ 代码: '1', 数: '3' }] },
  }

  test('hold for the case alone, in the unit of the parameter', async () => {
    const asWritten = { ...chosen, expect: { '科室.得': { 1: '4' } } }
    const otherwise = { ...chosen, parameters: { 方法: '积', 比例: '20' }, expect: { '科室.得': { 1: '0.6' } } }
    const scheme = checkRuleset({
      format: 1,
      id: 'case',
      version: '0.0.0',
      title: { zh: '甲', en: 'A' },
      period: 'month',
      ...choosing,
    })
    for (const { ruleset: _, ...one } of [asWritten, otherwise, asWritten]) {
      expect(await runCase(one, scheme)).toMatchObject({ result: 'passed' })
    }
    expect(await runCase(otherwise)).toMatchObject({ result: 'passed' })
  })

  test('are held to the parameter: its name, its lack of keys, its range', async () => {
    const codes = async (parameters: Record<string, string>) =>
      (await runCase({ ...chosen, parameters, expect: { '科室.得': { 1: '4' } } })).unexpected.map(({ code }) => code)
    expect(await codes({ 无: '1' })).toEqual(['CASE_PARAMETER'])
    expect(await codes({ 分值: '1' })).toEqual(['CASE_PARAMETER'])
    expect(await codes({ 比例: '101' })).toContain('PARAMETER_OUT_OF_RANGE')
  })
})

describe('given results', () => {
  const whole = {
    entities: {
      登记: { level: 'record', refs: { 科室: '科室' }, fields: { 数: { type: 'number' } } },
      医院: { fields: { 总额: { type: 'number', required: true }, 别的: { type: 'number', required: true } } },
      科室: { key: '代码', refs: { 医院: '医院' }, fields: { 分: { type: 'number' } } },
    },
    items: {
      '医院.预算': { kind: 'formula', module: 'budget', scale: 2, formula: '总额 * 2' },
      '医院.旁支': { kind: 'formula', module: 'budget', scale: 2, formula: '别的 + 1' },
      '科室.系数': { kind: 'formula', module: 'assessment', scale: 2, formula: '分 / 100' },
      '科室.所得': { kind: 'formula', module: 'first-allocation', scale: 2, formula: '医院.预算 * FIRST(系数, 1)' },
    },
  }
  const part: Case = {
    name: 'part',
    period: '2026-08',
    ruleset: whole,
    data: { 医院: [{}], 科室: [{ 代码: '1' }, { 代码: '2' }, { 代码: '3' }] },
    given: { '医院.预算': { 1: '50' }, '科室.系数': { 1: '1.5', 2: 'n/a' } },
    problems: [],
    expect: { '科室.所得': { 1: '75', 2: '50', 3: { failed: 'BLANK_OPERAND' } } },
  }

  test('are taken as they are, and nothing else is calculated or needs data', async () => {
    const outcome = await runCase(part)
    expect(outcome).toMatchObject({ result: 'passed', differences: [], unexpected: [] })
    expect([...(outcome.run?.columns.keys() ?? [])].sort()).toEqual(['医院.预算', '科室.所得', '科室.系数'].sort())
    const { given: _, ...ungiven } = part
    const calculated = await runCase(ungiven)
    expect(calculated.unexpected.map((one) => one.detail['column'])).toEqual(expect.arrayContaining(['别的', '总额']))
  })

  test('may be nothing: then only what is expected is calculated', async () => {
    const outcome = await runCase({
      ...part,
      data: { 医院: [{ 总额: '3' }], 科室: [] },
      given: {},
      expect: { '医院.预算': { 1: '6' } },
    })
    expect(outcome.result).toBe('passed')
  })

  test.each([
    ['what is no item', { '医院.总额': { 1: '5' } }, 'GIVEN_NOT_AN_ITEM'],
    ['a row that is not there', { '科室.系数': { 9: '1' } }, 'GIVEN_ROW_UNKNOWN'],
    ['a wrong value', { '科室.系数': { 1: '一' } }, 'GIVEN_VALUE'],
  ])('of %s are an error', async (_, given, code) => {
    const outcome = await runCase({ ...part, given: { ...part.given, ...given } })
    expect(outcome.unexpected.map((one) => one.code)).toContain(code)
  })
})

describe('a case passes', () => {
  test('when every cell is as expected', async () => {
    const expected: Case['expect'] = {
      '科室.半': { 1: '1.50', 2: { failed: 'BLANK_OPERAND' }, 3: 'n/a' },
      '科室.大': { 1: true, 2: { failed: 'BLANK_OPERAND' }, 3: 'false' },
      '科室.字': { 1: { text: 'n/a' }, 2: '内' },
      '科室.真': { 1: true, 2: false, 3: null },
      '科室.日': { 1: '2026-02-28', 2: null },
    }
    expect(await runCase({ ...base, expect: expected })).toMatchObject({
      result: 'passed',
      differences: [],
      missing: [],
      unexpected: [],
    })
  })

  test('when exactly the problems come that are listed', async () => {
    const circle = {
      entities: ruleset.entities,
      items: { '科室.甲': { kind: 'formula', module: 'accounting', formula: '甲 + 1', scale: 0 } },
    }
    expect(await runCase({ ...base, ruleset: circle, problems: ['CYCLE'] })).toMatchObject({ result: 'passed' })
  })

  test('of a scheme that is already checked', async () => {
    const { ruleset: _, ...rest } = base
    const head = { format: 1, id: 'scheme', version: '1.0.0', title: { zh: '方案', en: 'Scheme' }, period: 'month' }
    const scheme = checkRuleset({ ...head, ...ruleset })
    expect(
      await runCase(
        {
          ...rest,
          expect: {
            '科室.半': { 1: '1.5', 2: { failed: 'BLANK_OPERAND' } },
            '科室.大': { 2: { failed: 'BLANK_OPERAND' } },
          },
        },
        scheme,
      ),
    ).toMatchObject({ result: 'passed' })
  })
})

describe('a case fails', () => {
  test.each([
    ['a number is another', { '科室.半': { 1: '1.51' } }, '1.5'],
    ['a number is wanted as a text', { '科室.半': { 1: { text: '1.5' } } }, '1.5'],
    ['a text that looks like a state is wanted as one', { '科室.字': { 1: 'n/a' } }, { text: 'n/a' }],
    ['blank is wanted', { '科室.半': { 3: null } }, 'n/a'],
    ['a failure has another cause', { '科室.半': { 2: { failed: 'ZERO_DIVIDE' } } }, { failed: 'BLANK_OPERAND' }],
    ['a truth is false', { '科室.大': { 3: true } }, false],
    ['there is no such column', { '科室.无': { 1: '1' } }, undefined],
    ['there is no such row', { '科室.半': { 9: '1' } }, undefined],
    ['there is no such entity', { 院: { 1: '1' } }, undefined],
  ])('when %s', async (_why, wanted: NonNullable<Case['expect']>, found) => {
    const outcome = await runCase({ ...base, expect: wanted, problems: ['BLANK_OPERAND'] })
    expect(outcome.result).toBe('failed')
    expect(outcome.differences).toHaveLength(1)
    expect(outcome.differences[0]?.found).toEqual(found)
  })

  test('when an error comes that nobody expected, or a warning beside listed problems', async () => {
    const cell: Case['expect'] = { '科室.半': { 1: '1.5' } }
    const silent = await runCase({ ...base, expect: cell })
    expect([silent.result, ...silent.unexpected.map(({ code }) => code)]).toEqual([
      'failed',
      'BLANK_OPERAND',
      'BLANK_OPERAND',
    ])
    const more = { ...base, expect: cell, problems: ['BLANK_OPERAND'], data: { ...data, 病区: [{ 代码: '1' }] } }
    expect(await runCase(more)).toMatchObject({ result: 'failed', unexpected: [{ code: 'DATA_TABLE_UNKNOWN' }] })
  })

  test('when a listed problem does not come', async () => {
    expect(await runCase({ ...base, problems: ['BLANK_OPERAND', 'CYCLE'] })).toMatchObject({
      result: 'failed',
      missing: ['CYCLE'],
    })
  })

  test('when its data cannot be read: all cells are missing then', async () => {
    const outcome = await runCase({
      ...base,
      data: { 科室: [{ 代码: '1', 数: 'x' }] },
      expect: { '科室.半': { 1: '1' } },
    })
    expect(outcome).toMatchObject({
      result: 'failed',
      differences: [{ expected: '1' }],
      unexpected: [{ code: 'DATA_NUMBER' }],
    })
    expect(outcome.run).toBeUndefined()
  })

  test('when it has no ruleset', async () => {
    const { ruleset: _, ...rest } = base
    expect(await runCase(rest)).toMatchObject({ result: 'failed', unexpected: [{ code: 'SHAPE_KEY_MISSING' }] })
  })
})

test('a case that expects nothing is empty, not passed', async () => {
  const sound = { ...base, data: { 科室: [] } }
  for (const nothing of [{}, { expect: {} }, { expect: { '科室.半': {} } }, { problems: [] }]) {
    expect((await runCase({ ...sound, ...nothing })).result).toBe('empty')
  }
})

describe('a case file', () => {
  test('is a list of cases, or one', () => {
    expect(readCases([base, base]).cases).toHaveLength(2)
    expect(readCases(base).cases).toEqual([base])
  })

  test.each([
    [[], '', 'SHAPE_LENGTH'],
    ['case', '', 'SHAPE_TYPE'],
    [[{ ...base, name: '' }], '/0/name', 'SHAPE_EMPTY_TEXT'],
    [[base, { ...base, expct: {} }], '/1/expct', 'SHAPE_KEY_UNKNOWN'],
    [{ name: 'case' }, '', 'SHAPE_KEY_MISSING'],
    [{ ...base, expect: { '科室.半': { 1: 1.5 } } }, '/expect/科室.半/1', 'SHAPE_TYPE'],
    [{ ...base, expect: { '科室.半': { 1: { fialed: 'X' } } } }, '/expect/科室.半/1/fialed', 'SHAPE_KEY_UNKNOWN'],
    [{ ...base, problems: ['CYCLE', 'CYCLE'] }, '/problems', 'SHAPE_TWICE'],
  ])('%j has a problem at %s', (document, path, code) => {
    const { cases, problems } = readCases(document)
    expect(cases).toEqual([])
    expect(problems.map((found) => [found.path, found.code])).toEqual([[path, code]])
  })
})

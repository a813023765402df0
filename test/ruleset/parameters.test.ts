import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unitTable } from '../../engine/formula/units.ts'
import { parametersInForce, parameterScale } from '../../engine/ruleset/parameters.ts'
import { parsePeriod } from '../../engine/ruleset/period.ts'
import type { Parameter, ParameterTable, Ruleset } from '../../engine/ruleset/types.ts'

const units = unitTable({ 百元: { of: '元', factor: '100' } })

const rulesetOf = (parameter: Parameter, table?: ParameterTable): Ruleset => ({
  format: 1,
  id: 'x',
  version: '1.0.0',
  title: { zh: 'x', en: 'x' },
  period: 'month',
  entities: {},
  items: {},
  parameters: { 参数: parameter },
  tables: table ? { t: table } : {},
})

function inForce(parameter: Parameter, id: string, table?: ParameterTable) {
  const period = parsePeriod(id)
  if (!period) throw new Error(id)
  const rows = parametersInForce(rulesetOf(parameter, table), period, units).get('参数')
  if (!rows) throw new Error('no rows')
  return rows
}
const values = (parameter: Parameter, id: string) => inForce(parameter, id).rows.map(({ value }) => value)

describe('the row in force', () => {
  const dated: Parameter = {
    values: [
      { from: '2026-07', value: '3' },
      { from: '2025', value: '1' },
      { from: '2026-01', value: '2' },
      { from: '2026-08-02', value: '4' },
      { from: '2026-Q4', value: '5' },
    ],
  }
  it.each([
    ['2024-12', []],
    ['2025-01', ['1']],
    ['2025', ['1']],
    ['2025-12', ['1']],
    ['2026-01', ['2']],
    ['2026-06', ['2']],
    ['2026', ['2']],
    ['2026-07', ['3']],
    ['2026-08', ['3']],
    ['2026-09', ['4']],
    ['2026-10', ['5']],
    ['2026-H2', ['3']],
  ])('in %s', (period, expected) => expect(values(dated, period)).toEqual(expected))

  it('does not depend on the order of rows', () => {
    const written = dated.values ?? []
    fc.assert(
      fc.property(fc.shuffledSubarray(written, { minLength: written.length }), (rows) => {
        expect(values({ values: rows }, '2026-09')).toEqual(['4'])
      }),
    )
  })

  it('is one without a value when the latest is left open', () => {
    const open: Parameter = {
      values: [
        { from: '2025', value: '1' },
        { from: '2026', value: null },
      ],
    }
    expect(values(open, '2025-06')).toEqual(['1'])
    expect(values(open, '2026-06')).toEqual([null])
  })

  it('is found for each key, in the order of keys', () => {
    const keyed: Parameter = {
      keys: { 职称: 'text', 在编: 'boolean' },
      source: '总则',
      values: [
        { 职称: '医师', 在编: true, from: '2025', value: '1' },
        { 职称: '主任', 在编: true, from: '2025', value: '2' },
        { 职称: '医师', 在编: false, from: '2025', value: '0.8', source: '细则' },
        { 职称: '医师', 在编: true, from: '2026', value: '1.1' },
      ],
    }
    expect(inForce(keyed, '2026-01')).toEqual({
      name: '参数',
      type: 'number',
      keys: ['在编', '职称'],
      rows: [
        { key: ['false', '医师'], value: '0.8', from: '2025', source: '细则' },
        { key: ['true', '主任'], value: '2', from: '2025', source: '总则' },
        { key: ['true', '医师'], value: '1.1', from: '2026', source: '总则' },
      ],
    })
  })

  it('is found in a table too', () => {
    const table: ParameterTable = {
      columns: ['from', 'value', '项目', 'source'],
      rows: [
        ['2026', '12.5', 'CT', null],
        ['2025', '10', 'CT', '旧'],
        ['2025', '3', 'B超', '旧'],
      ],
    }
    const { rows } = inForce({ keys: { 项目: 'text' }, table: 't' }, '2026-03', table)
    expect(rows).toEqual([
      { key: ['B超'], value: '3', from: '2025', source: '旧' },
      { key: ['CT'], value: '12.5', from: '2026' },
    ])
  })
})

describe('values as expressions read them', () => {
  it.each<[string, Parameter, string]>([
    ['percent', { unit: '%', values: [{ from: '2026', value: '33' }] }, '0.33'],
    ['万元', { unit: '万元', values: [{ from: '2026', value: '3.5' }] }, '35000'],
    ['a declared unit', { unit: '百元', values: [{ from: '2026', value: '0.05' }] }, '5'],
    ['no unit', { values: [{ from: '2026', value: '01.50' }] }, '1.5'],
    ['true', { type: 'boolean', values: [{ from: '2026', value: true }] }, 'true'],
    ['text', { type: 'text', values: [{ from: '2026', value: '1.50' }] }, '1.50'],
    ['a day', { type: 'date', values: [{ from: '2026', value: '1970-01-11' }] }, '10'],
  ])('%s', (_, parameter, expected) => expect(values(parameter, '2026-01')).toEqual([expected]))

  it('carry the unit in bases', () => {
    expect(inForce({ unit: '万元/人', values: [] }, '2026-01').unit?.text).toBe('元/人')
  })
})

describe('decimal places', () => {
  it.each<[string, Parameter, number]>([
    ['as declared', { scale: 2, values: [{ from: '2026', value: '1' }] }, 2],
    ['as declared, in bases', { scale: 1, unit: '%', values: [] }, 3],
    [
      'as found',
      {
        values: [
          { from: '2026', value: '1.25' },
          { from: '2025', value: '1.1250' },
        ],
      },
      3,
    ],
    ['as found, in bases', { unit: '万元', values: [{ from: '2026', value: '1.23456' }] }, 1],
    ['of nothing', {}, 0],
    ['of a text', { type: 'text', values: [{ from: '2026', value: '甲' }] }, 0],
  ])('%s', (_, parameter, expected) => expect(parameterScale(rulesetOf(parameter), '参数', units)).toBe(expected))
})

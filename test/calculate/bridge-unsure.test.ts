import { expect, it } from 'vitest'
import { bridge, calculate, checkRuleset, readData } from '../../engine/index.ts'

function runOf(甲: string, 乙: string) {
  const number = { type: 'number' }
  const { plan } = checkRuleset({
    format: 1,
    id: 'unsure',
    version: '1.0.0',
    title: { zh: '差异', en: 'Bridge' },
    period: 'month',
    entities: { 行: { key: '码', fields: { 甲: number, 乙: number } } },
    items: { '行.值': { kind: 'formula', module: 'accounting', scale: 2, formula: '10 / (甲 + 乙)' } },
  })
  if (plan === undefined) throw new Error('a sound scheme')
  const table = { entity: '行', columns: ['码', '甲', '乙'], cells: [['1', 甲, 乙]] }
  const { data } = readData(plan.ruleset, { period: '2026-08', tables: [table] })
  if (data === undefined) throw new Error('sound data')
  return calculate(plan, data)
}

it('names the causes that make a cell fail when they are taken over alone', () => {
  const split = bridge(runOf('1', '1'), runOf('-1', '5'), ['行.值']).split('行.值', '1')
  expect(split).toMatchObject({ from: '5.00', to: '2.50', difference: '-2.50' })
  expect(new Set(split.unsure)).toEqual(
    new Set([
      { is: 'field', entity: '行', name: '甲' },
      { is: 'field', entity: '行', name: '乙' },
    ]),
  )
})

it('does not blame causes for a cell that has failed in a run itself', () => {
  const split = bridge(runOf('1', '-1'), runOf('3', '5'), ['行.值']).split('行.值')
  expect(split).toMatchObject({ from: '0.00', to: '1.25', unsure: [] })
})

it('is sure where nothing fails on the way', () => {
  expect(bridge(runOf('1', '1'), runOf('3', '5'), ['行.值']).split('行.值', '1').unsure).toEqual([])
})

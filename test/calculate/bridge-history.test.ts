import { expect, it } from 'vitest'
import { bridge } from '../../engine/bridge/bridge.ts'
import { calculate } from '../../engine/calculate/calculate.ts'
import { readHistory } from '../../engine/calculate/history.ts'
import { writeItems } from '../../engine/calculate/written.ts'
import { checkRuleset } from '../../engine/check/index.ts'
import { readData } from '../../engine/data/read.ts'

/** A scheme that looks back: last month's points, opening values before the first. */
const { ruleset, plan } = checkRuleset({
  format: 1,
  id: 'looking-back',
  version: '1.0.0',
  title: { zh: '回看', en: 'Looking back' },
  period: 'month',
  entities: { 科室: { key: '代码', fields: { 点数: { type: 'number' }, 期初: { type: 'number' } } } },
  items: {
    '科室.上月': {
      kind: 'history',
      module: 'accounting',
      scale: 0,
      of: '科室.绩效',
      window: 'previous',
      function: 'value',
      opening: '期初',
    },
    '科室.绩效': { kind: 'formula', module: 'accounting', scale: 0, formula: '点数 + 上月' },
  },
})
if (ruleset === undefined || plan === undefined) throw new Error('a sound scheme')

function runOf(period: string, points: string, earlier: ReturnType<typeof calculate>[] = []) {
  if (ruleset === undefined || plan === undefined) throw new Error('a sound scheme')
  const cells = [['101', points, '40']]
  const { data } = readData(
    ruleset,
    { tables: [{ entity: '科室', columns: ['代码', '点数', '期初'], cells }] },
    { period },
  )
  if (data === undefined) throw new Error('sound data')
  const written = earlier.map((run) => ({ period: run.period.id, items: writeItems(run) }))
  return calculate(plan, data, { history: readHistory(plan, written, period).history })
}

it('another period comes with its own earlier runs, so that neither is weighed without the other', () => {
  const july = runOf('2026-07', '100')
  const august = runOf('2026-08', '130', [july])
  const result = bridge(july, august, ['科室.绩效']).split('科室.绩效', '101')
  expect(result).toEqual({
    column: '科室.绩效',
    row: '101',
    from: '140',
    to: '270',
    difference: '130',
    parts: [
      { cause: { is: 'period' }, amount: '100' },
      { cause: { is: 'field', entity: '科室', name: '点数' }, amount: '30' },
    ],
    unsure: [],
  })
})

it('the same period with other earlier runs differs by these', () => {
  const [july, corrected] = [runOf('2026-07', '100'), runOf('2026-07', '90')]
  const [before, after] = [runOf('2026-08', '130', [july]), runOf('2026-08', '130', [corrected])]
  const { parts } = bridge(before, after, ['科室.绩效']).split('科室.绩效')
  expect(parts).toEqual([{ cause: { is: 'history' }, amount: '-10' }])
})

import { describe, expect, test } from 'vitest'
import { addFlows, bandRowsView, flowOf, flowView, type Money, type Run } from '../../engine/index.ts'
import { link, type Rows, runOf, SOUND, step } from './scheme.ts'

const ROWS: Rows = {
  医院: [['300.00']],
  科室: [
    ['K1', '内科', '临床', '100.10', '2'],
    ['K2', '外科', '临床', '150.20', '3'],
    ['K3', '检验科', '医技', '50.00', '1'],
  ],
  职工: [
    ['1', 'K1', '医', '60.10', '是'],
    ['2', 'K1', '护', '40.00', '是'],
    ['3', 'K2', '医', '150.20', '是'],
    ['4', 'K3', '医', '50.00', '否'],
  ],
}

const money = (run: Run, id = '去向'): Money => {
  const found = flowOf(run, id)
  if (found === undefined) throw new Error('no flow')
  return found
}
const view = (run: Run, flow = money(run)) => flowView(run.plan, flow)
const bands = (shown: ReturnType<typeof view>) =>
  Object.fromEntries(shown.bands.map(({ from, to, amount }) => [`${from} ${to}`, amount]))
const node = (shown: ReturnType<typeof view>, id: string) => shown.nodes.find((each) => each.id === id)
const changed = (entity: string, row: number, column: number, to: string | null): Rows => ({
  ...ROWS,
  [entity]: (ROWS[entity] ?? []).map((cells, i) =>
    i === row ? cells.map((cell, k) => (k === column ? to : cell)) : cells,
  ),
})

describe('a flow', () => {
  const shown = view(runOf([SOUND], ROWS))

  test('adds amounts up by where they come from and go to', () => {
    expect(bands(shown)).toEqual({
      '0=总额 1=临床': '250.3',
      '0=总额 1=医技': '50',
      '1=临床 2@科室/K1': '100.1',
      '1=临床 2@科室/K2': '150.2',
      '1=医技 2@科室/K3': '50',
      '2@科室/K1 3=医': '60.1',
      '2@科室/K1 3=护': '40',
      '2@科室/K2 3=医': '150.2',
      '2@科室/K3 3=医': '50',
    })
    expect(shown.total).toBe('300.3')
  })

  test('draws listed nodes in their order, then the largest first', () => {
    expect(shown.nodes.map(({ id }) => id)).toEqual([
      '0=总额',
      '1=医技',
      '1=临床',
      '2@科室/K2',
      '2@科室/K1',
      '2@科室/K3',
      '3=医',
      '3=护',
    ])
  })

  test('calls rows by their names and texts by their titles', () => {
    expect(node(shown, '2@科室/K1')).toMatchObject({ title: { zh: '内科' }, row: { entity: '科室', key: 'K1' } })
    expect(node(shown, '1=医技')?.title).toEqual({ zh: '医技', en: 'Technical' })
    expect(node(shown, '1=临床')?.title).toEqual({ zh: '临床', en: '临床' })
  })

  test('ends on the last level; what comes into the others leaves them', () => {
    expect(shown.nodes.filter(({ out }) => out === undefined).map(({ id }) => id)).toEqual(['3=医', '3=护'])
    expect(shown.nodes.filter(({ difference }) => difference !== undefined)).toEqual([])
    expect(shown.gaps).toEqual([])
  })

  test('is not there under another name', () => {
    expect(flowOf(runOf([SOUND], ROWS), '别的')).toBeUndefined()
  })
})

describe('what a picture cannot show is told', () => {
  test('a difference between what comes in and what leaves', () => {
    const shown = view(runOf([SOUND], changed('职工', 1, 3, '39.99')))
    expect(node(shown, '2@科室/K1')).toMatchObject({ in: '100.1', out: '100.09', difference: '0.01' })
  })

  test('a row from which nothing goes on', () => {
    const shown = view(runOf([SOUND], { ...ROWS, 职工: (ROWS['职工'] ?? []).slice(0, 3) }))
    expect(node(shown, '2@科室/K3')).toMatchObject({ in: '50', out: '0', difference: '50' })
  })

  test('money without a label, which keeps a node of its own', () => {
    const shown = view(runOf([SOUND], changed('职工', 3, 1, null)))
    expect(bands(shown)['2? 3=医']).toBe('50')
    expect(node(shown, '2?')).toMatchObject({ title: { zh: '未注明' }, in: '0', out: '50', difference: '-50' })
  })

  test('rows below 0: netted in their band and counted', () => {
    const shown = view(runOf([SOUND], changed('科室', 0, 3, '-20.00')))
    expect(shown.bands.find(({ to }) => to === '1=临床')).toMatchObject({
      amount: '130.2',
      rows: 2,
      below: { rows: 1, amount: '-20' },
    })
    expect(bands(shown)['1=临床 2@科室/K1']).toBe('-20')
  })

  test('amounts that are blank or failed; one that does not apply is nothing to tell of', () => {
    const flow = {
      ...SOUND,
      steps: [step('类别', [link('一半', '科室.一半', '"总额"', '类别'), link('按人', '科室.按人', '"总额"', '类别')])],
    }
    const shown = view(runOf([flow], changed('科室', 1, 4, '0')))
    expect(shown.gaps).toEqual([
      { step: 0, column: '科室.按人', title: { zh: '按人', en: 'By head' }, blank: 0, failed: 1, absent: 0 },
    ])
    const blank = view(runOf([SOUND], changed('科室', 1, 3, null)))
    expect(blank.gaps.map(({ step: at, blank: count }) => [at, count])).toEqual([
      [0, 1],
      [1, 1],
    ])
  })
})

describe('links', () => {
  test('take the rows of their condition; where it is blank the row is told of', () => {
    const where = { where: '在册' }
    const flow = { ...SOUND, steps: [step('人员', [link('应发', '职工.应发', '"总额"', '类别', where)])] }
    expect(bands(view(runOf([flow], ROWS)))).toEqual({ '0=总额 1=医': '210.3', '0=总额 1=护': '40' })
    expect(view(runOf([flow], changed('职工', 0, 4, null))).gaps[0]).toMatchObject({ blank: 1, failed: 0 })
  })

  test('between the same nodes are one band', () => {
    const flow = {
      ...SOUND,
      steps: [step('类别', [link('甲', '科室.绩效', '"总额"', '"科室"'), link('乙', '职工.应发', '"总额"', '"科室"')])],
    }
    const shown = view(runOf([flow], ROWS))
    expect(shown.bands).toMatchObject([{ amount: '600.6', rows: 7 }])
    expect(bandRowsView(runOf([flow], ROWS), '去向', { step: 0, from: '0=总额', to: '1=科室' })).toMatchObject([
      { column: '科室.绩效', count: 3, amount: '300.3', rows: [{ key: 'K2' }, { key: 'K1' }, { key: 'K3' }] },
      { column: '职工.应发', count: 4, amount: '300.3' },
    ])
  })

  test('may all be nothing', () => {
    const none = view(runOf([SOUND], { 医院: [['0']], 科室: [], 职工: [] }))
    expect(none).toMatchObject({ total: '0', nodes: [], bands: [], gaps: [] })
  })

  test('of a stage that was not calculated are told of', () => {
    const run = runOf([{ ...SOUND, steps: [step('类别', [link('按人', '科室.按人', '"总额"', '类别')])] }], ROWS)
    const part: Run = { ...run, has: (name) => name !== '科室.按人' && run.has(name) }
    expect(flowView(run.plan, money(part)).gaps).toMatchObject([{ column: '科室.按人', absent: 1 }])
  })
})

describe('several periods', () => {
  const july = runOf([SOUND], changed('科室', 0, 3, '99.90'), '2026-07')
  const august = runOf([SOUND], ROWS)

  test('add up, with the amounts of each', () => {
    const { money: sum, different } = addFlows([money(july), money(august)])
    if (sum === undefined) throw new Error('nothing')
    const shown = view(august, sum)
    expect({ different, periods: shown.periods }).toEqual({ different: [], periods: ['2026-07', '2026-08'] })
    expect(shown.bands.find(({ to }) => to === '1=临床')).toMatchObject({
      amount: '500.4',
      amounts: ['250.1', '250.3'],
      rows: 4,
    })
    expect(node(shown, '2@科室/K1')?.difference).toBe('-0.2')
  })

  test('a band that one of them does not have is 0 there', () => {
    const before = runOf([SOUND], { ...ROWS, 科室: (ROWS['科室'] ?? []).slice(0, 2), 职工: [] }, '2026-07')
    const { money: sum } = addFlows([money(before), money(august)])
    expect(sum && view(august, sum).bands.find(({ to }) => to === '1=医技')?.amounts).toEqual(['0', '50'])
  })

  test('with other steps are left out and named', () => {
    const other = runOf([{ ...SOUND, steps: SOUND.steps.slice(0, 1) }], ROWS, '2026-07')
    const { money: sum, different } = addFlows([money(other), money(august)])
    expect({ different, periods: sum?.periods }).toEqual({ different: ['2026-07'], periods: ['2026-08'] })
  })

  test('none at all is nothing', () => {
    expect(addFlows([])).toEqual({ different: [] })
  })
})

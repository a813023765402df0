import { describe, expect, test } from 'vitest'
import type { FlowView } from '../../engine/index.ts'
import { type DrawnFlow, mergedFlow, mergedId, ROWS_DRAWN } from '../../editor/screens/overview/money/merged.ts'
import { bandId, bandsOf, partOf } from '../../editor/screens/overview/money/parts.ts'
import { placeFlow, type SankeyPlan } from '../../editor/screens/overview/money/sankey-layout.ts'
import { stepFrom } from '../../editor/screens/overview/money/walk.ts'
import { sumDecimals } from '../../editor/scheme/decimal-text.ts'

const title = (text: string) => ({ zh: text, en: text })

/** A total, two classes, departments of both, two groups of staff. */
function flowOf(clinical: number, technical: number): FlowView {
  const departments = [
    ...Array.from({ length: clinical }, (_, i) => ({ key: `C${i}`, from: '临床', pay: 100 + i })),
    ...Array.from({ length: technical }, (_, i) => ({ key: `T${i}`, from: '医技', pay: 10 + i })),
  ]
  const sum = (of: typeof departments) => String(of.reduce((all, { pay }) => all + pay, 0))
  const classes = ['临床', '医技'].map((name) => ({ name, pay: sum(departments.filter(({ from }) => from === name)) }))
  const band = (step: number, from: string, to: string, amount: string) => ({ step, from, to, amount, rows: 1 })
  const id = (key: string) => `2@科室/${key}`
  return {
    id: '去向',
    title: title('去向'),
    unit: '元',
    shift: 0,
    scale: 2,
    periods: ['2026-08'],
    total: sum(departments),
    steps: ['类别', '科室', '人员'].map((name) => ({ id: name, title: title(name) })),
    nodes: [
      { id: '0=总额', level: 0, title: title('总额'), out: sum(departments) },
      ...classes.map(({ name, pay }) => ({ id: `1=${name}`, level: 1, title: title(name), in: pay, out: pay })),
      ...[...departments]
        .sort((a, b) => b.pay - a.pay)
        .map(({ key, pay }) => ({
          id: id(key),
          level: 2,
          title: title(key),
          in: String(pay),
          out: String(pay),
          row: { entity: '科室', key },
        })),
      ...['医', '护'].map((name) => ({ id: `3=${name}`, level: 3, title: title(name), in: sum(departments) })),
    ],
    bands: [
      ...classes.map(({ name, pay }) => band(0, '0=总额', `1=${name}`, pay)),
      ...departments.map(({ key, from, pay }) => band(1, `1=${from}`, id(key), String(pay))),
      ...departments.flatMap(({ key, pay }) => [
        band(2, id(key), '3=医', String(pay - 4)),
        band(2, id(key), '3=护', '4'),
      ]),
    ],
    gaps: [],
  }
}

const total = ({ bands }: DrawnFlow, step: number) =>
  sumDecimals(bands.filter((band) => band.step === step).map(({ amount }) => amount))

describe('many rows', () => {
  const flow = flowOf(40, 3)

  test('that fit are all drawn', () => {
    const few = flowOf(ROWS_DRAWN - 2, 2)
    expect(mergedFlow(few, new Set()).nodes.map(({ id }) => id)).toEqual(few.nodes.map(({ id }) => id))
  })

  test('that do not are put together by what they come from, the largest left alone', () => {
    const drawn = mergedFlow(flow, new Set())
    const rows = drawn.nodes.filter(({ level }) => level === 2)
    expect(rows).toHaveLength(ROWS_DRAWN)
    const [clinical, technical] = rows.filter(({ merged }) => merged !== undefined)
    expect({ id: clinical?.id, count: clinical?.merged?.length, rest: clinical?.rest }).toEqual({
      id: mergedId(2, '1=临床'),
      count: 40 - (ROWS_DRAWN - 2),
      rest: true,
    })
    expect({ count: technical?.merged?.length, rest: technical?.rest }).toEqual({ count: 3, rest: false })
    expect(rows[0]?.title.zh).toBe('C39')
  })

  test('lose no money when they are put together', () => {
    const drawn = mergedFlow(flow, new Set())
    for (const step of [0, 1, 2]) expect(total(drawn, step)).toBe(flow.total)
  })

  test('stand above a text of the same level, which is never put together', () => {
    const kept = { id: '2=统筹', level: 2, title: title('统筹'), in: '1' }
    const bands = [...flow.bands, { step: 1, from: '1=临床', to: kept.id, amount: '1', rows: 1 }]
    const drawn = mergedFlow({ ...flow, nodes: [...flow.nodes, kept], bands }, new Set())
    expect(drawn.nodes.filter(({ level }) => level === 2)).toHaveLength(ROWS_DRAWN + 1)
    const column = placeFlow(drawn, 1200).nodes.filter(({ node }) => node.level === 2)
    expect([...column].sort((a, b) => a.y - b.y).at(-1)?.node.id).toBe(kept.id)
  })

  test('are opened one group at a time', () => {
    const drawn = mergedFlow(flow, new Set([mergedId(2, '1=医技')]))
    expect(drawn.nodes.filter(({ id }) => id.startsWith('2@科室/T'))).toHaveLength(3)
    expect(drawn.nodes.filter(({ merged }) => merged !== undefined)).toHaveLength(1)
  })
})

test('what is not above 0 is not drawn', () => {
  const flow = flowOf(2, 1)
  const bands = flow.bands.map((band, i) => (i === 2 ? { ...band, amount: '-5' } : band))
  const drawn = mergedFlow({ ...flow, bands }, new Set())
  expect(drawn.bands).toHaveLength(flow.bands.length - 1)
  expect(placeFlow(drawn, 1000).bands.every(({ width }) => width > 0)).toBe(true)
})

describe('the places', () => {
  const drawn = mergedFlow(flowOf(40, 3), new Set([mergedId(2, '1=临床'), mergedId(2, '1=医技')]))
  const plan = placeFlow(drawn, 1200)
  const column = (level: number) => plan.nodes.filter(({ node }) => node.level === level).sort((a, b) => a.y - b.y)

  test('stand in columns by level, each label with room of its own', () => {
    for (const level of [0, 1, 2, 3]) {
      const nodes = column(level)
      expect(new Set(nodes.map(({ x }) => x)).size).toBe(1)
      nodes.slice(1).forEach((node, i) => {
        const above = nodes[i]
        const middle = (each: typeof node) => each.y + each.height / 2
        expect(middle(node) - (above ? middle(above) : 0)).toBeGreaterThanOrEqual(16)
      })
    }
  })

  test('keep rows beside what they come from, in the colour of it', () => {
    const sources = column(2).map(({ node }) => node.source)
    expect(sources).toEqual([...sources].sort((a, b) => (a === b ? 0 : a === '1=临床' ? -1 : 1)))
    const hue = (id: string) => plan.nodes.find(({ node }) => node.id === id)?.hue
    expect(hue('2@科室/C1')).toBe(hue('1=临床'))
    expect(hue('2@科室/T1')).toBe(hue('1=医技'))
    expect(hue('1=临床')).not.toBe(hue('1=医技'))
  })

  test('stay inside the picture', () => {
    for (const { x, y, height } of plan.nodes) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(1200)
      expect(y + height).toBeLessThanOrEqual(plan.height)
    }
  })

  test('of nothing are none', () => {
    expect(placeFlow({ nodes: [], bands: [] }, 800)).toMatchObject({ nodes: [], bands: [], height: 0 })
  })
})

describe('the arrow keys', () => {
  const drawn = mergedFlow(flowOf(2, 1), new Set())
  const plan: SankeyPlan = placeFlow(drawn, 1000)
  const walk = (from: string, ...keys: Parameters<typeof stepFrom>[2][]) =>
    keys.reduce((at, key) => stepFrom(plan, at, key), from)

  test('follow the money along its widest bands, and back', () => {
    expect(walk('0=总额', 'ArrowRight')).toBe('0=总额→1=临床')
    expect(walk('0=总额', 'ArrowRight', 'ArrowRight')).toBe('1=临床')
    expect(walk('0=总额', ...Array.from({ length: 6 }, () => 'ArrowRight' as const))).toBe('3=医')
    expect(walk('3=医', 'ArrowLeft', 'ArrowLeft')).toBe('2@科室/C1')
  })

  test('go up and down among the nodes of a column and the bands of a node, and stop at the ends', () => {
    expect(walk('1=临床', 'ArrowDown')).toBe('1=医技')
    expect(walk('1=医技', 'ArrowDown')).toBe('1=医技')
    expect(walk('0=总额→1=临床', 'ArrowDown')).toBe('0=总额→1=医技')
    expect(walk('0=总额', 'ArrowUp', 'ArrowLeft')).toBe('0=总额')
  })

  test('reach every node and every band', () => {
    const reached = new Set(['0=总额'])
    // A set is gone through to its end, what is added meanwhile included.
    for (const id of reached) {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const)
        reached.add(stepFrom(plan, id, key))
    }
    const all = [...plan.nodes.map(({ node }) => node.id), ...plan.bands.map(({ band }) => bandId(band))]
    expect([...reached].sort()).toEqual(all.sort())
  })
})

test('a part is found by its id, with the bands that belong to it', () => {
  const drawn = mergedFlow(flowOf(2, 1), new Set())
  expect(partOf(drawn, '1=临床')).toMatchObject({ is: 'node' })
  expect(bandsOf(drawn, partOf(drawn, '1=临床'))).toEqual(
    new Set(['0=总额→1=临床', '1=临床→2@科室/C0', '1=临床→2@科室/C1']),
  )
  expect(bandsOf(drawn, partOf(drawn, '0=总额→1=医技'))).toEqual(new Set(['0=总额→1=医技']))
  expect(partOf(drawn, '没有')).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import { type FlowInput, layoutFlows } from '../../editor/screens/overview/flow-layout.ts'

const modules = ['budget', 'accounting', 'assessment', 'first', 'second', 'year-end']
const flows: FlowInput[] = [
  { id: 'doctors', from: 'budget', to: ['first'], amount: 1000 },
  { id: 'nurses', from: 'budget', to: ['first'], amount: 500 },
  { id: 'kept', from: 'budget', to: ['year-end'], amount: 200 },
  { id: 'points', from: 'accounting', to: ['assessment', 'first'], amount: 0 },
  { id: 'coefficient', from: 'assessment', to: ['first'], amount: 0 },
  { id: 'allocated', from: 'first', to: ['second', 'year-end'], amount: 1500 },
  { id: 'paid', from: 'second', to: [], amount: 1500 },
]
const plan = layoutFlows(modules, flows, 1200)
const bar = (module: string) => plan.bars.find((one) => one.module === module)

test('what a module uses stands left of it; what has nothing to do with each other, in one column', () => {
  const x = (module: string) => bar(module)?.x ?? -1
  expect(x('budget')).toBe(0)
  expect(x('accounting')).toBe(0)
  expect(x('assessment')).toBeGreaterThan(x('accounting'))
  expect(x('first')).toBeGreaterThan(x('assessment'))
  expect(x('second')).toBeGreaterThan(x('first'))
  expect(x('year-end')).toBe(x('second'))
  expect(bar('year-end')?.y).toBeGreaterThan((bar('second')?.y ?? 0) + (bar('second')?.height ?? 0))
})

test('every result has a label, and a band to each module that uses it', () => {
  expect(plan.labels.map(({ id }) => id).sort()).toEqual(flows.map(({ id }) => id).sort())
  const drawn = plan.ribbons.map(({ id, to }) => `${id} ${to ?? 'ends'}`).sort()
  const expected = flows.flatMap(({ id, to }) =>
    to.length === 0 ? [`${id} ends`] : to.map((target) => `${id} ${target}`),
  )
  expect(drawn).toEqual(expected.sort())
})

test('bands are as high as their amounts; what is no amount is a line', () => {
  const height = (id: string) => {
    const path = plan.ribbons.find((ribbon) => ribbon.id === id)?.path ?? ''
    const ys = heightsAlong(path)
    const [top = NaN] = ys
    const bottom = ys[ys.length - 1] ?? NaN
    return bottom - top
  }
  expect(height('allocated') / height('doctors')).toBeCloseTo(1.5)
  expect(height('doctors') / height('nurses')).toBeCloseTo(2)
  expect(
    plan.ribbons
      .filter(({ thin }) => thin)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['coefficient', 'points', 'points'])
})

describe('labels', () => {
  test('stand in their module, one below the other, within the picture', () => {
    for (const { id, from } of flows) {
      const label = plan.labels.find((one) => one.id === id)
      const own = bar(from)
      expect(label?.y).toBeGreaterThan(own?.y ?? Infinity)
      expect(label?.y).toBeLessThan((own?.y ?? 0) + (own?.height ?? 0))
      expect((label?.x ?? 0) + (label?.width ?? 0)).toBeLessThan(1200)
    }
    const close = plan.labels.filter((a) => plan.labels.some((b) => a !== b && a.x === b.x && Math.abs(a.y - b.y) < 22))
    expect(close).toEqual([])
  })
})

test('a circle of modules is drawn all the same', () => {
  const circle = layoutFlows(
    ['accounting', 'assessment'],
    [
      { id: 'there', from: 'accounting', to: ['assessment'], amount: 5 },
      { id: 'back', from: 'assessment', to: ['accounting'], amount: 5 },
    ],
    800,
  )
  expect(circle.bars.map(({ x }) => x)).toEqual([0, 400])
  expect(circle.ribbons.length).toBe(2)
  expect(circle.height).toBeLessThan(400)
})

/** The y of every point that an outline goes through. */
function heightsAlong(path: string): number[] {
  let y = NaN
  return [...path.matchAll(/([MLHC])([^MLHCZ]*)/g)].map(([, command, numbers = '']) => {
    if (command !== 'H') y = Number(numbers.trim().split(/[ ,]+/).pop())
    return y
  })
}

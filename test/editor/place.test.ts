import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defined, movedTo, type Place, printPlace, readPlace, SCREENS } from '../../editor/place/place.ts'

const read = (address: string) => {
  const [path = '', query = ''] = address.split('?')
  return readPlace(path, query)
}

const name = fc
  .string({ minLength: 1, maxLength: 8, unit: 'grapheme' })
  .filter((text) => !/[\uD800-\uDFFF]/u.test(text))
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const places: fc.Arbitrary<Place> = fc
  .record({
    scheme: fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/),
    period: optional(fc.constantFrom('2026-08', '2026-Q3', '2026')),
    screen: fc.constantFrom(...SCREENS),
    item: optional(name),
    entity: optional(name),
    about: optional(fc.record({ entity: name, row: optional(name) }).map(defined)),
    sort: optional(fc.record({ column: name.filter((text) => !text.startsWith('-')), descending: fc.boolean() })),
    filter: optional(name),
    inputs: optional(fc.constant(true)),
    money: optional(
      fc
        .record({
          flow: optional(name),
          span: optional(fc.constant('period' as const)),
          as: optional(fc.constant('table' as const)),
          part: optional(name),
        })
        .map(defined)
        .filter((money) => Object.keys(money).length > 0),
    ),
    statement: optional(fc.record({ id: name, row: name })),
    why: fc.array(fc.record({ column: name, row: name }), { maxLength: 4 }),
  })
  .map((place) => defined(place))

test('an address brings back every place', () => {
  fc.assert(
    fc.property(places, (place) => {
      expect(read(printPlace(place))).toEqual(place)
    }),
  )
})

describe('an address', () => {
  test('that says nothing is the overview of whatever there is', () => {
    expect(read('/')).toEqual({ screen: 'overview', why: [] })
  })

  test('of a screen that does not exist is the overview', () => {
    expect(read('/small/2026-08/nothing?item=x')).toEqual({
      scheme: 'small',
      period: '2026-08',
      screen: 'overview',
      item: 'x',
      why: [],
    })
  })

  test('without a period keeps its place free', () => {
    expect(printPlace({ scheme: 'small', screen: 'rules', why: [] })).toBe('/small/-/rules')
    expect(read('/small/-/rules')).toEqual({ scheme: 'small', screen: 'rules', why: [] })
  })

  test('with a broken code is read as it stands', () => {
    expect(read('/%E0%A4%A/2026-08/rules').scheme).toBe('%E0%A4%A')
  })

  test('asks about cells only as pairs of column and row', () => {
    expect(read('/s/p/results?why=a&why=b&at=1').why).toEqual([{ column: 'a', row: '1' }])
  })
})

describe('moving', () => {
  const place: Place = {
    scheme: 's',
    period: '2026-08',
    screen: 'results',
    entity: '科室',
    filter: '内',
    why: [{ column: 'c', row: 'r' }],
  }

  test('to another period keeps what is open', () => {
    expect(movedTo(place, { period: '2026-07' })).toEqual({ ...place, period: '2026-07' })
  })

  test('to another screen keeps scheme and period only', () => {
    expect(movedTo(place, { screen: 'rules' })).toEqual({ scheme: 's', period: '2026-08', screen: 'rules', why: [] })
  })

  test('to another scheme keeps the screen only', () => {
    expect(movedTo(place, { scheme: 't', period: undefined })).toEqual({ scheme: 't', screen: 'results', why: [] })
  })
})

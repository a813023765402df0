import { describe, expect, it } from 'vitest'
import { BLANK, type Cell, failed, NOT_APPLICABLE, number, show } from './cell.ts'
import { parse } from './rational.ts'
import { round } from './rounding.ts'
import { assess, type Card, type Leaf } from './scorecard.ts'

const leaf = (id: string, weight: string, score: Cell): Leaf => ({
  id,
  weight: parse(weight),
  score,
  outOf: parse('100'),
  vetoes: [],
})
const inPoints = (id: string, weight: string, score: Cell): Leaf => ({ ...leaf(id, weight, score), outOf: undefined })
const value = (text: string) => number(parse(text))
const card = (changes: Partial<Card>): Card => ({
  id: '',
  standard: parse('1000'),
  weights: 'percent',
  blank: 'problem',
  notApplicable: 'redistribute',
  nodes: [],
  vetoes: [],
  round: (points) => round(points, 1, 'half-up'),
  ...changes,
})
const pointsOf = (changes: Partial<Card>) =>
  Object.fromEntries([...assess(card(changes))].map(([id, { raw, points }]) => [id, `${show(raw)} ${show(points)}`]))

describe('the oracle of scorecards', () => {
  it('adds rounded points level by level', () => {
    const nodes = [
      leaf('a', '25', value('33.33')),
      { id: 'n', weight: parse('75'), nodes: [leaf('b', '100', value('80'))], vetoes: [] },
    ]
    expect(pointsOf({ nodes })).toEqual({ a: '83.3 83.3', b: '600 600', n: '600 600', '': '683.3 683.3' })
  })
  it('gives the weight of what is missing to its siblings', () => {
    const nodes = [leaf('a', '50', NOT_APPLICABLE), leaf('b', '30', value('100')), leaf('c', '20', value('50'))]
    expect(pointsOf({ nodes })).toEqual({ a: 'n/a n/a', b: '600 600', c: '200 200', '': '800 800' })
    expect(pointsOf({ nodes: nodes.slice(0, 1) })['']).toBe('n/a n/a')
  })
  it.each([
    ['problem', '!X !X'],
    ['redistribute', '500 500'],
    ['full', '750 750'],
    ['zero', '250 250'],
  ] as const)('a blank by %s', (blank, total) => {
    const nodes = [leaf('a', '50', BLANK), leaf('b', '50', value('50'))]
    expect(pointsOf({ nodes, blank })['']).toBe(total)
  })
  it('reads scores in points of the card, a bonus among them', () => {
    const own = [inPoints('a', '600', value('590.04')), leaf('b', '400', BLANK), inPoints('c', '0', value('7'))]
    expect(pointsOf({ nodes: own, weights: 'points', blank: 'redistribute' })).toEqual({
      a: '983.4 983.4',
      b: '— —',
      c: '7 7',
      '': '990.4 990.4',
    })
    expect(pointsOf({ nodes: own.slice(1), weights: 'points', blank: 'redistribute' })['']).toBe('— —')
  })
  it('holds to bounds, lets vetoes act in turn and rounds once', () => {
    const nodes = [{ ...leaf('a', '100', value('0')), floor: parse('28') }]
    const vetoes = [
      { effect: 'factor', value: parse('0.125') },
      { effect: 'cap', value: parse('3.44') },
    ] as const
    expect(pointsOf({ nodes, vetoes })).toEqual({ a: '0 28', '': '28 3.4' })
    expect(pointsOf({ nodes, vetoes: [{ effect: 'zero', value: parse('0') }] })['']).toBe('28 0')
  })
  it('fails with a score that failed', () => {
    expect(pointsOf({ nodes: [leaf('a', '100', failed('ZERO_DIVIDE'))] })['']).toBe('!X !X')
  })
})

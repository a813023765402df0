import { describe, expect, it } from 'vitest'
import { allocate, compareKeys, type Participant } from './allocate.ts'
import { parse } from './rational.ts'

const someone = (key: string, weight: string, floor?: string, cap?: string): Participant => ({
  key,
  weight: parse(weight),
  ...(floor === undefined ? {} : { floor: parse(floor) }),
  ...(cap === undefined ? {} : { cap: parse(cap) }),
})
const shared = (amount: string, ...participants: Participant[]) => allocate(parse(amount), 2, participants)

describe('the oracle of allocations', () => {
  it('gives the cent that is over to the largest remainder, then to the smaller key', () => {
    expect(shared('1', someone('c', '1'), someone('a', '1'), someone('b', '1'))).toEqual({ shares: [33n, 34n, 33n] })
    expect(shared('1', someone('a', '1'), someone('b', '5'))).toEqual({ shares: [17n, 83n] })
    expect(compareKeys('Z', 'a')).toBeLessThan(0)
    expect(compareKeys('\uff5e', '\u{1f600}')).toBeLessThan(0)
  })
  it('mirrors amounts below 0', () => {
    expect(shared('-1', someone('c', '1'), someone('a', '1'), someone('b', '1'))).toEqual({
      shares: [-33n, -34n, -33n],
    })
  })
  it('keeps floors and caps, which others make up for', () => {
    const three = [someone('a', '1', '50'), someone('b', '1'), someone('c', '2', undefined, '20')]
    expect(shared('100', ...three)).toEqual({ shares: [5000n, 3000n, 2000n] })
    expect(shared('70', ...three)).toEqual({ shares: [5000n, 667n, 1333n] })
    expect(shared('50', ...three)).toEqual({ shares: [5000n, 0n, 0n] })
  })
  it('mirrors bounds too', () => {
    const two = [someone('a', '1', '-0.2', '-0.1'), someone('b', '1', '-5', '0')]
    expect(shared('-1', ...two)).toEqual({ shares: [-20n, -80n] })
    expect(shared('-9', ...two)).toEqual({ code: 'FLOORS_ABOVE_POOL' })
    expect(shared('-0.05', ...two)).toEqual({ code: 'CAPS_BELOW_POOL' })
  })
  it('lets a cap alone be below 0', () => {
    expect(shared('1', someone('a', '1', undefined, '-1'), someone('b', '1'))).toEqual({ shares: [-100n, 200n] })
  })
  it('takes from one what floors give to another', () => {
    expect(shared('1', someone('a', '1', '2', '3'), someone('b', '1', '-5', '9'))).toEqual({ shares: [200n, -100n] })
  })
  it('rounds a floor up and a cap down first', () => {
    expect(shared('1', someone('a', '0', '0.001'), someone('b', '1'))).toEqual({ shares: [1n, 99n] })
    expect(shared('1', someone('a', '1', undefined, '0.019'), someone('b', '1'))).toEqual({ shares: [1n, 99n] })
    expect(shared('1', someone('a', '1', '0.001', '0.009'))).toEqual({ code: 'FLOOR_ABOVE_CAP' })
  })
  it.each([
    ['NO_PARTICIPANT', '1', []],
    ['NEGATIVE_WEIGHT', '1', [someone('a', '-1'), someone('b', '2')]],
    ['NO_WEIGHT', '1', [someone('a', '0'), someone('b', '0')]],
    ['FLOORS_ABOVE_POOL', '1', [someone('a', '1', '0.6'), someone('b', '1', '0.6')]],
    ['CAPS_BELOW_POOL', '1', [someone('a', '1', '0', '0.3'), someone('b', '0', '0', '0.6')]],
    ['NO_WEIGHT', '1', [someone('a', '1', '0', '0.3'), someone('b', '0')]],
    ['POOL_TOO_FINE', '0.005', [someone('a', '1')]],
  ])('%s', (code, amount, participants) => expect(shared(amount, ...participants)).toEqual({ code }))
  it('shares nothing among nobody', () => {
    expect(shared('0')).toEqual({ shares: [] })
    expect(shared('0', someone('a', '0'))).toEqual({ shares: [0n] })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWide } from '../../engine/number/integers.ts'
import { oneColumn, texts } from './scheme.ts'

describe('texts that are numbers', () => {
  const cases: readonly (readonly [text: string, value: string])[] = [
    ['0', '0'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['007', '7'],
    ['12', '12'],
    ['+12', '12'],
    ['1.50', '1.5'],
    ['-12.305', '-12.305'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    [' 1234.5　', '1234.5'],
    ['\u200b12\ufeff', '12'],
    ['1,234', '1234'],
    ['1,234,567.80', '1234567.8'],
    ['-1,234.50', '-1234.5'],
    ['１２，３４５．６７', '12345.67'],
    ['－５', '-5'],
    ['−5', '-5'],
    ['(1,234.00)', '-1234'],
    ['（12.5）', '-12.5'],
    ['(33%)', '-0.33'],
    ['33%', '0.33'],
    ['３３．５％', '0.335'],
    ['33 %', '0.33'],
    ['0.125%', '0.00125'],
    ['9007199254740991', '9007199254740991'],
    ['9007199254740992', '9007199254740992'],
    ['12345678901234567.89', '12345678901234567.89'],
    ['0.1000000000000000000001', '0.1000000000000000000001'],
    ['-99999999999999999999999999', '-99999999999999999999999999'],
  ]
  test.each(cases)('%j is %s', (text, value) => {
    const { data, problems } = oneColumn({ type: 'number' }, [text])
    expect(problems).toEqual([])
    expect(texts(data, '行', '值')).toEqual([value])
  })
})

describe('texts that are none', () => {
  const cases: readonly (readonly [text: string, code: string])[] = [
    ['abc', 'DATA_NUMBER'],
    ['12元', 'DATA_NUMBER'],
    ['¥12', 'DATA_NUMBER'],
    ['1 2', 'DATA_NUMBER'],
    ['1.2.3', 'DATA_NUMBER'],
    ['5.', 'DATA_NUMBER'],
    ['.', 'DATA_NUMBER'],
    ['-', 'DATA_NUMBER'],
    ['--5', 'DATA_NUMBER'],
    ['- 5', 'DATA_NUMBER'],
    ['5-', 'DATA_NUMBER'],
    ['1,23', 'DATA_NUMBER'],
    ['1234,567', 'DATA_NUMBER'],
    ['1,234,5', 'DATA_NUMBER'],
    ['1，234.5,6', 'DATA_NUMBER'],
    ['(-5)', 'DATA_NUMBER'],
    ['(5', 'DATA_NUMBER'],
    ['%', 'DATA_NUMBER'],
    ['33%%', 'DATA_NUMBER'],
    ['½', 'DATA_NUMBER'],
    ['②', 'DATA_NUMBER'],
    ['0x10', 'DATA_NUMBER'],
    ['NaN', 'DATA_NUMBER'],
    ['Infinity', 'DATA_NUMBER'],
    ['#REF!', 'DATA_NUMBER'],
    ['1e5', 'DATA_NUMBER_SCIENTIFIC'],
    ['1.23457E+11', 'DATA_NUMBER_SCIENTIFIC'],
    ['-2.5e-3', 'DATA_NUMBER_SCIENTIFIC'],
    ['1'.repeat(41), 'DATA_NUMBER_LONG'],
    [`0.${'1'.repeat(41)}`, 'DATA_NUMBER_LONG'],
  ]
  test.each(cases)('%j: %s', (text, code) => {
    const { data, problems } = oneColumn({ type: 'number' }, ['1', text])
    expect(data).toBeUndefined()
    expect(problems.map((found) => [found.code, found.path, found.at])).toEqual([
      [code, '/data/行/r2/值', { file: '行.csv', row: 3, column: '值' }],
    ])
  })

  test('a message quotes the beginning of a huge cell', () => {
    const [found] = oneColumn({ type: 'number' }, ['x'.repeat(1_000_000)]).problems
    expect(found?.message.zh.length).toBeLessThan(200)
  })
})

describe('one column', () => {
  test('has the most decimals that occur, trailing zeros not counted', () => {
    const column = oneColumn({ type: 'number' }, ['1.500', '2', '-0.25', null])
      .data?.tables.get('行')
      ?.columns.get('值')
    expect(column).toMatchObject({ scale: 2, num: Float64Array.of(150, 200, -25, 0), max: 200 })
    expect(column?.states).toEqual(Uint16Array.of(0, 0, 0, 1))
  })

  test('has the declared decimals whatever occurs', () => {
    const column = oneColumn({ type: 'number', scale: 2 }, ['1', '2.50']).data?.tables.get('行')?.columns.get('值')
    expect(column).toMatchObject({ scale: 2, num: Float64Array.of(100, 250) })
  })

  test('is BigInt as a whole when one value needs it', () => {
    const column = oneColumn({ type: 'number' }, ['0.01', '90071992547409.93'])
      .data?.tables.get('行')
      ?.columns.get('值')
    expect(column).toMatchObject({ scale: 2, num: [1n, 9007199254740993n] })
  })

  test.each([undefined, '万元', '%'])('never holds a negative zero (unit %s)', (unit) => {
    const field = unit === undefined ? { type: 'number' as const } : { type: 'number' as const, unit }
    const column = oneColumn(field, ['-0', '-0.0', '(0)']).data?.tables.get('行')?.columns.get('值')
    expect(column?.type === 'number' && [...column.num].every((value) => Object.is(value, 0))).toBe(true)
  })

  test('more decimals than declared are a problem, zeros at the end are not', () => {
    const { problems } = oneColumn({ type: 'number', scale: 1 }, ['1.50', '1.55', '12.5%'])
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['DATA_SCALE', '/data/行/r2/值'],
      ['DATA_SCALE', '/data/行/r3/值'],
    ])
    expect(problems[0]?.message.zh).toBe('“值”为“1.55”，小数多于 1 位。')
  })
})

describe('units', () => {
  test.each([
    ['万元', '3.5', '35000'],
    ['万元', '0.00005', '0.5'],
    ['亿元', '12345.6789', '1234567890000'],
    ['小时', '1.5', '90'],
    ['元', '3.5', '3.5'],
    ['%', '33', '0.33'],
    ['%', '33%', '0.33'],
    ['倍', '33%', '0.33'],
  ])('a column of %s: %s is stored as %s', (unit, text, value) => {
    const { data, problems } = oneColumn({ type: 'number', unit }, [text])
    expect(problems).toEqual([])
    expect(texts(data, '行', '值')).toEqual([value])
  })

  test('a scaled unit may need BigInt', () => {
    const { data } = oneColumn({ type: 'number', unit: '亿元' }, ['123456789.01', '1'])
    const column = data?.tables.get('行')?.columns.get('值')
    expect(column?.type === 'number' && isWide(column.num)).toBe(true)
    expect(texts(data, '行', '值')).toEqual(['12345678901000000', '100000000'])
  })

  test('a percentage in a column of another unit is a problem', () => {
    expect(oneColumn({ type: 'number', unit: '元' }, ['33%']).problems.map(({ code }) => code)).toEqual([
      'DATA_PERCENT',
    ])
  })

  test('33 and 33% in a column of % are 0.33; 3.3% in one of ‰ is 0.033', () => {
    const { data, problems } = oneColumn({ type: 'number', unit: '%' }, ['33', '1.05', '-33', '3300%'])
    expect(problems).toEqual([])
    expect(texts(data, '行', '值')).toEqual(['0.33', '0.0105', '-0.33', '33'])
    expect(texts(oneColumn({ type: 'number', unit: '‰' }, ['33', '3.3%']).data, '行', '值')).toEqual(['0.033', '0.033'])
  })

  test('a column of % that looks like shares is taken as written, with one warning', () => {
    const { data, problems } = oneColumn({ type: 'number', unit: '%' }, ['0', '0.33', '0.5', '12%'])
    expect(problems.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['DATA_PERCENT_PLAIN', 'warning', '/data/行/r2/值'],
    ])
    expect(texts(data, '行', '值')).toEqual(['0', '0.0033', '0.005', '0.12'])
  })

  test('limits and defaults are in the unit that the field declares', () => {
    const field = { type: 'number', unit: '万元', min: '1', max: '2', default: '1.5' } as const
    const { problems } = oneColumn(field, ['0.9', '1', '2', '2.1'])
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['DATA_BELOW_MINIMUM', '/data/行/r1/值'],
      ['DATA_ABOVE_MAXIMUM', '/data/行/r4/值'],
    ])
    expect(texts(oneColumn(field, ['1', null]).data, '行', '值')).toEqual(['10000', '15000'])
  })
})

describe('limits', () => {
  test.each([
    ['0.005', '0.01', []],
    ['0.015', '0.01', ['DATA_BELOW_MINIMUM']],
    ['0.10', '0.1', []],
    ['-0.005', '0', []],
    ['-0.005', '-0.01', ['DATA_BELOW_MINIMUM']],
    ['99999999999999999999', '5', ['DATA_BELOW_MINIMUM']],
    ['-99999999999999999999', '5', []],
  ])('minimum %s, value %s', (min, value, codes) => {
    expect(oneColumn({ type: 'number', min }, [value, null]).problems.map(({ code }) => code)).toEqual(codes)
  })

  test.each([
    ['0.10', '0.1', []],
    ['0.015', '0.01', []],
    ['0.015', '0.02', ['DATA_ABOVE_MAXIMUM']],
    ['-0.015', '-0.02', []],
    ['-0.015', '-0.01', ['DATA_ABOVE_MAXIMUM']],
    ['-99999999999999999999', '5', ['DATA_ABOVE_MAXIMUM']],
    ['5', '99999999999999999999', ['DATA_ABOVE_MAXIMUM']],
  ])('maximum %s, value %s', (max, value, codes) => {
    expect(oneColumn({ type: 'number', max }, [value, null]).problems.map(({ code }) => code)).toEqual(codes)
  })

  test('a cell that is no number breaks no limit', () => {
    expect(oneColumn({ type: 'number', min: '5' }, ['x']).problems.map(({ code }) => code)).toEqual(['DATA_NUMBER'])
  })

  test('one of some numbers, however written', () => {
    const { problems } = oneColumn({ type: 'number', oneOf: ['0.5', '1'] }, ['50%', '1.0', '2'])
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['DATA_NOT_ONE_OF', '/data/行/r3/值']])
  })
})

test('any plain decimal is read as it is', () => {
  const decimal = fc
    .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: 0, max: 12 }))
    .map(([units, scale]) => {
      const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
      const point = digits.length - scale
      const sign = units < 0n ? '-' : ''
      return { text: `${sign}${digits.slice(0, point)}${scale > 0 ? '.' : ''}${digits.slice(point)}`, units, scale }
    })
  fc.assert(
    fc.property(fc.array(decimal, { minLength: 1, maxLength: 20 }), (values) => {
      const { data } = oneColumn(
        { type: 'number' },
        values.map(({ text }) => text),
      )
      const column = data?.tables.get('行')?.columns.get('值')
      if (column?.type !== 'number') throw new Error('not read')
      values.forEach(({ units, scale }, row) => {
        const read = BigInt(column.num[row] as number | bigint)
        const most = Math.max(scale, column.scale)
        expect(read * 10n ** BigInt(most - column.scale)).toBe(units * 10n ** BigInt(most - scale))
      })
      const fits = [...column.num].every((value) => value < 2 ** 53 && value > -(2 ** 53))
      expect(isWide(column.num)).toBe(!fits)
    }),
  )
})

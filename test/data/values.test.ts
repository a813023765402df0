import { describe, expect, test } from 'vitest'
import { oneColumn, texts } from './scheme.ts'

describe('dates', () => {
  test.each([
    ['2026-08-01', '2026-08-01'],
    ['2026-8-1', '2026-08-01'],
    ['2026/8/1', '2026-08-01'],
    ['2026/08/01', '2026-08-01'],
    ['2026.8.1', '2026-08-01'],
    ['2026年8月1日', '2026-08-01'],
    ['２０２６年８月１日', '2026-08-01'],
    ['20260801', '2026-08-01'],
    [' 2024-02-29 ', '2024-02-29'],
    ['2026-08-01 00:00:00', '2026-08-01'],
    ['2026/8/1 0:00', '2026-08-01'],
    ['2026-08-01T00:00:00.000', '2026-08-01'],
    ['1969-12-31', '1969-12-31'],
  ])('%s is %s', (text, day) => {
    const { data, problems } = oneColumn({ type: 'date' }, [text])
    expect(problems).toEqual([])
    expect(texts(data, '行', '值')).toEqual([day])
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-08-01',
    '2026-08',
    '2026/8-1',
    '8/1/2026',
    '46235',
    '202681',
    '2026-08-01 08:30',
    '2026年8月',
    '今天',
  ])('%s is none', (text) => {
    const { problems } = oneColumn({ type: 'date' }, ['2026-08-01', text])
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['DATA_DATE', '/data/行/r2/值']])
  })
})

describe('true and false', () => {
  test.each(['是', '有', 'true', 'TRUE', 'True', 'yes', 'Y', '1', '１', '√'])('%s is true', (text) => {
    expect(texts(oneColumn({ type: 'boolean' }, [text]).data, '行', '值')).toEqual(['true'])
  })
  test.each(['否', '无', 'false', 'FALSE', 'no', 'N', '0', '０', '×'])('%s is false', (text) => {
    expect(texts(oneColumn({ type: 'boolean' }, [text]).data, '行', '值')).toEqual(['false'])
  })
  test.each(['对', '2', '是的', 'x', '-'])('%s is neither', (text) => {
    expect(oneColumn({ type: 'boolean' }, [text]).problems.map(({ code }) => code)).toEqual(['DATA_BOOLEAN'])
  })
})

describe('texts', () => {
  test('keep leading zeros and inner blanks, lose those around them, and are NFC', () => {
    const { data } = oneColumn({ type: 'text' }, ['007', ' 主任 医师　', 'e\u0301', '\u200b701\u200b', '12.50', '=1+1'])
    expect(texts(data, '行', '值')).toEqual(['007', '主任 医师', '\u00e9', '701', '12.50', '=1+1'])
  })

  test('are coded by a dictionary', () => {
    const column = oneColumn({ type: 'text' }, ['甲', '乙', ' 甲', null, '乙'])
      .data?.tables.get('行')
      ?.columns.get('值')
    expect(column).toMatchObject({ dictionary: ['甲', '乙'], codes: Int32Array.of(0, 1, 0, 0, 1) })
    expect(column?.states).toEqual(Uint16Array.of(0, 0, 0, 1, 0))
  })

  test('one of those allowed; the nearest is named', () => {
    const { problems } = oneColumn({ type: 'text', oneOf: ['主任医师', '主治医师'] }, ['主任医师', '主治医生', null])
    expect(problems.map(({ code, path, message }) => [code, path, message.zh])).toEqual([
      ['DATA_NOT_ONE_OF', '/data/行/r2/值', '“值”为“主治医生”，应为以下之一：主任医师、主治医师。是不是“主治医师”？'],
    ])
  })
})

describe('blanks', () => {
  test.each(['', ' ', '\t', '　', '\u00a0', '\u200b', null])('%j is blank in every type', (cell) => {
    for (const type of ['number', 'text', 'boolean', 'date'] as const) {
      const { data, problems } = oneColumn({ type }, [cell])
      expect(problems).toEqual([])
      expect(data?.tables.get('行')?.columns.get('值')?.states).toEqual(Uint16Array.of(1))
    }
  })

  test('take the default as a value', () => {
    const column = oneColumn({ type: 'number', default: '0.25' }, ['1', null]).data?.tables.get('行')?.columns.get('值')
    expect(column).toMatchObject({ scale: 2, num: Float64Array.of(100, 25), states: null })
    expect(texts(oneColumn({ type: 'boolean', default: false }, [null, '是']).data, '行', '值')).toEqual([
      'false',
      'true',
    ])
    expect(texts(oneColumn({ type: 'date', default: '2026-01-01' }, [null]).data, '行', '值')).toEqual(['2026-01-01'])
  })

  test('are problems where something is required, default or not', () => {
    const { problems, data } = oneColumn({ type: 'number', required: true, default: '0' }, ['1', null, ' '])
    expect(data).toBeUndefined()
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['DATA_VALUE_MISSING', '/data/行/r2/值'],
      ['DATA_VALUE_MISSING', '/data/行/r3/值'],
    ])
  })
})

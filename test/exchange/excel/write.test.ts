import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { SheetNames, type Workbook, writeWorkbook } from '../../../exchange/excel/index.ts'
import { textOf } from '../arbitrary.ts'
import { read } from './make.ts'

const BOLD = { bold: true, format: '#,##0.00', fill: 'FFF2CC', border: 'all' } as const
const SMALL: Workbook = {
  title: '绩效 <8月>',
  names: [{ name: '点值', refersTo: "'数''据'!$B$2" }],
  sheets: [
    {
      name: "数'据",
      rows: [
        [{ value: '代码' }, { value: '金额' }, { value: '日期' }],
        [{ value: '00123' }, { value: { number: '1234.50' }, style: BOLD }, { value: { day: '2026-08-01' } }],
        [
          { value: '合计', link: "'选项'!A1" },
          { value: { number: '1234.5' }, formula: 'SUM(B2:B2)', style: BOLD },
        ],
        [undefined, { value: { number: '12345678901234567' } }, { value: true }],
      ],
      columns: [{ width: 20, style: { format: '@' } }, { width: 12 }, { hidden: true }],
      freeze: { rows: 1, columns: 1 },
      filter: 'A1:C3',
      merges: ['E1:F1'],
      validations: [
        { range: 'A2:A9', allow: { list: ['临床', '医"技'] }, prompt: { title: '类别', text: '从列表选' } },
        { range: 'B2:B9', allow: { number: { min: '0' } }, strictness: 'warning' },
        { range: 'C2:C9', allow: { listFrom: "'选项'!$A$1:$A$2" } },
      ],
      tab: 'C00000',
    },
    { name: '选项', rows: [[{ value: 'a' }], [{ value: 'b' }]], hidden: true },
  ],
}

describe('a written workbook', () => {
  test('is what another program reads it as', async () => {
    const { sheets } = await readXlsx(writeWorkbook(SMALL), { readStyles: true })
    const [first, second] = sheets
    expect(first?.rows).toEqual([
      ['代码', '金额', '日期'],
      ['00123', 1234.5, new Date('2026-08-01T00:00:00Z')],
      ['合计', 1234.5, null],
      [null, '12345678901234567', true],
    ])
    expect([first?.name, second?.name, second?.hidden]).toEqual(["数'据", '选项', true])
    expect(first?.freezePane).toMatchObject({ rows: 1, columns: 1 })
    expect(first?.autoFilter).toMatchObject({ range: 'A1:C3' })
    expect(first?.dataValidations?.map(({ type, range }) => [type, range])).toEqual([
      ['list', 'A2:A9'],
      ['decimal', 'B2:B9'],
      ['list', 'C2:C9'],
    ])
    expect(first?.cells?.get('2,1')).toMatchObject({ formula: 'SUM(B2:B2)', formulaResult: 1234.5 })
    expect(first?.cells?.get('1,1')?.style).toMatchObject({ numFmt: '#,##0.00', font: { bold: true } })
  })

  test('has the same bytes each time', () => {
    expect(writeWorkbook(SMALL)).toEqual(writeWorkbook(SMALL))
  })

  test('holds every text, number, truth and day as it was', async () => {
    const value = fc.oneof(
      textOf('a_x000D_&<>"\' \n\t\r\u0007\u{20BB7}张=', 12, 1).filter((text) => text.trim() !== ''),
      fc.boolean(),
      fc
        .tuple(fc.integer({ min: -1e11, max: 1e11 }), fc.nat(999))
        .map(([whole, part]) => ({ number: `${whole}.${part + 1000}`.replace(/\.1/, '.') })),
      fc
        .date({ min: new Date('1900-03-01'), max: new Date('2200-01-01'), noInvalidDate: true })
        .map((date) => ({ day: date.toISOString().slice(0, 10) })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 8 }), async (values) => {
        const heads = values.map((_, i) => ({ value: `列${i}` }))
        const bytes = writeWorkbook({
          title: '',
          sheets: [{ name: '表', rows: [heads, values.map((one) => ({ value: one }))] }],
        })
        const texts = values.map((one) =>
          typeof one === 'object' ? ('number' in one ? one.number : one.day) : String(one),
        )
        expect(read(bytes).tables[0]?.cells[0]).toEqual(texts)
        const theirs = (await readXlsx(bytes)).sheets[0]?.rows[1]
        expect(theirs?.map((one) => (one instanceof Date ? one.toISOString().slice(0, 10) : one))).toEqual(
          values.map((one) => (typeof one === 'object' ? ('number' in one ? Number(one.number) : one.day) : one)),
        )
      }),
      { numRuns: 200 },
    )
  })
})

test('sheets get names that Excel allows, each once', () => {
  const names = new SheetNames()
  expect(
    [
      '一次[分配]',
      "'a'",
      'A',
      'a',
      '',
      'history',
      '很'.repeat(40),
      `${'很'.repeat(31)}x`,
      `${'a'.repeat(30)}\u{20BB7}`,
    ].map((name) => names.take(name)),
  ).toEqual([
    '一次 分配',
    'a',
    'A (2)',
    'a (3)',
    'Sheet',
    'history (2)',
    '很'.repeat(31),
    `${'很'.repeat(27)} (2)`,
    'a'.repeat(30),
  ])
})

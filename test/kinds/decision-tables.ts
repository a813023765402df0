import fc from 'fast-check'

/** Every case that can occur: 7 × 3 × 2 of them, so that all can be tried. */
export interface Point {
  readonly 数: number
  readonly 类: string
  readonly 旗: boolean
}
const TEXTS = ['甲', '乙', '丙']
export const POINTS: readonly Point[] = [0, 1, 2, 3, 4, 5, 6].flatMap((数) =>
  TEXTS.flatMap((类) => [false, true].map((旗) => ({ 数, 类, 旗 }))),
)

export interface Tested<T> {
  readonly text: string
  passes(value: T): boolean
}

const number = fc.integer({ min: -1, max: 7 })
const comparison: fc.Arbitrary<Tested<number>> = fc.oneof(
  number.map((k) => ({ text: `< ${k}`, passes: (v: number) => v < k })),
  number.map((k) => ({ text: `<= ${k}`, passes: (v: number) => v <= k })),
  number.map((k) => ({ text: `> ${k}`, passes: (v: number) => v > k })),
  number.map((k) => ({ text: `>= ${k}.5`, passes: (v: number) => v >= Number(`${k}.5`) })),
  number.map((k) => ({ text: String(k), passes: (v: number) => v === k })),
  number.map((k) => ({ text: `<> ${k}`, passes: (v: number) => v !== k })),
  fc
    .tuple(number, fc.integer({ min: 1, max: 5 }), fc.boolean(), fc.boolean())
    .map(([low, width, openLow, openHigh]) => ({
      text: `${openLow ? '(' : '['}${low}..${low + width}${openHigh ? ')' : ']'}`,
      passes: (v: number) => (openLow ? v > low : v >= low) && (openHigh ? v < low + width : v <= low + width),
    })),
)
const text: fc.Arbitrary<Tested<string>> = fc
  .constantFrom(...TEXTS)
  .map((t) => ({ text: `"${t}"`, passes: (v) => v === t }))
const flag: fc.Arbitrary<Tested<boolean>> = fc
  .boolean()
  .map((b) => ({ text: b ? 'TRUE' : 'FALSE', passes: (v) => v === b }))

/** `-`, one or several of the tests, or none of them. */
function cell<T>(items: fc.Arbitrary<Tested<T>>): fc.Arbitrary<Tested<T>> {
  const any: Tested<T> = { text: '-', passes: () => true }
  const some = fc.array(items, { minLength: 1, maxLength: 3 }).map((tests) => ({
    text: tests.map((one) => one.text).join(', '),
    passes: (value: T) => tests.some((one) => one.passes(value)),
  }))
  const none = some.map((tests) => ({ text: `not(${tests.text})`, passes: (value: T) => !tests.passes(value) }))
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(any) },
    { weight: 4, arbitrary: some },
    { weight: 1, arbitrary: none },
  )
}

export const tableRow = fc.record({ 数: cell(comparison), 类: cell(text), 旗: cell(flag) })
export type TableRow = typeof tableRow extends fc.Arbitrary<infer R> ? R : never

export const matches = (one: TableRow, { 数, 类, 旗 }: Point): boolean =>
  one.数.passes(数) && one.类.passes(类) && one.旗.passes(旗)
export const canMatch = (one: TableRow): boolean =>
  POINTS.some(({ 数 }) => one.数.passes(数)) &&
  TEXTS.some((value) => one.类.passes(value)) &&
  [true, false].some((value) => one.旗.passes(value))

/** What a row of the table says in JSON: tests by input. */
export const testsOf = (one: TableRow) => ({ 数: one.数.text, 类: one.类.text, 旗: one.旗.text })

export const INPUTS = ['数', '类', '旗'].map((id) => ({ id, expression: id }))

export const FIELDS = {
  数: { type: 'number', min: '0', max: '6', scale: 0 },
  类: { type: 'text', oneOf: TEXTS },
  旗: { type: 'boolean' },
}

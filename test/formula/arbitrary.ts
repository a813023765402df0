import fc from 'fast-check'
import { BINARY, type Expr } from '../../engine/formula/ast.ts'
import { printFormula } from '../../engine/formula/print.ts'

const span = { start: 0, end: 0 }

const chinese = fc.string({
  unit: fc.constantFrom(...Array.from('出院人次药占比点值系数绩效')),
  minLength: 1,
  maxLength: 4,
})
const plain = fc.stringMatching(/^[\p{L}_][\p{L}\p{N}_]{0,6}$/u)
const odd = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
const tricky = fc.constantFrom(
  '药占比(%)',
  '24小时及时率',
  'TRUE',
  'ｆａｌｓｅ',
  'a]b',
  ']]',
  '[x]',
  '"',
  'not',
  'IF',
  ' ',
  '#',
  'a b',
)
/** A name is NFC and not empty. */
const segment = fc
  .oneof({ weight: 3, arbitrary: chinese }, plain, odd, tricky)
  .map((text) => text.normalize('NFC'))
  .filter((text) => text !== '')

const whole = fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String)
const fraction = fc.stringMatching(/^[0-9]{0,5}[1-9]$/)
const numberText = fc.oneof(
  whole,
  fc.tuple(whole, fraction).map((parts) => parts.join('.')),
)

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  numberText.map((value): Expr => ({ node: 'number', value, span })),
  fc.string({ unit: 'grapheme' }).map((text): Expr => ({ node: 'text', value: text.normalize('NFC'), span })),
  fc.boolean().map((value): Expr => ({ node: 'boolean', value, span })),
  fc.array(segment, { minLength: 1, maxLength: 3 }).map((path): Expr => ({ node: 'name', path, span })),
  fc.tuple(segment, segment).map(([name, output]): Expr => ({ node: 'name', path: [name], output, span })),
)

/** Any tree of the language. */
export const expression: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom(...BINARY), tie('expr'), tie('expr'))
      .map(([operator, left, right]): Expr => ({ node: 'binary', operator, left, right, span })),
    fc
      .tuple(fc.constantFrom('-' as const, '+' as const, '%' as const), tie('expr'))
      .map(([operator, operand]): Expr => ({ node: 'unary', operator, operand, span })),
    fc
      .tuple(fc.constantFrom('IF', 'SUM', '某函数'), fc.array(tie('expr'), { maxLength: 3 }))
      .map(([name, args]): Expr => ({ node: 'call', name, args, span })),
  ),
})).expr

const SCRAPS = [
  ...Array.from('+-*/^=<>%(),[].#"“”【】（），；：&|!\'　0１9eE_a药人。…'),
  '..',
  '>=',
  'IF(',
  'not(',
  '[药占比(%)]',
  '科室.人数',
  '"甲"',
  '1.5',
  'TRUE',
  ' ',
]
const scrap = fc.constantFrom(...SCRAPS)

/** A printed tree into which at most three slips were made. */
const nearly = fc
  .tuple(expression, fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.option(scrap)), { maxLength: 3 }))
  .map(([expr, slips]) =>
    slips.reduce((text, [at, removed, added]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + (added ?? '') + text.slice(place + removed)
    }, printFormula(expr)),
  )

/** Texts that are formulas, nearly formulas, or noise. */
export const formulaText = fc.oneof(
  { weight: 3, arbitrary: nearly },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(scrap, { maxLength: 30 }).map((parts) => parts.join('')),
)

const WIDE: readonly (readonly [narrow: string, ...wide: string[]])[] = [
  ['<=', '≤', '≦', '＜＝', '<＝'],
  ['>=', '≥', '≧', '＞＝', '＞='],
  ['<>', '≠', '＜＞'],
  ['+', '＋'],
  ['-', '－', '−'],
  ['*', '＊', '×'],
  ['/', '／', '÷'],
  ['^', '＾'],
  ['=', '＝'],
  ['<', '＜'],
  ['>', '＞'],
  ['%', '％'],
  ['(', '（', ' ('],
  [')', '）', ' )'],
  [', ', '，', '；', ';', '、', ','],
  ['#', '＃', ' # '],
  ['.', '．', '。', ' . '],
  [' ', '　', '\u00a0', '\n'],
]

/** The same formula as other keyboards and habits would write it; texts, bracketed names and decimals stay. */
export function loosely(text: string, choices: readonly number[]): string {
  let turn = 0
  const choose = (spellings: readonly string[]) =>
    spellings[(choices[turn++ % choices.length] ?? 0) % spellings.length] ?? ''
  return text.replace(/"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]|\d+\.\d+|<=|>=|<>|, |[-+*/^=<>%()#. ]/g, (piece) =>
    choose(WIDE.find(([narrow]) => narrow === piece) ?? [piece]),
  )
}

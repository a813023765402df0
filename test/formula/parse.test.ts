import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expr } from '../../engine/formula/ast.ts'
import { MAX_LENGTH, MAX_NESTING, parseFormula } from '../../engine/formula/parse.ts'
import { operands, operandsFirst } from '../../engine/formula/walk.ts'
import { sentences } from '../../engine/problems.ts'
import { formulaText } from './arbitrary.ts'
import { shape } from './shape.ts'

function read(text: string): Expr {
  const { expr, problems } = parseFormula(text)
  expect(problems).toEqual([])
  if (!expr) throw new Error(`no tree for ${text}`)
  return expr
}

const READS: readonly (readonly [text: string, tree: string])[] = [
  // names
  ['出院人次', '出院人次'],
  ['=出院人次', '出院人次'],
  ['＝出院人次', '出院人次'],
  ['执行单元.科室.平衡计分卡#财务', '执行单元→科室→平衡计分卡#财务'],
  ['[药占比(%)]', '药占比(%)'],
  ['【药占比(%)】', '药占比(%)'],
  ['［药占比(%)］', '药占比(%)'],
  ['科室.[24小时及时率]#[得分 (A]', '科室→24小时及时率#得分 (A'],
  ['[a]]b]', 'a]b'],
  ['[a.b]', 'a.b'],
  ['【a]】', 'a]'],
  ['科室．人数＃上限', '科室→人数#上限'],
  ['科室。人数', '科室→人数'],
  ['科室 . 人数 # 上限', '科室→人数#上限'],
  ['_x1', '_x1'],
  ['𠮷野家', '𠮷野家'],
  ['cafe\u0301', 'café'],
  ['［cafe\u0301］', 'café'],
  // Names keep their width: only the reader of names may decide that two are alike.
  ['指标１', '指标１'],
  ['ＣＭＩ', 'ＣＭＩ'],
  // numbers
  ['0', '0'],
  ['000', '0'],
  ['007.500', '7.5'],
  ['.5', '0.5'],
  ['．５', '0.5'],
  ['0.0', '0'],
  ['１２．３０', '12.3'],
  ['123456789012345678901234567890.123456789', '123456789012345678901234567890.123456789'],
  // texts
  ['"临床"', '"临床"'],
  ['""', '""'],
  ['"他说""好"""', '"他说\\"好\\""'],
  ['“临床”', '"临床"'],
  ['”临床“', '"临床"'],
  ['＂临床＂', '"临床"'],
  ['"（，×１）"', '"（，×１）"'],
  ['“””好”””', '"”好”"'],
  ['"cafe\u0301"', '"café"'],
  // truth
  ['TRUE', 'true'],
  ['False', 'false'],
  ['ｔｒｕｅ', 'true'],
  ['TRUE()', 'true'],
  ['[TRUE]', 'TRUE'],
  ['TRUE.x', 'TRUE→x'],
  // precedence
  ['1+2*3', '(+ 1 (* 2 3))'],
  ['(1+2)*3', '(* (+ 1 2) 3)'],
  ['-2^2', '(^ (- 2) 2)'],
  ['2^3^2', '(^ (^ 2 3) 2)'],
  ['2^-3', '(^ 2 (- 3))'],
  ['-50%', '(- (percent 50))'],
  ['2^50%', '(^ 2 (percent 50))'],
  ['5%%', '(percent (percent 5))'],
  ['a-b-c', '(- (- a b) c)'],
  ['a-(b-c)', '(- a (- b c))'],
  ['a/b*c', '(* (/ a b) c)'],
  ['a=b=c', '(= (= a b) c)'],
  ['a+1>=b*2', '(>= (+ a 1) (* b 2))'],
  ['a - -b', '(- a (- b))'],
  ['--+a', '(- (- (+ a)))'],
  ['-a*b', '(* (- a) b)'],
  // full-width symbols
  ['a＋b－c×d÷e', '(- (+ a b) (/ (* c d) e))'],
  ['a＊b／c＾２', '(/ (* a b) (^ c 2))'],
  ['a−b', '(- a b)'],
  ['a≥b', '(>= a b)'],
  ['a≤b', '(<= a b)'],
  ['a≠b', '(<> a b)'],
  ['a＞＝b', '(>= a b)'],
  ['a＜b', '(< a b)'],
  ['a＜＞b', '(<> a b)'],
  ['１０％', '(percent 10)'],
  ['（a＋b）＊c', '(* (+ a b) c)'],
  ['　a　+　b　', '(+ a b)'],
  ['a\u200b+b', '(+ a b)'],
  // calls
  ['if(a>1,2,3)', 'IF{(> a 1) 2 3}'],
  ['ＩＦ（a＞1，2；3）', 'IF{(> a 1) 2 3}'],
  ['MAX(甲、乙;丙)', 'MAX{甲 乙 丙}'],
  ['SUM ( a )', 'SUM{a}'],
  ['SUM()', 'SUM{}'],
  ['人数(1)', '人数{1}'],
  ['Sum + 1', '(+ Sum 1)'],
  ['IF(a="甲",b.c#d,-[药占比(%)]%)', 'IF{(= a "甲") b→c#d (- (percent 药占比(%)))}'],
]

describe('parseFormula reads', () => {
  it.each(READS)('%s', (text, tree) => expect(shape(read(text))).toBe(tree))
})

const VALUE = '一个值（数、名称、文本、函数或括号）'
/** Each problem as `start-end found → expected`. */
const MISTAKES: readonly (readonly [text: string, ...problems: string[]])[] = [
  ['', `0-0 结尾 → ${VALUE}`],
  ['  ', `2-2 结尾 → ${VALUE}`],
  ['=', `1-1 结尾 → ${VALUE}`],
  ['a +', `3-3 结尾 → ${VALUE}`],
  ['a + * b', `4-5 “*” → ${VALUE}`],
  ['%5', `0-1 “%” → ${VALUE}`],
  ['a b c', '2-3 “b” → 运算符'],
  ['5(a)', '1-2 “(” → 运算符'],
  ['[甲](a)', '3-4 “(” → 运算符'],
  ['科室.人数(a)', '5-6 “(” → 运算符'],
  ['a#b#c', '3-4 “#” → 运算符'],
  ['a@b', '1-2 “@” → 运算符'],
  ['a\u0007b', '1-2 “U+0007” → 运算符'],
  ['A1:B2', '2-3 “:” → 运算符'],
  ['a)', '1-2 “)” → 运算符或结尾'],
  ['a) * b', '1-2 “)” → 运算符或结尾'],
  ['1,000', '1-2 “,” → 运算符或结尾'],
  ['(a', '2-2 结尾 → “)”'],
  ['((a)', '4-4 结尾 → “)”'],
  ['(a,b)', '2-3 “,” → “)”'],
  ['(a]b)', '2-3 “]” → 运算符'],
  ['a..b', '1-3 “..” → 运算符或结尾'],
  ['IF(a>1,2', '8-8 结尾 → “,”或“)”'],
  ['SUM(', `4-4 结尾 → ${VALUE}`],
  ['SUM(a,,b)', `6-7 “,” → ${VALUE}`],
  ['SUM(a,)', `6-7 “)” → ${VALUE}`],
  ['SUM(,a)', `4-5 “,” → ${VALUE}`],
  ['SUM(a..b)', '5-7 “..” → “,”或“)”'],
  ['24小时及时率*2', '0-7 “24小时及时率” → 运算符；如果是名称，要写成 [24小时及时率]'],
  ['科室.24小时及时率', '3-10 “24小时及时率” → 加方括号的名称 [24小时及时率]'],
  ['3万', '0-2 “3万” → 运算符；如果是名称，要写成 [3万]'],
  ['1.5倍', '0-4 “1.5倍” → 运算符（数后面不写单位）'],
  ['1e5+3', '0-3 “1e5” → 写全的数（如 100000，不用 1e5）'],
  ['1.5E-3', '0-6 “1.5E-3” → 写全的数（如 100000，不用 1e5）'],
  ['5.', '1-2 “.” → 小数点后的数字'],
  ['1.2.3', '3-5 “.3” → 运算符'],
  ['a.', '2-2 结尾 → 名称（特殊的名称写在 [ ] 里）'],
  ['a.*b', '2-3 “*” → 名称（特殊的名称写在 [ ] 里）'],
  ['a#', '2-2 结尾 → 名称（特殊的名称写在 [ ] 里）'],
  ['[]', '0-2 “[]” → 名称（特殊的名称写在 [ ] 里）'],
  ['[药占比', '0-4 “[药占比” → 与它配对的“]”'],
  ['SUM([药占比, 2)', '4-8 “[药占比” → 与它配对的“]”'],
  ['【药占比]+1', '0-5 “【药占比]” → 与它配对的“】”'],
  ['IF(a="临床,1,2)', '5-13 “"临床,1,2)” → 与它配对的“"”'],
  ['“临床', '0-3 ““临床” → 与它配对的“””'],
  ["'甲'=a", "0-3 “'甲'” → 双引号中的文本"],
  ['‘甲’=a', '0-3 “‘甲’” → 双引号中的文本'],
  ['a==b', '1-3 “==” → “=”'],
  ['a!=b', '1-3 “!=” → “<>”'],
  ['a！＝b', '1-3 “！＝” → “<>”'],
  ['a=>b', '1-3 “=>” → “>=”'],
  ['a=<b', '1-3 “=<” → “<=”'],
  ['a**2', '1-3 “**” → “^”'],
  ['a&&b', '1-3 “&&” → “AND(…, …)”'],
  ['a||b', '1-3 “||” → “OR(…, …)”'],
  ['a & b', '2-3 “&” → 运算符（文本不能相连）'],
  // several at once, in the order of the text
  [
    '1e5 + * b == ',
    '0-3 “1e5” → 写全的数（如 100000，不用 1e5）',
    `6-7 “*” → ${VALUE}`,
    '10-12 “==” → “=”',
    `13-13 结尾 → ${VALUE}`,
  ],
  [
    'SUM(a b, 24小时) + c)',
    '6-7 “b” → 运算符',
    '9-13 “24小时” → 运算符；如果是名称，要写成 [24小时]',
    '18-19 “)” → 运算符或结尾',
  ],
]

describe('parseFormula reports', () => {
  it.each(MISTAKES)('%s', (text, ...expected) => {
    const { expr, problems } = parseFormula(text)
    expect(expr).toBeUndefined()
    expect(
      problems.map(({ span, detail }) => `${span.start}-${span.end} ${detail['foundZh']} → ${detail['expectedZh']}`),
    ).toEqual(expected)
  })

  it('in both languages', () => {
    const [problem] = parseFormula('SUM(a').problems
    if (!problem) throw new Error('nothing reported')
    const { message } = sentences(problem.code, problem.detail)
    expect(message.zh).toBe('此处读不下去：遇到结尾，应为“,”或“)”。')
    expect(message.en).toBe('This cannot be read: found the end, expected "," or ")".')
  })

  it('no more than a handful', () => expect(parseFormula('a ) '.repeat(1000)).problems.length).toBeLessThanOrEqual(10))
})

describe('limits', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`
  const tooLong = (text: string) => {
    const { expr, problems } = parseFormula(text)
    return expr === undefined && problems.length === 1 && problems[0]?.code === 'FORMULA_TOO_LONG'
      ? problems[0]
      : undefined
  }

  it('reads the deepest nesting allowed, and no deeper', () => {
    expect(shape(read(nested(MAX_NESTING)))).toBe('a')
    expect(tooLong(nested(MAX_NESTING + 1))?.span.start).toBe(MAX_NESTING + 1)
    expect(tooLong(`${'SUM('.repeat(MAX_NESTING + 1)}a${')'.repeat(MAX_NESTING + 1)}`)).toBeDefined()
    expect(tooLong(`${'-'.repeat(MAX_NESTING + 1)}a`)).toBeDefined()
    expect(tooLong(`a${'%'.repeat(MAX_NESTING + 1)}`)).toBeDefined()
    expect(tooLong('('.repeat(MAX_LENGTH))).toBeDefined()
  })

  it('nesting counts what is open, not what was', () => {
    expect(parseFormula(Array.from({ length: 500 }, () => '(-a%)').join('+')).problems).toEqual([])
  })

  it('reads chains as long as the text may be', () => {
    const chain = `1${'+1'.repeat(MAX_LENGTH / 2 - 1)}`
    expect(operandsFirst(read(chain)).length).toBe(MAX_LENGTH - 1)
  })

  it('refuses a longer text', () => {
    const text = `1${'+1'.repeat(MAX_LENGTH / 2)}`
    const problem = tooLong(text)
    expect(problem?.span).toEqual({ start: MAX_LENGTH, end: text.length })
    expect(sentences('FORMULA_TOO_LONG', problem?.detail ?? {}).message.zh).toContain('20000 个字符')
  })
})

describe('spans', () => {
  it.each([
    ['=  科室.人数 * 2', '科室.人数 * 2', ['科室.人数', '2']],
    ['（a＋b）×c', '（a＋b）×c', ['（a＋b）', 'c']],
    ['ＭＡＸ（a，“b”） ', 'ＭＡＸ（a，“b”）', ['a', '“b”']],
    ['-50% ', '-50%', ['50%']],
    ['𠮷+[é]', '𠮷+[é]', ['𠮷', '[é]']],
  ])('%s', (text, whole, parts) => {
    const slice = ({ span }: Expr) => text.slice(span.start, span.end)
    const expr = read(text)
    expect(slice(expr)).toBe(whole)
    expect(operands(expr).map(slice)).toEqual(parts)
  })
})

describe('on any text', () => {
  it('never throws, and gives a tree or problems within the text', () => {
    fc.assert(
      fc.property(formulaText, (text) => {
        const { expr, problems } = parseFormula(text)
        expect(expr === undefined).toBe(problems.length > 0)
        for (const { span, code, detail } of problems) {
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true)
          expect(sentences(code, detail).message.en).not.toBe('')
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('operands stand inside what they make up, in order', () => {
    fc.assert(
      fc.property(formulaText, (text) => {
        const { expr } = parseFormula(text)
        for (const part of expr ? operandsFirst(expr) : []) {
          let from = part.span.start
          for (const operand of operands(part)) {
            expect(operand.span.start).toBeGreaterThanOrEqual(from)
            expect(operand.span.end).toBeGreaterThan(operand.span.start)
            from = operand.span.end
          }
          expect(from).toBeLessThanOrEqual(part.span.end)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

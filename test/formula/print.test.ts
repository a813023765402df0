import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expr } from '../../engine/formula/ast.ts'
import { MAX_LENGTH, parseFormula } from '../../engine/formula/parse.ts'
import { printFormula, printName, printWith } from '../../engine/formula/print.ts'
import { mapNames, namesIn } from '../../engine/formula/walk.ts'
import { expression, formulaText, loosely } from './arbitrary.ts'
import { bare } from './shape.ts'

function read(text: string): Expr {
  const { expr } = parseFormula(text)
  if (!expr) throw new Error(`no formula: ${text}`)
  return expr
}

describe('the canonical print', () => {
  it.each([
    ['=a+b', 'a + b'],
    ['（a＋b）×c÷２', '(a + b) * c / 2'],
    ['((a))*((b+c))', 'a * (b + c)'],
    ['a-(b-c)', 'a - (b - c)'],
    ['(a-b)-c', 'a - b - c'],
    ['a*(b/c)', 'a * (b / c)'],
    ['(a*b)/c', 'a * b / c'],
    ['2^(3^2)', '2 ^ (3 ^ 2)'],
    ['(2^3)^2', '2 ^ 3 ^ 2'],
    ['-(2^2)', '-(2 ^ 2)'],
    ['(-2)^2', '-2 ^ 2'],
    ['2^(-3)', '2 ^ -3'],
    ['(-a)%', '(-a)%'],
    ['-(a%)', '-a%'],
    ['(a+b)%', '(a + b)%'],
    ['-(a+b)', '-(a + b)'],
    ['-(-a)', '--a'],
    ['(a=b)=c', 'a = b = c'],
    ['a=(b=c)', 'a = (b = c)'],
    ['(a>b)+1', '(a > b) + 1'],
    ['if(a≥１，“甲”，.50%)', 'IF(a >= 1, "甲", 0.5%)'],
    ['“他说"好"”', '"他说""好"""'],
    ['true', 'TRUE'],
    ['[人数]+[药占比(%)]', '人数 + [药占比(%)]'],
    ['【a】.【b c】#【d】', 'a.[b c]#d'],
    ['[true]', '[true]'],
    ['[true].x', 'true.x'],
    ['[ｆａｌｓｅ]#x', 'ｆａｌｓｅ#x'],
    ['[a]]]', '[a]]]'],
    ['MAX(a;-b)', 'MAX(a, -b)'],
    ['SUM( )', 'SUM()'],
  ])('%s', (text, canonical) => expect(printFormula(read(text))).toBe(canonical))

  it('reads back as the same tree', () => {
    fc.assert(
      fc.property(expression, (expr) => {
        const text = printFormula(expr)
        const { expr: again, problems } = parseFormula(text)
        expect(problems).toEqual([])
        expect(again && bare(again)).toEqual(bare(expr))
      }),
      { numRuns: 3000 },
    )
  })

  it('reads other spellings as the same tree', () => {
    fc.assert(
      fc.property(expression, fc.array(fc.nat(7), { minLength: 1, maxLength: 8 }), (expr, choices) => {
        const { expr: again, problems } = parseFormula(loosely(printFormula(expr), choices))
        expect(problems).toEqual([])
        expect(again && bare(again)).toEqual(bare(expr))
      }),
      { numRuns: 2000 },
    )
  })

  it('is stable, and keeps the meaning of whatever text could be read', () => {
    fc.assert(
      fc.property(formulaText, (text) => {
        const { expr } = parseFormula(text)
        if (!expr) return
        const canonical = printFormula(expr)
        expect(bare(read(canonical))).toEqual(bare(expr))
        expect(printFormula(read(canonical))).toBe(canonical)
      }),
      { numRuns: 3000 },
    )
  })

  it('has no parentheses that could go', () => {
    fc.assert(
      fc.property(expression, (expr) => {
        const text = printFormula(expr)
        for (const without of withoutOnePair(text)) {
          const { expr: other } = parseFormula(without)
          expect(other && bare(other)).not.toEqual(bare(expr))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('prints the longest chains', () => {
    const chain = `1${' + 1'.repeat(MAX_LENGTH / 4 - 1)}`
    expect(printFormula(read(chain))).toBe(chain)
  })

  it('keeps a negative number made by code apart from the operators around it', () => {
    const span = { start: 0, end: 0 }
    const five: Expr = { node: 'number', value: '-5', span }
    expect(printFormula({ node: 'unary', operator: '%', operand: five, span })).toBe('(-5)%')
    expect(printFormula({ node: 'binary', operator: '^', left: five, right: five, span })).toBe('-5 ^ -5')
  })
})

/** The text with one pair of parentheses that encloses a value taken away, for each such pair outside texts and names. */
function withoutOnePair(text: string): string[] {
  if (/["[]/.test(text)) return []
  const open: number[] = []
  const out: string[] = []
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') open.push(i)
    const start = text[i] === ')' ? open.pop() : undefined
    if (start === undefined || /[\p{L}\p{N}_]/u.test(text[start - 1] ?? ' ')) continue
    out.push(text.slice(0, start) + text.slice(start + 1, i) + text.slice(i + 1))
  }
  return out
}

describe('printName', () => {
  it.each([
    [['人数'], undefined, '人数'],
    [['科室', '人数'], '上限', '科室.人数#上限'],
    [['24小时及时率'], undefined, '[24小时及时率]'],
    [['科室', 'a]b'], 'c d', '科室.[a]]b]#[c d]'],
    [['true'], undefined, '[true]'],
  ])('%j#%s', (path, output, text) => expect(printName(path, output)).toBe(text))
})

describe('printWith', () => {
  const numbers: Record<string, string> = { a: '-5', b: '3', c: '0.25' }
  const show = (part: Expr) => (part.node === 'name' ? numbers[part.path.join('.')] : undefined)

  it.each([
    ['a + b * c', '-5 + 3 × 0.25'],
    ['b - a', '3 - (-5)'],
    ['b * a', '3 × (-5)'],
    ['a * b', '(-5) × 3'],
    ['a ^ 2', '(-5) ^ 2'],
    ['-a', '-(-5)'],
    ['a%', '(-5)%'],
    ['a', '-5'],
    ['MAX(a, x / b)', 'MAX(-5, x ÷ 3)'],
    ['a <= b', '-5 ≤ 3'],
    ['b >= a', '3 ≥ -5'],
    ['a <> "×"', '-5 ≠ "×"'],
  ])('%s', (text, shown) => expect(printWith(read(text), show, { display: true })).toBe(shown))

  it('can put a text in the place of a whole part', () => {
    const total = (part: Expr) => (part.node === 'call' ? '合计' : undefined)
    expect(printWith(read('SUM(a, b) * 2'), total)).toBe('合计 * 2')
  })
})

describe('names in a tree', () => {
  const expr = read('IF(a > 1, b.c * a, -b#d)')

  it('are found in order', () => {
    expect(namesIn(expr).map(({ path, output }) => printName(path, output))).toEqual(['a', 'b.c', 'a', 'b#d'])
  })

  it('are exchanged', () => {
    const renamed = mapNames(expr, (name) =>
      name.path[0] === 'b' ? { ...name, path: ['甲', ...name.path.slice(1)] } : name,
    )
    expect(printFormula(renamed)).toBe('IF(a > 1, 甲.c * a, -甲#d)')
    expect(printFormula(expr)).toBe('IF(a > 1, b.c * a, -b#d)')
  })
})

import type { Binary, Expr, Name, Unary } from '../formula/ast.ts'
import { writtenInteger } from '../formula/operators.ts'
import type { UnitTable } from '../formula/units.ts'
import { decimal, normalize } from '../number/decimal.ts'
import { comparison, dateLiteral } from './comparison.ts'
import { FALSE, iff, num, op, partsOf, TRUE, txt, type Xl } from './expr.ts'
import { calling } from './logic.ts'
import { clean, failing, strict, sure, type Value, withoutChoice } from './value.ts'

/** What translating needs to know of the workbook. */
export interface Around {
  readonly units: UnitTable
  /** What a name reads on the rows of an entity. */
  name(name: Name, entity: string): Value
}

/** Parts of a formula that have a column of their own. */
export type Known = ReadonlyMap<Expr, Value>

/** Turns parts of a formula of the ruleset into parts of a formula of a spreadsheet. */
export interface Translator {
  readonly around: Around
  readonly known: Known
  of(expr: Expr): Value
  /** As `of`, in the place of a number, text or date: it fails where there is no value. */
  needed(expr: Expr): Value
  /** As `needed`; a written text is the date that it names. */
  date(expr: Expr): Value
}

/**
 * A formula over the rows of an entity. It has been checked: names, types and counts of arguments are right.
 * @param known what stands in the place of some parts
 */
export function translate(expr: Expr, entity: string, around: Around, known: Known = new Map()): Value {
  const translator: Translator = {
    around,
    known,
    of: (part) => visit(part),
    needed: (part) => strict(visit(part)),
    date: (part) => dateLiteral(part) ?? strict(visit(part)),
  }
  const visit = (part: Expr): Value => {
    const value = known.get(part)
    if (value !== undefined) return value
    switch (part.node) {
      case 'number':
        return sure(num(part.value), 'number', normalize(decimal(part.value)).scale)
      case 'text':
        return sure(txt(part.value), 'text')
      case 'boolean':
        return sure(part.value ? TRUE : FALSE, 'boolean')
      case 'name':
        return around.name(part, entity)
      case 'unary':
        return unary(part, translator)
      case 'binary':
        return binary(part, translator)
      case 'call':
        return calling(part, translator)
    }
  }
  return visit(expr)
}

function unary({ operator, operand }: Unary, t: Translator): Value {
  if (operator === '+') return withoutChoice(t.needed(operand))
  const value = needsNumber(operand, t)
  const { scale } = value
  const xl: Xl = { x: 'sign', operator, operand: value.xl }
  return numberOf(xl, [value], scale === undefined || operator === '-' ? scale : scale + 2)
}

/** A number in arithmetic: where it is a mark, the spreadsheet itself gives an error. */
function needsNumber(expr: Expr, t: Translator): Value {
  const value = t.of(expr)
  const fails = value.fails || value.blank || value.na
  return { ...value, blank: false, na: false, fails }
}

function numberOf(xl: Xl, operands: readonly Value[], scale: number | undefined): Value {
  return failing(
    sure(xl, 'number', scale),
    operands.some(({ fails }) => fails),
  )
}

function binary(expr: Binary, t: Translator): Value {
  // Long chains such as a+b+c+… lean to the left; walking down that side keeps the stack flat.
  const chain: Binary[] = []
  let first: Expr = expr
  while (first.node === 'binary' && isArithmetic(first) && !t.known.has(first)) {
    chain.push(first)
    first = first.left
  }
  if (chain.length === 0) return comparison(expr, t)
  let left = needsNumber(first, t)
  for (let part = chain.pop(); part !== undefined; part = chain.pop()) left = arithmetic(part, left, t)
  return left
}

function isArithmetic({ operator }: Binary): boolean {
  return operator === '+' || operator === '-' || operator === '*' || operator === '/' || operator === '^'
}

function arithmetic({ operator, right }: Binary, left: Value, t: Translator): Value {
  if (operator === '^') return power(left, writtenInteger(right) ?? 1)
  const value = needsNumber(right, t)
  if (operator === '/') return quotient(left, value)
  const [a, b] = [left.scale, value.scale]
  const scale = a === undefined || b === undefined ? undefined : operator === '*' ? a + b : Math.max(a, b)
  const symbol = operator === '*' || operator === '-' ? operator : '+'
  return numberOf(op(left.xl, symbol, value.xl), [left, value], scale)
}

function quotient(left: Value, right: Value): Value {
  // Cleaned only to tell nought: a small divisor would lose digits by it.
  const divisor = subtracts(right.xl) ? iff(op(clean(right).xl, '=', num(0)), num(0), right.xl) : right.xl
  const places = shifts(divisor)
  const scale = places === undefined || left.scale === undefined ? undefined : left.scale + places
  const value = numberOf(op(left.xl, '/', divisor), [left, right], scale)
  return failing(value, divisor.x !== 'number' || /^0(?:\.0*)?$/.test(divisor.value))
}

/** Whether a difference of doubles may be next to 0 where that of the decimals is 0. */
function subtracts(xl: Xl): boolean {
  if (xl.x === 'op' && xl.operator === '+' && xl.right.x === 'number' && xl.right.value === '0')
    return subtracts(xl.left)
  if (xl.x === 'op' && (xl.operator === '-' || xl.operator === '+')) return true
  return xl.x === 'call' && xl.name !== 'IF' ? false : partsOf(xl).some(subtracts)
}

/** How many places dividing by a written number adds, where it ends. */
function shifts(xl: Xl): number | undefined {
  if (xl.x !== 'number') return undefined
  const { units, scale } = normalize(decimal(xl.value))
  let rest = units
  let places = 0
  for (const factor of [10n, 5n, 2n]) {
    while (rest > 0n && rest % factor === 0n) {
      rest /= factor
      places++
    }
  }
  return rest === 1n ? Math.max(0, places - scale) : undefined
}

function power(base: Value, exponent: number): Value {
  if (exponent === 0) return numberOf(op(num(1), '+', op(num(0), '*', base.xl)), [base], 0)
  const scale = base.scale === undefined || exponent < 0 ? undefined : base.scale * exponent
  return failing(numberOf(op(base.xl, '^', num(exponent)), [base], scale), exponent < 0)
}

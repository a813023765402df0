import type { Binary, Call, Expr, Name, Unary } from '../formula/ast.ts'
import { writtenInteger } from '../formula/operators.ts'
import type { UnitTable } from '../formula/units.ts'
import { decimal, normalize } from '../number/decimal.ts'
import { parseDay, printDay } from '../ruleset/period.ts'
import { anyOf, call, ERROR, FALSE, iff, type Mark, NA, num, op, partsOf, TRUE, txt, type Xl } from './expr.ts'
import { FUNCTIONS } from './functions.ts'
import { choose, clean, failing, strict, sure, type Value, withoutChoice } from './value.ts'

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
  const divisor = subtracts(right.xl) ? clean(right) : right
  const places = shifts(divisor.xl)
  const scale = places === undefined || left.scale === undefined ? undefined : left.scale + places
  const value = numberOf(op(left.xl, '/', divisor.xl), [left, right], scale)
  return failing(value, divisor.xl.x !== 'number' || /^0(?:\.0*)?$/.test(divisor.xl.value))
}

/** Whether a difference of doubles may be next to 0 where that of the decimals is 0. */
function subtracts(xl: Xl): boolean {
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

function comparison({ operator, left, right }: Binary, t: Translator): Value {
  const [a, b] = besideDates(left, right, t)
  const fails = a.fails || b.fails
  if (a.type !== 'text') {
    const symbol = operator as '=' | '<>' | '<' | '<=' | '>' | '>='
    return failing(sure(op(clean(a).xl, symbol, clean(b).xl), 'boolean'), fails)
  }
  const equal = sameText(a.xl, b.xl)
  const text = operator === '=' ? equal : equal.x === 'op' ? { ...equal, operator: '<>' as const } : call('NOT', equal)
  return failing(sure(text, 'boolean'), fails)
}

function besideDates(left: Expr, right: Expr, t: Translator): [Value, Value] {
  const [a, b] = [t.needed(left), t.needed(right)]
  if (a.type === 'date') return [a, dateLiteral(right) ?? b]
  return b.type === 'date' ? [dateLiteral(left) ?? a, b] : [a, b]
}

/** Texts are compared letter by letter; `=`, which does not tell capitals from small letters, will do beside others. */
export function sameText(a: Xl, b: Xl): Xl {
  const plain = [a, b].some((xl) => xl.x === 'text' && isCaseless(xl.value))
  return plain ? op(a, '=', b) : call('EXACT', a, b)
}

function isCaseless(text: string): boolean {
  return text !== '' && text.normalize('NFKC') === text && !/[\p{Lu}\p{Ll}\p{Lt}]/u.test(text)
}

function dateXl(days: number): Xl {
  const [year = '', month = '', day = ''] = printDay(days).split('-')
  return call('DATE', ...[year, month, day].map((part) => num(Number(part))))
}

function dateLiteral(expr: Expr): Value | undefined {
  const days = expr.node === 'text' ? parseDay(expr.value) : undefined
  return days === undefined ? undefined : sure(dateXl(days), 'date')
}

function calling(expr: Call, t: Translator): Value {
  const { args } = expr
  switch (expr.name) {
    case 'IF':
    case 'IFS':
      return branches(pairsOf(args), args.length % 2 === 1 ? args.at(-1) : undefined, expr.name === 'IF', t)
    case 'SWITCH':
      return switching(args, t)
    case 'AND':
    case 'OR':
      return inTurn(expr.name, args, t)
    case 'NOT': {
      const value = t.needed(args[0] as Expr)
      return failing(sure(call('NOT', value.xl), 'boolean'), value.fails)
    }
    case 'IFBLANK':
    case 'FIRST':
      return fallingBack(expr.name === 'IFBLANK' ? 'blank' : 'na', args, t)
    case 'ISBLANK': {
      const value = t.of(args[0] as Expr)
      return failing(sure(isMark(value, 'blank'), 'boolean'), value.fails)
    }
    default:
      return (FUNCTIONS[expr.name] as (typeof FUNCTIONS)[string])(expr, t)
  }
}

function pairsOf(args: readonly Expr[]): readonly (readonly [Expr, Expr])[] {
  return Array.from({ length: Math.floor(args.length / 2) }, (_, i) => [args[2 * i] as Expr, args[2 * i + 1] as Expr])
}

/** The first branch whose condition holds, else the last; results of which one is a date are dates. */
function branches(
  pairs: readonly (readonly [Expr, Expr])[],
  otherwise: Expr | undefined,
  isIf: boolean,
  t: Translator,
): Value {
  const conditions = pairs.map(([when]) => t.of(when))
  return chain(
    conditions,
    pairs.map(([, then]) => then),
    otherwise,
    isIf,
    t,
  )
}

function chain(
  conditions: readonly Value[],
  results: readonly Expr[],
  otherwise: Expr | undefined,
  isIf: boolean,
  t: Translator,
): Value {
  const given = [...results, ...(otherwise === undefined ? [] : [otherwise])]
  const values = ofOneType(given, t)
  const { type } = values[0] as Value
  const nothing: Value = isIf ? { ...sure(NA, type), na: true } : { ...sure(ERROR, type, 0), fails: true }
  let result = otherwise === undefined ? nothing : (values.at(-1) as Value)
  for (let i = conditions.length - 1; i >= 0; i--) {
    const condition = conditions[i] as Value
    const isElse = condition.xl.x === 'truth' && condition.xl.value
    result = isElse ? (values[i] as Value) : choose(condition, values[i] as Value, result)
  }
  return result
}

function ofOneType(exprs: readonly Expr[], t: Translator): readonly Value[] {
  const values = exprs.map((expr) => t.of(expr))
  if (!values.some(({ type }) => type === 'date')) return values
  return exprs.map((expr, i) => dateLiteral(expr) ?? (values[i] as Value))
}

function switching([subject, ...rest]: readonly Expr[], t: Translator): Value {
  const pairs = pairsOf(rest)
  const conditions = pairs.map(([value]) =>
    comparison({ node: 'binary', operator: '=', left: subject as Expr, right: value, span: value.span }, t),
  )
  return chain(
    conditions,
    pairs.map(([, then]) => then),
    rest.length % 2 === 1 ? rest.at(-1) : undefined,
    false,
    t,
  )
}

/** From left to right up to the first that decides; where none but the first can fail, order does not matter. */
function inTurn(name: 'AND' | 'OR', args: readonly Expr[], t: Translator): Value {
  const values = args.map((arg) => t.needed(arg))
  const fails = values.some((value) => value.fails)
  if (values.length === 1) return withoutChoice(values[0] as Value)
  if (!values.slice(1).some((value) => value.fails)) {
    const xls = values.map(({ xl }) => xl)
    return failing(sure(name === 'OR' ? anyOf(xls) : call('AND', ...xls), 'boolean'), fails)
  }
  const xl = values.reduceRight<Xl | undefined>((rest, value) => {
    if (rest === undefined) return value.xl
    return name === 'AND' ? iff(value.xl, rest, FALSE) : iff(value.xl, TRUE, rest)
  }, undefined)
  return failing(sure(xl as Xl, 'boolean'), fails)
}

/** The first argument that is not in a state, in whatever other state it is; else the last. */
function fallingBack(state: Mark, args: readonly Expr[], t: Translator): Value {
  const values = ofOneType(args, t)
  return values.reduceRight((rest, value) => {
    if (!value[state]) return value
    const when = failing(sure(isMark(value, state), 'boolean'), value.fails)
    return choose(when, rest, { ...value, [state]: false })
  })
}

/** Whether a value is blank or not applicable. */
function isMark(value: Value, state: Mark): Xl {
  if (!value[state]) return value.fails ? iff(call('ISERROR', value.xl), ERROR, FALSE) : FALSE
  const marked = op(value.xl, '=', { x: 'mark', mark: state })
  return state === 'blank' && value.typed ? call('OR', marked, op(value.xl, '=', txt(''))) : marked
}

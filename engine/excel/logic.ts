import type { Call, Expr } from '../formula/ast.ts'
import { comparison, dateLiteral } from './comparison.ts'
import { anyOf, call, ERROR, FALSE, iff, type Mark, NA, op, TRUE, txt, type Xl } from './expr.ts'
import { FUNCTIONS } from './functions.ts'
import type { Translator } from './translate.ts'
import { choose, failing, sure, type Value, withoutChoice } from './value.ts'

/** What a call gives. */
export function calling(expr: Call, t: Translator): Value {
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

import type { Binary, Expr } from '../formula/ast.ts'
import { parseDay, printDay } from '../ruleset/period.ts'
import { call, num, op, type Xl } from './expr.ts'
import type { Translator } from './translate.ts'
import { clean, failing, sure, type Value } from './value.ts'

export function comparison({ operator, left, right }: Binary, t: Translator): Value {
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

/** The date that a text names; undefined for anything else. */
export function dateLiteral(expr: Expr): Value | undefined {
  const days = expr.node === 'text' ? parseDay(expr.value) : undefined
  return days === undefined ? undefined : sure(dateXl(days), 'date')
}

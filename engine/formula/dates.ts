import type { DateColumn } from '../column.ts'
import type { Exact } from '../number/exact.ts'
import { largest } from '../number/integers.ts'
import type { Expr } from './ast.ts'
import type { CompileCall } from './call.ts'
import type { Compiler, Node } from './compile.ts'
import { expectType } from './expect.ts'
import { asDateLiteral } from './operators.ts'
import { asDate, numberPart } from './part.ts'
import { strict } from './strict.ts'
import { DIMENSIONLESS } from './units.ts'

const DAY = 86_400_000

interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

function civil(days: number): CivilDate {
  const date = new Date(days * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Whole months from one day to a later one: a month is full when the day of the month is reached again. */
function monthsBetween(from: number, to: number): number {
  const a = civil(from)
  const b = civil(to)
  return (b.year - a.year) * 12 + (b.month - a.month) - (b.day < a.day ? 1 : 0)
}

const COUNTS: Readonly<Record<string, (from: number, to: number) => number>> = {
  D: (from, to) => to - from,
  M: monthsBetween,
  Y: (from, to) => Math.trunc(monthsBetween(from, to) / 12),
}

function wholeNumbers(values: Float64Array): Exact {
  return { scale: 0, num: values, den: null, max: largest(values), denMax: 1 }
}

/** The arguments as dates, written ones included; undefined in the place of one that is none, which is reported. */
function dateArgs(args: readonly (Expr | undefined)[], compiler: Compiler): (Node | undefined)[] {
  return args.map((arg) => {
    const compiled = arg && compiler.compile(arg)
    const node = compiled && asDateLiteral(compiled, compiler)
    return node && expectType(node, 'date', compiler) ? node : undefined
  })
}

function partOfDate(part: (date: CivilDate) => number): CompileCall {
  return (expr, compiler) => {
    const [node] = dateArgs(expr.args, compiler)
    if (node === undefined) return undefined
    const states = strict([node], compiler)
    return {
      expr,
      type: { type: 'number', unit: DIMENSIONLESS },
      run(block) {
        const column: DateColumn = asDate(node.run(block))
        const values = Float64Array.from(column.days, (days) => part(civil(days)))
        return numberPart(wholeNumbers(values), values.length, states([column], block.space), compiler.causes)
      },
    }
  }
}

const datedif: CompileCall = (expr, compiler) => {
  const [startArg, endArg, unitArg] = expr.args
  const count = unitArg?.node === 'text' ? COUNTS[unitArg.value] : undefined
  if (count === undefined) {
    if (unitArg) compiler.report('LITERAL_ARGUMENT', unitArg.span, { name: expr.name, expected: '"D", "M", "Y"' })
    return undefined
  }
  const [start, end] = dateArgs([startArg, endArg], compiler)
  if (start === undefined || end === undefined) return undefined
  const states = strict([start, end], compiler)
  return {
    expr,
    type: { type: 'number', unit: DIMENSIONLESS },
    run(block) {
      const from = asDate(start.run(block))
      const to = asDate(end.run(block))
      const values = Float64Array.from(from.days, (a, i) => {
        const b = to.days[i] as number
        return a <= b ? count(a, b) : 0 - count(b, a)
      })
      return numberPart(wholeNumbers(values), values.length, states([from, to], block.space), compiler.causes)
    },
  }
}

export const DATE_CALLS: Readonly<Record<string, CompileCall>> = {
  YEAR: partOfDate((date) => date.year),
  MONTH: partOfDate((date) => date.month),
  DATEDIF: datedif,
}

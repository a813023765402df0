import { type Column, NOT_APPLICABLE, BLANK, stateAt, VALUE } from '../column.ts'
import { textAt } from '../explain/shown.ts'
import type { Call, Expr } from '../formula/ast.ts'
import { asBoolean, asNumber } from '../formula/part.ts'
import { compare, type Exact, select } from '../number/exact.ts'
import type { Localized } from '../problems.ts'
import { holding, notHolding, rowsWhere } from '../kinds/branches.ts'

/** What a choice needs to tell its arms in words. */
export type InWords = (expr: Expr) => Localized

/** One of the results among which a function chooses. `result` is undefined where it is none of the arguments. */
export interface Arm {
  readonly text: Localized
  readonly result: Expr | undefined
}

/** A function that takes one of its arguments. */
interface Choice {
  /** On which rows a result is read: on those that take it, on those that take it or a later one, or on all. */
  readonly reads: 'taken' | 'up-to-taken' | 'all'
  arms(call: Call, words: InWords): readonly Arm[]
  /** By row the number of the arm that is taken; -1 for none. */
  taken(call: Call, valueOf: ValueOf, rows: number): Int32Array
}

/** Functions of a formula that take one of several ways. */
export const CHOICES: Readonly<Partial<Record<string, Choice>>> = {
  IF: {
    reads: 'taken',
    arms: ({ args: [condition, then, otherwise] }, words) =>
      condition === undefined
        ? []
        : [
            { text: holding(words(condition)), result: then },
            { text: notHolding(words(condition)), result: otherwise },
          ],
    taken: ({ args }, valueOf, rows) => firstThatHolds([args[0]], valueOf, rows, 1),
  },
  IFS: {
    reads: 'taken',
    arms: ({ args }, words) =>
      pairsOf(args).map(([condition, result]) => ({ text: holding(words(condition)), result })),
    taken({ args }, valueOf, rows) {
      const conditions = pairsOf(args).map(([condition]) => condition)
      return firstThatHolds(conditions, valueOf, rows, -1)
    },
  },
  SWITCH: {
    reads: 'taken',
    arms({ args: [subject, ...rest] }, words) {
      if (subject === undefined) return []
      const { zh, en } = words(subject)
      const arms = pairsOf(rest).map(([value, result]): Arm => {
        const text = words(value)
        return { text: { zh: `${zh} 为 ${text.zh}`, en: `${en} is ${text.en}` }, result }
      })
      if (rest.length % 2 === 0) return arms
      return [...arms, { text: { zh: `${zh} 是其他值`, en: `${en} is anything else` }, result: rest.at(-1) }]
    },
    taken({ args: [subject, ...rest] }, valueOf, rows) {
      const own = subject && valueOf(subject)
      const pairs = pairsOf(rest)
      const equal = pairs.map(([value]) => (own === undefined ? undefined : equalRows(own, value, valueOf, rows)))
      const fallback = rest.length % 2 === 1 ? pairs.length : -1
      return Int32Array.from({ length: rows }, (_, row) => {
        if (own === undefined || stateAt(own, row) !== VALUE) return -1
        const found = equal.findIndex((bits) => bits?.[row] === 1)
        return found < 0 ? fallback : found
      })
    },
  },
  FIRST: {
    reads: 'up-to-taken',
    arms: ({ args }, words) =>
      args.map((arg, k) => {
        const { zh, en } = words(arg)
        return {
          text: { zh: `第 ${k + 1} 个“${zh}”是第一个适用的`, en: `${en} (number ${k + 1}) is the first that applies` },
          result: arg,
        }
      }),
    taken: ({ args }, valueOf, rows) => firstNot(NOT_APPLICABLE, args, valueOf, rows),
  },
  IFBLANK: {
    reads: 'up-to-taken',
    arms: ({ args: [value, instead] }, words) => {
      if (value === undefined) return []
      const { zh, en } = words(value)
      return [
        { text: { zh: `“${zh}”不为空`, en: `${en} is not blank` }, result: value },
        { text: { zh: `“${zh}”为空`, en: `${en} is blank` }, result: instead },
      ]
    },
    taken: ({ args }, valueOf, rows) => firstNot(BLANK, args, valueOf, rows),
  },
  MIN: extreme(-1, (arg) => ({ zh: `“${arg.zh}”最小`, en: `${arg.en} is the smallest` })),
  MAX: extreme(1, (arg) => ({ zh: `“${arg.zh}”最大`, en: `${arg.en} is the largest` })),
}

/** 封顶、保底 and the like: each argument decides somewhere. Of equal ones the first counts. */
function extreme(sign: 1 | -1, text: (arg: Localized) => Localized): Choice {
  return {
    reads: 'all',
    arms: ({ args }, words) => (args.length < 2 ? [] : args.map((arg) => ({ text: text(words(arg)), result: arg }))),
    taken({ args }, valueOf, rows) {
      const taken = new Int32Array(rows)
      const [first, ...others] = args.map(valueOf)
      if (first === undefined) return taken.fill(-1)
      let best: Exact = asNumber(first)
      others.forEach((column, k) => {
        if (column === undefined) return
        const order = compare(asNumber(column), best)
        const better = rowsWhere(rows, (row) => order[row] === sign)
        best = select(better, asNumber(column), best)
        better.forEach((bit, row) => bit === 1 && (taken[row] = k + 1))
      })
      const known = [first, ...others]
      return taken.map((arm, row) =>
        known.every((column) => column !== undefined && stateAt(column, row) === VALUE) ? arm : -1,
      )
    },
  }
}

type ValueOf = (part: Expr) => Column | undefined

function pairsOf(args: readonly Expr[]): (readonly [when: Expr, then: Expr])[] {
  const pairs: (readonly [Expr, Expr])[] = []
  for (let k = 0; k + 1 < args.length; k += 2) pairs.push([args[k] as Expr, args[k + 1] as Expr])
  return pairs
}

/** The first condition that is TRUE, `otherwise` where all are FALSE, -1 where one that is read has no value. */
function firstThatHolds(
  conditions: readonly (Expr | undefined)[],
  valueOf: ValueOf,
  rows: number,
  otherwise: number,
): Int32Array {
  const columns = conditions.map((condition) => condition && valueOf(condition))
  // A last condition that is written TRUE is an else, and never evaluated.
  const isElse = conditions.map((condition) => condition?.node === 'boolean' && condition.value)
  return Int32Array.from({ length: rows }, (_, row) => {
    for (const [k, column] of columns.entries()) {
      if (isElse[k] === true) return k
      if (column === undefined || stateAt(column, row) !== VALUE) return -1
      if (asBoolean(column).bits[row] === 1) return k
    }
    return otherwise
  })
}

/** The first argument that is in another state than one to be passed over; the last one in any case. */
function firstNot(passedOver: number, args: readonly Expr[], valueOf: ValueOf, rows: number): Int32Array {
  const columns = args.map(valueOf)
  return Int32Array.from({ length: rows }, (_, row) => {
    const found = columns.findIndex((column) => column !== undefined && stateAt(column, row) !== passedOver)
    return found < 0 ? args.length - 1 : found
  })
}

/** Rows on which a value equals another. A text beside a date is that date. */
function equalRows(own: Column, other: Expr, valueOf: ValueOf, rows: number): Uint8Array {
  const value = valueOf(other)
  if (own.type === 'number' && value?.type === 'number') {
    const order = compare(own, value)
    return rowsWhere(rows, (row) => stateAt(value, row) === VALUE && order[row] === 0)
  }
  const written = other.node === 'text' ? other.value : undefined
  return rowsWhere(rows, (row) => {
    const text = written ?? (value === undefined ? undefined : textAt(value, row))
    return text !== undefined && textAt(own, row) === text
  })
}

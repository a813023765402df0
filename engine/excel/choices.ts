import type { Localized } from '../problems.ts'
import { call, num, op, partsOf, sumOf, type Xl } from './expr.ts'
import type { ItemSheet } from './sheet.ts'
import { choose, failing, sure, type Value } from './value.ts'

/** How many parts a formula may have before it is cut in two, and how many choices may follow each other in one. */
const PARTS = 400
const CHOICES = 24

export interface Branch {
  readonly when: Value
  readonly then: Value
}

/** The result of the first branch whose condition holds. A long chain goes on in columns of its own. */
export function firstThatHolds(
  sheet: ItemSheet,
  title: Localized,
  branches: readonly Branch[],
  otherwise: Value,
): Value {
  let result = otherwise
  let size = sizeOf(otherwise.xl)
  let count = 0
  for (const { when, then } of branches.toReversed()) {
    const own = sizeOf(when.xl) + sizeOf(then.xl)
    if (count > 0 && (size + own > PARTS || count >= CHOICES)) {
      result = sheet.own(sheet.helper(sheet.run.entity, furtherOf(title), result))
      size = 1
      count = 0
    }
    result = choose(when, then, result)
    size += own
    count++
  }
  return result
}

/** The sum of parts; a long one in columns of its own. */
export function sumInColumns(sheet: ItemSheet, title: Localized, parts: readonly Value[]): Value {
  const fails = parts.some((part) => part.fails)
  const scales = parts.map(({ scale }) => scale)
  const scale = scales.includes(undefined) ? undefined : Math.max(0, ...scales.map((places) => places ?? 0))
  const of = (xls: readonly Xl[]): Value => failing(sure(sumOf(xls), 'number', scale), fails)
  let taken: Xl[] = []
  let size = 0
  for (const { xl } of parts) {
    const own = sizeOf(xl)
    if (taken.length > 0 && size + own > PARTS) {
      taken = [sheet.own(sheet.helper(sheet.run.entity, furtherOf(title), of(taken))).xl]
      size = 1
    }
    taken.push(xl)
    size += own
  }
  return of(taken)
}

/** How many of some conditions hold. */
export function countOf(sheet: ItemSheet, title: Localized, conditions: readonly Value[]): Value {
  const ones = conditions.map((condition) => {
    const one = call('IF', condition.xl, num(1), num(0))
    return failing(sure(one, 'number', 0), condition.fails)
  })
  return sumInColumns(sheet, title, ones)
}

export function isMoreThan(value: Value, least: number): Value {
  return failing(sure(op(value.xl, '>', num(least)), 'boolean'), value.fails)
}

/** A value in a column of its own, unless it is a cell already. */
export function inColumn(sheet: ItemSheet, title: Localized, value: Value): Value {
  if (value.xl.x === 'cell' || value.xl.x === 'fixed') return value
  return sheet.own(sheet.helper(sheet.run.entity, title, value))
}

function furtherOf({ zh, en }: Localized): Localized {
  return { zh: `${zh}（续）`, en: `${en} (continued)` }
}

function sizeOf(xl: Xl): number {
  return partsOf(xl).reduce((sum, part) => sum + sizeOf(part), 1)
}

import { type Column, stateAt, VALUE } from '../column.ts'
import type { Expr } from '../formula/ast.ts'
import type { NumberColumn } from '../column.ts'
import { compare } from '../number/exact.ts'
import type { Localized } from '../problems.ts'
import type { Branch, ItemRun, Words } from './kind.ts'

/** Rows on which something is so. */
export function rowsWhere(rows: number, isSo: (row: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, row) => (isSo(row) ? 1 : 0))
}

/** Rows on which a condition is TRUE (or FALSE); rows on which it has no value are neither. */
export function rowsWhich(run: ItemRun, condition: string | Expr, wanted: boolean, of?: string): Uint8Array {
  return rowsOfCondition(run.expression(condition, of), wanted)
}

export function rowsOfCondition(column: Column, wanted: boolean): Uint8Array {
  if (column.type !== 'boolean') throw new TypeError('checked to be a condition')
  return rowsWhere(column.length, (row) => stateAt(column, row) === VALUE && (column.bits[row] === 1) === wanted)
}

/** That a condition of the item lets rows through, and that it keeps rows out. */
export function bothWays(path: string, condition: string, words: Words, of?: string): readonly Branch[] {
  const text = words.expression(condition, of)
  const entity = of === undefined ? {} : { of }
  return [
    { path, way: 'true', text: holding(text), ...entity, taken: (run) => rowsWhich(run, condition, true, of) },
    { path, way: 'false', text: notHolding(text), ...entity, taken: (run) => rowsWhich(run, condition, false, of) },
  ]
}

export function holding({ zh, en }: Localized): Localized {
  return { zh: `“${zh}”成立`, en: `${en} holds` }
}

export function notHolding({ zh, en }: Localized): Localized {
  return { zh: `“${zh}”不成立`, en: `${en} does not hold` }
}

/** That a floor raises a result, or a cap lowers it. */
export function boundBranch(
  path: string,
  bound: string,
  which: 'floor' | 'cap',
  words: Words,
  unbounded: (run: ItemRun) => NumberColumn,
): Branch {
  const text = words.expression(bound)
  return {
    path,
    text:
      which === 'floor'
        ? { zh: `结果低于下限 ${text.zh}，取下限`, en: `the result is below the floor ${text.en}, which applies` }
        : { zh: `结果高于上限 ${text.zh}，取上限`, en: `the result is above the cap ${text.en}, which applies` },
    taken(run) {
      const value = unbounded(run)
      const limit = run.expression(bound)
      if (limit.type !== 'number') throw new TypeError('checked to be a number')
      const order = compare(value, limit)
      const beyond = which === 'floor' ? -1 : 1
      const known = (row: number): boolean => stateAt(value, row) === VALUE && stateAt(limit, row) === VALUE
      return rowsWhere(value.length, (row) => known(row) && order[row] === beyond)
    },
  }
}

/** Computes something of a run once for all branches that ask for it. */
export function oncePerRun<T>(compute: (run: ItemRun) => T): (run: ItemRun) => T {
  const known = new WeakMap<ItemRun, { readonly value: T }>()
  return (run) => {
    let found = known.get(run)
    if (found === undefined) known.set(run, (found = { value: compute(run) }))
    return found.value
  }
}

import { BLANK, type Cell, type Failed, failed, NOT_APPLICABLE, number, text, truth, type Value } from './cell.ts'
import { arithmetic, holds, numberOf, order, PLAIN, SIGNS, truthOf, WRITTEN } from './functions.ts'
import { parse, power } from './rational.ts'
import { round, type Rounding } from './rounding.ts'
import type { Lazy, Plain, Tree } from './tree.ts'

/** Cells by name on one row. */
export type Row = Readonly<Record<string, Cell>>

/** What a formula gives on a row: an operator and a function at a time, exactly. */
export function interpret(tree: Tree, row: Row): Cell {
  switch (tree.is) {
    case 'value':
      // Texts that look the same are the same.
      return tree.value.type === 'text' ? text(tree.value.text.normalize('NFC')) : { state: 'value', value: tree.value }
    case 'name': {
      const cell = row[tree.name]
      if (cell === undefined) throw new RangeError(`no such name: ${tree.name}`)
      return cell.state === 'failed' ? failed('OPERAND_FAILED') : cell
    }
    case 'sign':
      return strict([tree.of], row, ([a]) => number(SIGNS[tree.sign](numberOf(a))))
    case 'power':
      return strict([tree.of], row, ([a]) => {
        const result = power(numberOf(a), tree.exponent)
        return result === undefined ? failed('ZERO_DIVIDE') : number(result)
      })
    case 'arithmetic':
      return strict([tree.left, tree.right], row, ([a, b]) => arithmetic(tree.by, numberOf(a), numberOf(b)))
    case 'comparison':
      return strict([tree.left, tree.right], row, ([a, b]) => truth(holds(tree.by, order(a, b))))
    case 'written':
      return strict(tree.of, row, (values) => WRITTEN[tree.name](values, tree.last))
    case 'call':
      return isLazy(tree.name) ? LAZY[tree.name](tree.of, row) : strict(tree.of, row, PLAIN[tree.name])
  }
}

/** A cell as an operand that must have a value: from left to right the first that has none decides. */
function needed(cell: Cell): Value | Failed {
  if (cell.state === 'value') return cell.value
  if (cell.state === 'failed') return cell
  return failed(cell.state === 'blank' ? 'BLANK_OPERAND' : 'NOT_APPLICABLE_OPERAND')
}

function strict(operands: readonly Tree[], row: Row, result: (values: readonly Value[]) => Cell): Cell {
  const values: Value[] = []
  for (const operand of operands) {
    const value = needed(interpret(operand, row))
    if ('state' in value) return value
    values.push(value)
  }
  return result(values)
}

/** From left to right, the first argument that is `deciding` decides. */
const decided = (deciding: boolean) => (of: readonly Tree[], row: Row) => {
  for (const condition of of) {
    const value = needed(interpret(condition, row))
    if ('state' in value) return value
    if (truthOf(value) === deciding) return truth(deciding)
  }
  return truth(!deciding)
}

const LAZY: Readonly<Record<Lazy, (of: readonly Tree[], row: Row) => Cell>> = {
  AND: decided(false),
  OR: decided(true),
  IF: ([condition, then, otherwise]: readonly Tree[], row: Row): Cell => {
    if (condition === undefined || then === undefined) throw new RangeError('IF needs two arguments')
    const value = needed(interpret(condition, row))
    if ('state' in value) return value
    if (truthOf(value)) return interpret(then, row)
    return otherwise === undefined ? NOT_APPLICABLE : interpret(otherwise, row)
  },
  IFS: (of: readonly Tree[], row: Row): Cell => {
    const [condition, then, ...rest] = of
    if (condition === undefined || then === undefined) return failed('NO_BRANCH')
    const value = needed(interpret(condition, row))
    if ('state' in value) return value
    return truthOf(value) ? interpret(then, row) : LAZY.IFS(rest, row)
  },
  SWITCH: ([of, ...cases]: readonly Tree[], row: Row): Cell => {
    if (of === undefined) throw new RangeError('SWITCH needs arguments')
    const value = needed(interpret(of, row))
    if ('state' in value) return value
    for (let i = 0; i + 1 < cases.length; i += 2) {
      const [compared, result] = [cases[i], cases[i + 1]]
      if (compared === undefined || result === undefined) break
      const found = needed(interpret(compared, row))
      if ('state' in found) return found
      if (order(value, found) === 0) return interpret(result, row)
    }
    const otherwise = cases.length % 2 === 1 ? cases.at(-1) : undefined
    return otherwise === undefined ? failed('NO_BRANCH') : interpret(otherwise, row)
  },
  IFBLANK: ([of, otherwise]: readonly Tree[], row: Row): Cell => {
    if (of === undefined || otherwise === undefined) throw new RangeError('IFBLANK needs two arguments')
    const cell = interpret(of, row)
    return cell.state === 'blank' ? interpret(otherwise, row) : cell
  },
  ISBLANK: ([of]: readonly Tree[], row: Row): Cell => {
    if (of === undefined) throw new RangeError('ISBLANK needs an argument')
    const cell = interpret(of, row)
    return cell.state === 'failed' ? cell : truth(cell.state === 'blank')
  },
  FIRST: (of: readonly Tree[], row: Row): Cell => {
    for (const argument of of) {
      const cell = interpret(argument, row)
      if (cell.state !== 'n/a') return cell
    }
    return NOT_APPLICABLE
  },
}

const isLazy = (name: Plain | Lazy): name is Lazy => name in LAZY

/** What a formula item declares about its result. */
export interface Result {
  readonly scale?: number
  readonly rounding?: Rounding
  readonly onZeroDivide?: string
}

/** What a formula item holds: its formula rounded once, and what it says about division by 0. */
export function itemCell(tree: Tree, row: Row, item: Result): Cell {
  const cell = interpret(tree, row)
  if (cell.state === 'failed' && cell.code === 'ZERO_DIVIDE' && item.onZeroDivide !== undefined) {
    if (item.onZeroDivide === 'blank') return BLANK
    if (item.onZeroDivide === 'not-applicable') return NOT_APPLICABLE
    return roundCell(number(parse(item.onZeroDivide)), item)
  }
  return roundCell(cell, item)
}

function roundCell(cell: Cell, item: Result): Cell {
  if (cell.state !== 'value' || cell.value.type !== 'number') return cell
  return number(round(cell.value.number, item.scale ?? 0, item.rounding ?? 'half-up'))
}

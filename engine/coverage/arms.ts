import type { Column } from '../column.ts'
import type { Call, Expr } from '../formula/ast.ts'
import { operands } from '../formula/walk.ts'
import { rowsOfCondition } from '../kinds/branches.ts'
import type { Localized } from '../problems.ts'
import { CHOICES, type InWords } from './choices.ts'

/** One way through a formula: a result that a function in it may take. */
export interface FormulaArm {
  /** Which function of the formula, counted from the left, and which of its results. */
  readonly way: string
  readonly text: Localized
}

/** Every way through a formula, from left to right; none where it chooses nothing. */
export function armsOf(expr: Expr, words: InWords): readonly FormulaArm[] {
  return choicesIn(expr).flatMap((call, number) =>
    (CHOICES[call.name]?.arms(call, words) ?? []).map(({ text }, arm) => ({ way: wayOf(number, arm), text })),
  )
}

/**
 * The rows that take each way through a formula.
 * @param values the value of every part of the formula on every row
 * @param rows 1 for rows on which the formula is read
 */
export function armsTaken(
  expr: Expr,
  values: ReadonlyMap<Expr, Column>,
  rows: Uint8Array,
): ReadonlyMap<string, Uint8Array> {
  const numbers = new Map(choicesIn(expr).map((call, number) => [call, number]))
  const taken = new Map<string, Uint8Array>()
  const read = (part: Expr, on: Uint8Array): void => {
    if (part.node !== 'call') {
      for (const operand of operands(part)) read(operand, on)
      return
    }
    const choice = CHOICES[part.name]
    const arms = choice?.arms(part, NO_WORDS) ?? []
    if (choice === undefined || arms.length === 0) {
      readInTurn(part, on)
      return
    }
    const chosen = choice.taken(part, (operand) => values.get(operand), on.length)
    const results = new Set(arms.map(({ result }) => result))
    for (const operand of part.args) if (!results.has(operand)) read(operand, on)
    arms.forEach(({ result }, arm) => {
      const own = on.map((bit, row) => (bit === 1 && chosen[row] === arm ? 1 : 0))
      taken.set(wayOf(numbers.get(part) ?? -1, arm), own)
      if (result === undefined) return
      const upTo = on.map((bit, row) => (bit === 1 && (chosen[row] as number) >= arm ? 1 : 0))
      read(result, { taken: own, 'up-to-taken': upTo, all: on }[choice.reads])
    })
  }
  /** AND stops at the first FALSE and OR at the first TRUE; other functions read all. */
  const readInTurn = (call: Call, on: Uint8Array): void => {
    const goesOn = call.name === 'AND' ? true : call.name === 'OR' ? false : undefined
    let left = on
    for (const operand of call.args) {
      read(operand, left)
      const column = values.get(operand)
      if (goesOn === undefined || column === undefined) continue
      const holds = rowsOfCondition(column, goesOn)
      left = left.map((bit, row) => (bit === 1 && holds[row] === 1 ? 1 : 0))
    }
  }
  read(expr, rows)
  return taken
}

const wayOf = (number: number, arm: number): string => `${number + 1}.${arm + 1}`

const NO_WORDS: InWords = () => ({ zh: '', en: '' })

/** Functions that choose, from the left. */
function choicesIn(expr: Expr): readonly Call[] {
  const own = expr.node === 'call' && CHOICES[expr.name] !== undefined ? [expr] : []
  return [...own, ...operands(expr).flatMap(choicesIn)]
}

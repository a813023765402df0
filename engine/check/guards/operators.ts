import type { Engine } from 'json-rules-engine'
import { BigDecimal } from '../../number/big-decimal.ts'

/** What facts are given to json-rules-engine as: exact numbers, texts, dates as `2026-08-31`, true or false. */
export type ExactFact = BigDecimal | string | boolean

/** What the engine brings along and conditions cannot use: facts are no lists. */
const UNUSED = ['contains', 'doesNotContain'] as const

const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  equal: (order) => order === 0,
  notEqual: (order) => order !== 0,
  lessThan: (order) => order < 0,
  lessThanInclusive: (order) => order <= 0,
  greaterThan: (order) => order > 0,
  greaterThanInclusive: (order) => order >= 0,
}

/**
 * Puts operators that compare exactly in the place of the engine's own, which compare decimals as doubles or as texts
 * (to them 10 is less than 9). A constant beside a number is a decimal text.
 */
export function addExactOperators(engine: Engine): void {
  for (const name of UNUSED) engine.removeOperator(name)
  for (const [name, holds] of Object.entries(HOLDS)) {
    engine.addOperator(name, (fact: ExactFact, value: ExactFact) => holds(compareExactly(fact, value)))
  }
  const isIn = (fact: ExactFact, values: readonly ExactFact[]) =>
    values.some((value) => compareExactly(fact, value) === 0)
  engine.addOperator('in', isIn)
  engine.addOperator('notIn', (fact: ExactFact, values: readonly ExactFact[]) => !isIn(fact, values))
}

/**
 * Negative, 0 or positive as a fact stands to a value. Dates as written order as the days do.
 * @throws TypeError when one of them is no value, or they are of different types: both are found before.
 */
function compareExactly(fact: ExactFact, value: ExactFact): number {
  if (fact instanceof BigDecimal) return fact.comparedTo(decimalOf(value))
  if (typeof fact === 'string' && typeof value === 'string') return fact === value ? 0 : fact < value ? -1 : 1
  if (typeof fact === 'boolean' && typeof value === 'boolean') return Number(fact) - Number(value)
  throw new TypeError(`${typeof fact} beside ${typeof value}`)
}

function decimalOf(value: ExactFact): BigDecimal {
  if (value instanceof BigDecimal) return value
  if (typeof value !== 'string') throw new TypeError(`a number beside ${typeof value}`)
  return new BigDecimal(value)
}

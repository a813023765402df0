import { orderedLiteral } from '../../formula/literal.ts'
import { parseFormula } from '../../formula/parse.ts'
import { normalize, printDecimal } from '../../number/decimal.ts'
import { minimalDecimal } from '../../ruleset/literals.ts'
import type { DecisionOutput } from './schema.ts'

/** The values of an output in order of priority, as `literalText` writes them. */
export function priorityTexts({ priority, type }: DecisionOutput): readonly string[] | undefined {
  return priority?.map((value) => ((type ?? 'number') === 'number' ? minimalDecimal(String(value)) : String(value)))
}

/** The value of a formula that is a constant of the output's type, as text; undefined for any other formula. */
export function literalText(formula: string, { type }: Pick<DecisionOutput, 'type'>): string | undefined {
  const { expr } = parseFormula(formula)
  if (expr === undefined) return undefined
  if (type === 'text') return expr.node === 'text' ? expr.value : undefined
  if (type === 'boolean') return expr.node === 'boolean' ? String(expr.value) : undefined
  const value = type === 'date' ? undefined : orderedLiteral(expr, 'number')
  if (value === undefined) return undefined
  const { units, scale } = normalize(value)
  return printDecimal(units, scale)
}

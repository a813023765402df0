import { inputUnit } from '../data/input-unit.ts'
import { parseFormula } from '../formula/parse.ts'
import type { UnitTable } from '../formula/units.ts'
import { columnName, own, targetOf } from '../graph/names.ts'
import type { Limits } from '../kinds/kind.ts'
import { decimal, type Decimal, multiplyDecimals, normalize } from '../number/decimal.ts'
import type { Field, Ruleset } from '../ruleset/types.ts'

/**
 * What is declared of the values that a name alone stands for; of other expressions nothing is known.
 * @param scaleOf decimal places of an item's result
 */
export function limitsOf(
  text: string,
  entity: string,
  ruleset: Ruleset,
  units: UnitTable,
  scaleOf: (column: string) => number | undefined,
): Limits {
  const { expr } = parseFormula(text)
  if (expr?.node !== 'name') return {}
  const target = targetOf(ruleset, entity, expr)
  if (target.is === 'period') return { scale: 0 }
  if (target.is !== 'column') return {}
  if (target.member === 'item') {
    const scale = scaleOf(columnName(target.entity, target.name, expr.output))
    return scale === undefined ? {} : { scale }
  }
  const field = own(ruleset.entities[target.entity]?.fields, target.name)
  return field === undefined ? {} : limitsOfField(field, units)
}

function limitsOfField({ type, unit, scale, min, max, oneOf }: Field, units: UnitTable): Limits {
  if (type === 'text') return oneOf === undefined ? {} : { oneOf }
  if (type !== 'number') return {}
  const { factor } = inputUnit(unit, units)
  const inBase = (written: Decimal): Decimal => normalize(multiplyDecimals(written, factor))
  return {
    ...(scale === undefined ? {} : { scale: inBase({ units: 1n, scale }).scale }),
    ...(min === undefined ? {} : { min: inBase(decimal(min)) }),
    ...(max === undefined ? {} : { max: inBase(decimal(max)) }),
  }
}

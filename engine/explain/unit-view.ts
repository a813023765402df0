import type { Plan } from '../calculate/plan.ts'
import { DIMENSIONLESS, parseUnit, printUnit, sameUnit, type Unit, unitFactor } from '../formula/units.ts'
import { columnName, own, splitColumn } from '../graph/names.ts'
import { normalize } from '../number/decimal.ts'

/** How a unit is shown. */
export interface UnitView {
  readonly unit?: string
  readonly shift: number
}

/**
 * A unit as it was declared, when that only moves the decimal point; else (小时 is 60 分钟) the base unit, in which the
 * values are.
 */
export function unitView(plan: Plan, declared: string | undefined, base: Unit | undefined): UnitView {
  const meant = declared === undefined ? undefined : parseUnit(declared, plan.units)
  if (declared !== undefined && meant !== undefined) {
    const shift = pointShift(plan, declared)
    if (shift !== undefined) return { unit: declared, shift }
  }
  const unit = base ?? meant
  return unit === undefined || sameUnit(unit, DIMENSIONLESS) ? { shift: 0 } : { unit: printUnit(unit), shift: 0 }
}

function pointShift(plan: Plan, declared: string): number | undefined {
  const { units, scale } = normalize(unitFactor(declared, plan.units))
  const digits = String(units)
  return /^10*$/.test(digits) ? scale - (digits.length - 1) : undefined
}

/** How the numbers of a column are shown: in the unit that its field or item declares. */
export function columnUnit(plan: Plan, column: string): UnitView {
  const place = splitColumn(column)
  if (place === undefined) return { shift: 0 }
  const item = plan.item(columnName(place.entity, place.name))
  const field = own(own(plan.ruleset.entities, place.entity)?.fields, place.name)
  const { unit } = plan.facts(column) ?? {}
  if (item === undefined) return unitView(plan, field?.unit, unit)
  // An output may count something else than its item: a coefficient among points.
  const meant = item.item.unit === undefined ? undefined : parseUnit(item.item.unit, plan.units)
  const declares = meant !== undefined && sameUnit(meant, unit ?? DIMENSIONLESS)
  return unitView(plan, declares ? item.item.unit : undefined, unit)
}

/** How the values of a parameter are shown. */
export function parameterUnit(plan: Plan, name: string): UnitView {
  return unitView(plan, own(plan.ruleset.parameters, name)?.unit, undefined)
}

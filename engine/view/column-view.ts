import { type Static, Type } from 'typebox'
import type { Plan } from '../calculate/plan.ts'
import { columnTitle } from '../explain/titles.ts'
import { DIMENSIONLESS, parseUnit, printUnit, sameUnit, type Unit, unitFactor } from '../formula/units.ts'
import { columnName, own, splitColumn } from '../graph/names.ts'
import { normalize } from '../number/decimal.ts'
import { LocalizedView } from './localized.ts'

/** A column of a scheme: what is in it and how its numbers are shown. */
export const ColumnView = Type.Object({
  /** `entity.name` or `entity.name#output`. */
  column: Type.String(),
  entity: Type.String(),
  title: LocalizedView,
  is: Type.Union([Type.Literal('item'), Type.Literal('field')]),
  type: Type.Union([Type.Literal('number'), Type.Literal('text'), Type.Literal('boolean'), Type.Literal('date')]),
  /** As declared: 元, %, 万元; left out for plain numbers. */
  unit: Type.Optional(Type.String()),
  /** Values are in base units; shown in `unit`, their point moves right by so many places: 2 for %, -4 for 万元. */
  shift: Type.Integer(),
  /** Decimal places of the values in base units; numbers of items have one. */
  scale: Type.Optional(Type.Integer()),
  /** Whether the sum over rows means something: of amounts and counts it does, of ratios and scores it does not. */
  additive: Type.Boolean(),
})
export type ColumnView = Static<typeof ColumnView>

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

/** undefined when the plan has no such column. */
export function columnView(plan: Plan, column: string): ColumnView | undefined {
  const place = splitColumn(column)
  const facts = plan.facts(column)
  if (place === undefined || facts === undefined) return undefined
  const item = plan.item(columnName(place.entity, place.name))
  const field = own(own(plan.ruleset.entities, place.entity)?.fields, place.name)
  const shown = unitView(plan, item === undefined ? field?.unit : item.item.unit, facts.unit)
  return {
    column,
    entity: place.entity,
    title: columnTitle(plan, column),
    is: item === undefined ? 'field' : 'item',
    type: facts.type,
    ...shown,
    ...(facts.scale === undefined ? {} : { scale: facts.scale }),
    additive: facts.type === 'number' && facts.unit !== undefined && isAdditive(facts.unit),
  }
}

/** 分 counts a judgement, not things: the scores of two departments do not add up to one of both. */
const SCORE = '分'

function isAdditive(unit: Unit): boolean {
  const powers = [...unit.powers]
  return powers.length > 0 && powers.every(([base, power]) => power > 0 && base !== SCORE)
}

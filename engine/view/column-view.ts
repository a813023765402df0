import { type Static, Type } from 'typebox'
import type { Plan } from '../calculate/plan.ts'
import { columnTitle } from '../explain/titles.ts'
import { columnUnit } from '../explain/unit-view.ts'
import type { Unit } from '../formula/units.ts'
import { columnName, splitColumn } from '../graph/names.ts'
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

/** undefined when the plan has no such column. */
export function columnView(plan: Plan, column: string): ColumnView | undefined {
  const place = splitColumn(column)
  const facts = plan.facts(column)
  if (place === undefined || facts === undefined) return undefined
  const item = plan.item(columnName(place.entity, place.name))
  const shown = columnUnit(plan, column)
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

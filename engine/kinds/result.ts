import { typeDetail } from '../formula/expect.ts'
import type { ItemBase } from '../ruleset/item.ts'
import { printUnit, sameUnit, type Unit } from '../formula/units.ts'
import type { ExprType, ItemScope, Output } from './kind.ts'

/**
 * Scale and unit of an item's result of a given type: those it declares, held against the unit the expression has. A
 * declared unit wins where the expression's is unknown or a bare number.
 */
export function checkResultUnit(
  type: ExprType,
  item: ItemBase,
  scope: ItemScope,
  path: string,
): Pick<Output, 'scale' | 'unit'> {
  if (type.type !== 'number') return {}
  expectUnit(type, scope.unit, scope, path)
  const unit = scope.unit ?? type.unit
  return { ...(item.scale === undefined ? {} : { scale: item.scale }), ...(unit === undefined ? {} : { unit }) }
}

/** Reports a part whose known unit is not the one wanted. Bare numbers and unknown units agree with anything. */
export function expectUnit(found: ExprType, wanted: Unit | undefined, scope: ItemScope, path: string): void {
  if (wanted === undefined || found.unit === undefined || found.literal || sameUnit(found.unit, wanted)) return
  scope.report('UNIT_RESULT', path, { found: printUnit(found.unit), declared: printUnit(wanted) })
}

/** Reports an expression that is not of the type wanted; returns its type when it is. */
export function expectTyped(
  text: string,
  type: ExprType['type'],
  scope: ItemScope,
  path: string,
  of?: string,
): ExprType | undefined {
  const found = scope.typeOf(text, path, of)
  if (found === undefined) return undefined
  if (found.type === type) return found
  scope.report('EXPRESSION_TYPE', path, { formula: text, ...typeDetail(type, found.type) })
  return undefined
}

import { soundExpr } from '../../formula/build.ts'
import { compareLiterals } from '../../formula/literal.ts'
import { addDecimals, compareDecimals, decimal, type Decimal, printDecimal } from '../../number/decimal.ts'
import type { ProblemCode } from '../../problems.ts'
import type { ExprType, ItemScope } from '../kind.ts'
import { expectTyped, expectUnit } from '../result.ts'
import { checkCardTests } from './check-tests.ts'
import { checkExperts } from './experts.ts'
import { below, type Bounds, layoutsOf, type Placed, placedBy, RAW, wholeOf, ZERO } from './layout.ts'
import type { Card, ScorecardItem } from './schema.ts'

/** Everything about a scorecard that can be wrong before anything is calculated. */
export function checkScorecard(item: ScorecardItem, scope: ItemScope): void {
  if (item.category !== undefined) scope.typeOf(item.category, '/category')
  checkCardTests(item, scope)
  if (item.coefficient) checkBounds(item.coefficient, '/coefficient', scope, undefined)
  for (const { card, root } of layoutsOf(item)) {
    checkNames(item, card, root, scope)
    if (compareDecimals(root.nominal, ZERO) <= 0) {
      scope.report('STANDARD_NOT_POSITIVE', `${root.path}/standard`, { name: card.id, value: card.standard })
    }
    for (const placed of [root, ...below(root)]) checkNode(placed, card, scope)
    checkVetoes(card, root, scope)
    if (card.experts) checkExperts(card, card.experts, root, scope)
  }
}

function checkNames({ coefficient }: ScorecardItem, card: Card, root: Placed, scope: ItemScope): void {
  const seen = new Set(coefficient ? [coefficient.name] : [])
  for (const { id, path } of below(root)) {
    if (seen.has(id) || id.endsWith(RAW)) scope.report('OUTPUT_TWICE', `${path}/id`, { card: card.id, id })
    seen.add(id)
  }
}

function checkNode(placed: Placed, card: Card, scope: ItemScope): void {
  const { path, leaf, children, weight } = placed
  checkBounds(placed.bounds, path, scope, scope.unit)
  if (weight.units < 0n) {
    scope.report('WEIGHT_NEGATIVE', `${path}/weight`, { node: placed.id, weight: print(weight) })
  }
  if (leaf) {
    if (leaf.value !== undefined) scope.typeOf(leaf.value, `${path}/value`)
    if (leaf.target !== undefined) scope.typeOf(leaf.target, `${path}/target`)
    points(leaf.score, `${path}/score`, scope)
    const full = leaf.outOf ?? '100'
    if (full !== 'standard' && compareDecimals(decimal(full), ZERO) <= 0) {
      scope.report('STANDARD_NOT_POSITIVE', `${path}/outOf`, { name: placed.id, value: full })
    }
  } else {
    const sum = children.reduce((total, child) => addDecimals(total, child.weight), ZERO)
    const whole = wholeOf(placed, card)
    if (compareDecimals(sum, whole) !== 0) {
      const level = placed.id || card.id
      scope.report('WEIGHTS_SUM', `${path}/nodes`, { level, found: print(sum), expected: print(whole) })
    }
  }
}

const print = ({ units, scale }: Decimal): string => printDecimal(units, scale)

function points(text: string, path: string, scope: ItemScope, unit = scope.unit): ExprType | undefined {
  const type = expectTyped(text, 'number', scope, path)
  if (type) expectUnit(type, unit, scope, path)
  return type
}

function checkBounds({ floor, cap }: Bounds, path: string, scope: ItemScope, unit: ItemScope['unit']): void {
  const low = floor === undefined ? undefined : expectTyped(floor, 'number', scope, `${path}/floor`)
  const high = cap === undefined ? undefined : expectTyped(cap, 'number', scope, `${path}/cap`)
  if (low) expectUnit(low, unit, scope, `${path}/floor`)
  if (high) expectUnit(high, unit, scope, `${path}/cap`)
  if (!low || !high || floor === undefined || cap === undefined) return
  const order = compareLiterals(soundExpr(floor), soundExpr(cap))
  if (order !== undefined && order > 0) scope.report('FLOOR_ABOVE_CAP', `${path}/floor`, { name: floor })
}

function checkVetoes(card: Card, root: Placed, scope: ItemScope): void {
  for (const [i, { id, when, effect, value, level }] of (card.vetoes ?? []).entries()) {
    const path = `${root.path}/vetoes/${i}`
    const report = (code: ProblemCode, at: string, detail: Readonly<Record<string, string>>): void =>
      scope.report(code, path + at, detail)
    expectTyped(when, 'boolean', scope, `${path}/when`)
    if (level !== undefined && (level === '' || !placedBy(root, level)))
      report('VETO_LEVEL_UNKNOWN', '/level', { card: card.id, level })
    if (effect !== 'zero' && value === undefined) report('VETO_VALUE_MISSING', '', { id })
    if (value !== undefined) {
      const type = expectTyped(value, 'number', scope, `${path}/value`)
      if (type && effect === 'cap') expectUnit(type, scope.unit, scope, `${path}/value`)
    }
  }
}

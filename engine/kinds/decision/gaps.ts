import { parseFormula } from '../../formula/parse.ts'
import { namesIn } from '../../formula/walk.ts'
import { pointer } from '../../problems.ts'
import type { ExprType, ItemScope } from '../kind.ts'
import { literalText } from './priority.ts'
import {
  type Box,
  commonBox,
  exampleOf,
  type InputValues,
  inputValues,
  isKnown,
  isVoid,
  type Region,
  regionOf,
  spokenTexts,
  uncoveredPart,
} from './regions.ts'
import { at, type DecisionItem } from './schema.ts'
import { tableOf } from './table.ts'

/** Rows up to which every pair is compared. */
const MOST_ROWS = 500

/**
 * Overlaps, rows never reached and gaps of a sound table, each with an example. Where names in tests, several inputs of
 * one name or the item's condition may decide, nothing is said.
 */
export function checkCoverage(item: DecisionItem, types: readonly ExprType[], scope: ItemScope): void {
  if (item.rows.length > MOST_ROWS || shareNames(item)) return
  const inputs = item.inputs.map(({ id, expression }, k) =>
    inputValues(id, (types[k] as ExprType).type, scope.limits(expression)),
  )
  const regions = item.rows.map((row) => regionOf(row, inputs))
  const possible = regions.map((region, row) => isPossible(item, region, row, inputs, scope))
  if (item.hitPolicy === 'U' || item.hitPolicy === 'A') checkOverlaps(item, regions, inputs, scope)
  if (item.hitPolicy === 'F' || item.hitPolicy === 'P') checkReached(item, regions, possible, inputs, scope)
  if (item.otherwise === undefined) checkGaps(item, inputs, scope)
}

/** Whether inputs, or an input and the item's condition, speak of the same name, so that not every case can occur. */
function shareNames(item: DecisionItem): boolean {
  const seen = new Set<string>()
  return [...item.inputs.map(({ expression }) => expression), ...(item.when === undefined ? [] : [item.when])].some(
    (text) => {
      const { expr } = parseFormula(text)
      const names = new Set((expr ? namesIn(expr) : []).map(({ path, output }) => JSON.stringify([path, output])))
      const shared = [...names].some((name) => seen.has(name))
      for (const name of names) seen.add(name)
      return shared
    },
  )
}

/** Reports tests that no value of their input passes. */
function isPossible(
  item: DecisionItem,
  region: Region,
  row: number,
  inputs: readonly InputValues[],
  scope: ItemScope,
): boolean {
  const never = inputs.filter((input, k) => {
    const values = region[k]
    return values !== undefined && isVoid(values, input)
  })
  for (const { id } of never) {
    const { id: rowId, when } = item.rows[row] as DecisionItem['rows'][number]
    scope.report('DECISION_TEST_NEVER', pointer('rows', row, 'when', id), {
      row: rowId,
      input: id,
      test: at(when, id) ?? '',
    })
  }
  return never.length === 0
}

/** Under U no two rows may match; under A they must say the same. Each row is told of the first one it meets. */
function checkOverlaps(
  item: DecisionItem,
  regions: readonly Region[],
  inputs: readonly InputValues[],
  scope: ItemScope,
): void {
  const code = item.hitPolicy === 'U' ? 'DECISION_OVERLAP' : 'DECISION_CONTRADICTION'
  regions.forEach((region, row) => {
    for (let other = 0; other < row; other++) {
      if (item.hitPolicy === 'A' && !surelyDiffer(item, row, other)) continue
      const box = commonBox(regions[other] as Region, region, inputs)
      if (box === undefined) continue
      const detail = { row: idOf(item, row), other: idOf(item, other), example: exampleOf(box, inputs) }
      scope.report(code, pointer('rows', row), detail)
      return
    }
  })
}

function surelyDiffer({ rows, outputs, aggregation }: DecisionItem, row: number, other: number): boolean {
  if (aggregation !== undefined) return false
  return outputs.some((output) => {
    const [a, b] = [rows[row], rows[other]].map((found) => literalText(found?.then[output.id] ?? '', output))
    return a !== undefined && b !== undefined && a !== b
  })
}

/** Reports rows all of whose cases are taken by rows read before them. */
function checkReached(
  item: DecisionItem,
  regions: readonly Region[],
  possible: readonly boolean[],
  inputs: readonly InputValues[],
  scope: ItemScope,
): void {
  const before: Box[] = []
  for (const row of tableOf(item).order) {
    const region = regions[row] as Region
    // A test that depends on names may let any value pass.
    const box = region.map((values, k) => values ?? (inputs[k] as InputValues).all)
    if (possible[row] && uncoveredPart(box, before, inputs) === undefined) {
      scope.report('DECISION_ROW_UNREACHED', pointer('rows', row), { row: idOf(item, row) })
    }
    if (isKnown(region)) before.push(region)
  }
}

function checkGaps(item: DecisionItem, inputs: readonly InputValues[], scope: ItemScope): void {
  const spoken = inputs.map((input) => spokenTexts(item, input))
  const rows = item.rows.map((row) =>
    regionOf(row, spoken).map((values, k) => values ?? (spoken[k] as InputValues).all),
  )
  const everything = spoken.map(({ all }) => all)
  if (everything.some((values, k) => isVoid(values, spoken[k] as InputValues))) return
  const gap = uncoveredPart(everything, rows, spoken)
  if (gap !== undefined && gap !== 'unknown') scope.report('DECISION_GAP', '/rows', { example: exampleOf(gap, spoken) })
}

function idOf({ rows }: DecisionItem, row: number): string {
  return rows[row]?.id ?? ''
}

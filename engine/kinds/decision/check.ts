import { soundExpr } from '../../formula/build.ts'
import { readTest, testExpr } from '../../formula/test.ts'
import type { Unit } from '../../formula/units.ts'
import { pointer } from '../../problems.ts'
import { suggest } from '../../problems/suggest.ts'
import type { ExprType, ItemScope, Output } from '../kind.ts'
import { expectTyped, expectUnit } from '../result.ts'
import { literalText, priorityTexts } from './priority.ts'
import { at, columnOfOutput, type DecisionItem, type DecisionOutput, typeOfResult } from './schema.ts'

/** Types of the inputs; undefined when an input or a test is not sound. */
export function checkInputs(item: DecisionItem, scope: ItemScope): readonly ExprType[] | undefined {
  const types = item.inputs.map(({ expression }, k) => scope.typeOf(expression, pointer('inputs', k, 'expression')))
  const known = item.inputs.map(({ id }) => id)
  const tests = item.rows.flatMap(({ id: row, when }, i) =>
    Object.entries(when).map(([id, text]) => {
      const path = pointer('rows', i, 'when', id)
      const k = known.indexOf(id)
      if (k >= 0) return checkTest(text, path, item.inputs[k]?.expression as string, types[k], scope)
      scope.report('DECISION_INPUT_UNKNOWN', path, { row, id, ...suggest(id, known) })
      return false
    }),
  )
  const sound = types.filter((type) => type !== undefined)
  return sound.length === types.length && tests.every(Boolean) ? sound : undefined
}

function checkTest(text: string, path: string, input: string, type: ExprType | undefined, scope: ItemScope): boolean {
  const { test, problems } = readTest(text)
  for (const { code, detail, span } of problems) scope.report(code, path, detail, span)
  if (test === undefined) return false
  if (type === undefined) return true
  const condition = testExpr(test, soundExpr(input))
  return condition === 'any' || scope.typeOf(condition, path) !== undefined
}

/** Whether hit policy, aggregation and types of outputs go together. */
export function checkPolicy(item: DecisionItem, scope: ItemScope): boolean {
  const { hitPolicy, aggregation, outputs } = item
  let sound = true
  const report: ItemScope['report'] = (...problem) => {
    scope.report(...problem)
    sound = false
  }
  if (aggregation !== undefined && hitPolicy !== 'C') report('DECISION_AGGREGATION', '/aggregation', { hitPolicy })
  const lists = hitPolicy === 'R' || hitPolicy === 'O' || (hitPolicy === 'C' && aggregation === undefined)
  outputs.forEach((output, k) => {
    const type = output.type ?? 'number'
    const path = pointer('outputs', k, 'type')
    if (lists && type !== 'text') report('DECISION_LIST_NOT_TEXT', path, { hitPolicy, output: output.id })
    const numbers = aggregation !== undefined && aggregation !== 'count'
    if (numbers && type !== 'number') report('DECISION_AGGREGATION_TYPE', path, { aggregation, output: output.id })
  })
  const byPriority = hitPolicy === 'P' || hitPolicy === 'O'
  if (byPriority && outputs.every(({ priority }) => priority === undefined)) {
    report('DECISION_PRIORITY_MISSING', '/outputs', { hitPolicy })
  }
  return sound
}

/** The outputs, their values having been held to them; undefined when something is wrong. */
export function checkOutputs(item: DecisionItem, scope: ItemScope): readonly Output[] | undefined {
  const outputs = item.outputs.map((output) => checkOutput(item, output, scope))
  const known = item.outputs.map(({ id }) => id)
  let sound = true
  const maps = item.rows.map(({ id, then }, i) => ({ row: id, map: then, path: pointer('rows', i, 'then') }))
  if (item.otherwise !== undefined) maps.push({ row: 'otherwise', map: item.otherwise, path: '/otherwise' })
  for (const { row, map, path } of maps) {
    for (const id of Object.keys(map)) {
      if (known.includes(id)) continue
      scope.report('DECISION_OUTPUT_UNKNOWN', path + pointer(id), { row, id, ...suggest(id, known) })
      sound = false
    }
  }
  const typed = outputs.filter((output) => output !== undefined)
  return sound && typed.length === outputs.length ? typed : undefined
}

function checkOutput(item: DecisionItem, output: DecisionOutput, scope: ItemScope): Output | undefined {
  const counted = item.aggregation === 'count'
  const type = typeOfResult(item, output)
  let unit: Unit | undefined = output.unit === undefined ? scope.unit : scope.unitNamed(output.unit)
  let sound = true
  const check = (row: string, formula: string | undefined, path: string): void => {
    if (formula === undefined) {
      scope.report('DECISION_OUTPUT_MISSING', path, { row, output: output.id })
      sound = false
      return
    }
    const cell = path + pointer(output.id)
    const found = expectTyped(formula, type, scope, cell)
    if (found === undefined) sound = false
    else if (type === 'number' && !found.literal) {
      expectUnit(found, unit, scope, cell)
      unit ??= found.unit
    }
  }
  item.rows.forEach(({ id, then }, i) => {
    const path = pointer('rows', i, 'then')
    const formula = at(then, output.id)
    // Rows are counted whatever they say, and need not say anything.
    if (!counted) check(id, formula, path)
    if (!hasPriority(item, output, formula)) {
      scope.report('DECISION_PRIORITY_VALUE', path + pointer(output.id), {
        row: id,
        output: output.id,
        formula: formula ?? '',
      })
      sound = false
    }
  })
  if (item.otherwise !== undefined) {
    check('otherwise', at(item.otherwise, output.id), '/otherwise')
  }
  if (!sound) return undefined
  const { title, id } = output
  const scale = output.scale ?? item.scale
  return {
    id: columnOfOutput(item, output),
    type,
    ...(type === 'number' ? { ...(scale === undefined ? {} : { scale }), ...(unit ? { unit } : {}) } : {}),
    ...(title === undefined ? {} : { title: { zh: title.zh ?? id, en: title.en } }),
  }
}

function hasPriority({ hitPolicy }: DecisionItem, output: DecisionOutput, formula: string | undefined): boolean {
  const priority = hitPolicy === 'P' || hitPolicy === 'O' ? priorityTexts(output) : undefined
  if (priority === undefined || formula === undefined) return true
  const value = literalText(formula, output)
  return value !== undefined && priority.includes(value)
}

import type { Expr } from '../../formula/ast.ts'
import { callExpr, NOWHERE, soundExpr } from '../../formula/build.ts'
import { readTest, testExpr } from '../../formula/test.ts'
import { literalText, priorityTexts } from './priority.ts'
import { at, type DecisionItem } from './schema.ts'

/** A decision table as conditions. */
export interface DecisionTable {
  /** For each row and input its test as a condition; undefined where the input may be anything. */
  readonly tests: readonly (readonly (Expr | undefined)[])[]
  /** For each row what must hold for it. */
  readonly conditions: readonly Expr[]
  /** Rows in the order in which the hit policy reads them. */
  readonly order: readonly number[]
}

const TABLES = new WeakMap<DecisionItem, DecisionTable>()

/** The table of a sound item. Built once, so that its conditions are compiled once. */
export function tableOf(item: DecisionItem): DecisionTable {
  let table = TABLES.get(item)
  if (table === undefined) TABLES.set(item, (table = buildTable(item)))
  return table
}

function buildTable(item: DecisionItem): DecisionTable {
  const inputs = item.inputs.map(({ expression }) => soundExpr(expression))
  const tests = item.rows.map(({ when }) =>
    item.inputs.map(({ id }, k) => {
      const { test } = readTest(at(when, id) ?? '-')
      const expr = test && testExpr(test, inputs[k] as Expr)
      return expr === 'any' ? undefined : expr
    }),
  )
  return { tests, conditions: tests.map(allOf), order: readingOrder(item) }
}

function allOf(tests: readonly (Expr | undefined)[]): Expr {
  const given = tests.filter((test) => test !== undefined)
  const [only] = given
  if (only === undefined) return { node: 'boolean', value: true, span: NOWHERE }
  return given.length === 1 ? only : callExpr('AND', ...given)
}

/** P and O read by the priority of results, the first output's before the second's; otherwise as written. */
function readingOrder({ hitPolicy, outputs, rows }: DecisionItem): number[] {
  const order = rows.map((_, row) => row)
  if (hitPolicy !== 'P' && hitPolicy !== 'O') return order
  const places = rows.map(({ then }) =>
    outputs.flatMap((output) => {
      const priority = priorityTexts(output)
      return priority === undefined ? [] : [priority.indexOf(literalText(at(then, output.id) ?? '', output) ?? '')]
    }),
  )
  return order.sort((a, b) => {
    const [x, y] = [places[a] ?? [], places[b] ?? []]
    const differ = x.findIndex((place, k) => place !== y[k])
    return differ < 0 ? a - b : (x[differ] ?? 0) - (y[differ] ?? 0)
  })
}

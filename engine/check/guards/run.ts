import { Engine, type TopLevelCondition } from 'json-rules-engine'
import { Evaluation } from '../../calculate/evaluation.ts'
import type { Run } from '../../calculate/run.ts'
import { type Column, type ColumnType, stateAt, VALUE } from '../../column.ts'
import { rowTitle } from '../../explain/row-title.ts'
import { textAt } from '../../explain/shown.ts'
import { conditionExpr, factsOf } from '../../formula/condition.ts'
import { own } from '../../graph/names.ts'
import { BigDecimal } from '../../number/big-decimal.ts'
import { type Problem, pointer, problem } from '../../problems.ts'
import type { Guard } from '../../ruleset/types.ts'
import { addExactOperators, type ExactFact } from './operators.ts'

/** Rows above which a guard is compiled to a column: json-rules-engine takes microseconds per row and rule. */
const COMPILED_ABOVE = 2000

/**
 * Holds the guards (校验与预警) against a run. json-rules-engine itself judges hospitals, departments and units with
 * decimal-exact operators; guards over people are compiled to columns, which a differential test holds to it.
 * @returns a problem for every row that a guard objects to, and for every row that cannot be judged because a fact is
 *   blank or failed (unless the guard skips blanks). Guards over entities or items that are not in the run are left out.
 */
export async function runGuards(run: Run): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const [index, guard] of (run.plan.ruleset.guards ?? []).entries()) {
    if (isInRun(run, guard)) problems.push(...(await runGuard(run, guard, index)))
  }
  return problems
}

function isInRun(run: Run, guard: Guard): boolean {
  return factsOf(guard.when).every((fact) =>
    [...run.plan.compiled(fact, guard.entity).reads].every((column) => run.has(column)),
  )
}

async function runGuard(run: Run, guard: Guard, index: number): Promise<Problem[]> {
  const evaluation = Evaluation.of(run)
  const facts = new Map(factsOf(guard.when).map((fact) => [fact, evaluation.expression(fact, guard.entity)]))
  const table = evaluation.table(guard.entity)
  const judged: number[] = []
  const problems: Problem[] = []
  const path = pointer('guards', index)
  for (let row = 0; row < table.rows; row++) {
    const missing = [...facts].find(([, column]) => stateAt(column, row) !== VALUE)
    if (missing === undefined) judged.push(row)
    else if (guard.blank !== 'skip') {
      const title = rowTitle(run, guard.entity, row)
      problems.push(
        problem('GUARD_FACT_MISSING', path, { id: guard.id, fact: missing[0], rowZh: title.zh, rowEn: title.en }),
      )
    }
  }
  const people = own(run.plan.ruleset.entities, guard.entity)?.level === 'person' || table.rows > COMPILED_ABOVE
  const fired = people ? firedByColumn(evaluation, guard, facts, judged) : await firedByEngine(guard, facts, judged)
  return [...problems, ...fired.map((row) => objection(run, guard, path, row))]
}

function objection(run: Run, guard: Guard, path: string, row: number): Problem {
  const title = rowTitle(run, guard.entity, row)
  const key = run.data.tables.get(guard.entity)?.keys[row] ?? ''
  const found = problem('GUARD_OBJECTS', path, {
    id: guard.id,
    row: key,
    rowZh: title.zh,
    rowEn: title.en,
    messageZh: guard.message.zh,
    messageEn: guard.message.en,
  })
  return { ...found, severity: guard.severity }
}

function typesOf(facts: ReadonlyMap<string, Column>): (fact: string) => ColumnType {
  return (fact) => facts.get(fact)?.type ?? 'text'
}

function firedByColumn(
  evaluation: Evaluation,
  guard: Guard,
  facts: ReadonlyMap<string, Column>,
  rows: readonly number[],
): number[] {
  const column = evaluation.expression(conditionExpr(guard.when, typesOf(facts)), guard.entity)
  return column.type === 'boolean' ? rows.filter((row) => column.bits[row] === 1) : []
}

async function firedByEngine(
  guard: Guard,
  facts: ReadonlyMap<string, Column>,
  rows: readonly number[],
): Promise<number[]> {
  const engine = new Engine([])
  addExactOperators(engine)
  engine.addRule({ conditions: asRoot(guard), event: { type: guard.id } })
  const fired: number[] = []
  for (const row of rows) {
    const values = Object.fromEntries([...facts].map(([fact, column]) => [fact, factAt(column, row)]))
    const { events } = await engine.run(values)
    if (events.length > 0) fired.push(row)
  }
  return fired
}

/** json-rules-engine wants `all`, `any` or `not` at the top. */
function asRoot({ when }: Guard): TopLevelCondition {
  return 'fact' in when ? { all: [when] } : when
}

function factAt(column: Column, row: number): ExactFact {
  if (column.type === 'boolean') return column.bits[row] === 1
  const text = textAt(column, row)
  return column.type === 'number' ? new BigDecimal(text) : text
}

import { typeDetail } from '../../formula/expect.ts'
import type { Plan } from '../../calculate/plan.ts'
import { printUnit, sameUnit } from '../../formula/units.ts'
import { columnName, own, pathsBetween, splitColumn } from '../../graph/names.ts'
import { type Problem, pointer, problem } from '../../problems.ts'

/** Statements list numbers of their own entity; a total has the unit of its lines. */
export function checkStatements(plan: Plan): Problem[] {
  return Object.entries(plan.ruleset.statements ?? {}).flatMap(([name, statement]) => {
    const listed = statement.lines.map((line, i) => ({
      column: line.column,
      path: pointer('statements', name, 'lines', i, 'column'),
    }))
    const total =
      statement.total === undefined ? [] : [{ column: statement.total, path: pointer('statements', name, 'total') }]
    return [...listed, ...total].flatMap(({ column, path }) => columnProblems(plan, column, path, statement.entity))
  })
}

/** What is wrong with a column that must be a number, of a given entity if one is given. */
export function columnProblems(plan: Plan, column: string, path: string, entity?: string): Problem[] {
  const facts = plan.facts(column)
  if (facts === undefined) {
    const place = splitColumn(column)
    const item = place && columnName(place.entity, place.name)
    if (place === undefined || item === undefined || plan.item(item) === undefined) return []
    const available = plan.outputNames(item).join('、') || '—'
    return [problem('OUTPUT_UNKNOWN', path, { name: item, output: place.output, available })]
  }
  if (entity !== undefined && splitColumn(column)?.entity !== entity) {
    return [problem('STATEMENT_OTHER_ENTITY', path, { name: column, entity })]
  }
  return facts.type === 'number'
    ? []
    : [problem('EXPRESSION_TYPE', path, { formula: column, ...typeDetail('number', facts.type) })]
}

/** Balances compare numbers of one unit, and every part leads to the total's rows in one way. */
export function checkBalances(plan: Plan): Problem[] {
  return (plan.ruleset.balances ?? []).flatMap((balance, index) => {
    const at = (...rest: readonly (string | number)[]): string => pointer('balances', index, ...rest)
    const total = plan.facts(balance.total)
    const entity = splitColumn(balance.total)?.entity ?? ''
    const problems = columnProblems(plan, balance.total, at('total'))
    balance.parts.forEach((part, i) => {
      problems.push(...columnProblems(plan, part, at('parts', i)))
      const facts = plan.facts(part)
      const from = splitColumn(part)?.entity
      if (facts === undefined || from === undefined || own(plan.ruleset.entities, from) === undefined) return
      if (pathsBetween(plan.ruleset, from, entity).length !== 1) {
        problems.push(problem('VIA_NEEDED', at('parts', i), { source: from, entity }))
      }
      if (total?.unit && facts.unit && !sameUnit(total.unit, facts.unit)) {
        problems.push(
          problem('UNIT_MISMATCH', at('parts', i), { left: printUnit(total.unit), right: printUnit(facts.unit) }),
        )
      }
    })
    return problems
  })
}

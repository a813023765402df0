import type { Plan } from '../calculate/plan.ts'
import { canMeet, type End, endOf } from '../flow/ends.ts'
import type { ColumnType } from '../column.ts'
import { compileFormula } from '../formula/compile.ts'
import { typeDetail } from '../formula/expect.ts'
import { parseFormula } from '../formula/parse.ts'
import { parseUnit, printUnit, sameUnit } from '../formula/units.ts'
import { operandsFirst } from '../formula/walk.ts'
import { own, splitColumn, targetOf } from '../graph/names.ts'
import { type Problem, pointer, problem } from '../problems.ts'
import type { Flow } from '../ruleset/types.ts'
import { columnProblems } from './typed/statements.ts'

type Link = Flow['steps'][number]['links'][number]

/**
 * Flows (资金流向): amounts are numbers of the flow's unit, nodes are texts, every step starts where the one before led,
 * and what is shown has an English title.
 */
export function checkFlows(plan: Plan): Problem[] {
  return (plan.ruleset.flows ?? []).flatMap((flow, index) => {
    const path = pointer('flows', index)
    const typed = flow.steps.flatMap(({ links }, i) =>
      links.flatMap((link, k) => checkLink(plan, flow, link, path + pointer('steps', i, 'links', k))),
    )
    const broken = typed.some(({ severity }) => severity === 'error')
    return [...typed, ...(broken ? [] : [...startsMet(plan, flow, path), ...nodesMet(plan, flow, path)])]
  })
}

function checkLink(plan: Plan, flow: Flow, link: Link, path: string): Problem[] {
  const problems = columnProblems(plan, link.amount, path + pointer('amount'))
  const unit = plan.facts(link.amount)?.unit
  const wanted = parseUnit(flow.unit, plan.units)
  if (unit && wanted && !sameUnit(unit, wanted)) {
    const detail = { left: printUnit(wanted), right: printUnit(unit) }
    problems.push(problem('UNIT_MISMATCH', path + pointer('amount'), detail))
  }
  const entity = splitColumn(link.amount)?.entity
  if (entity === undefined || own(plan.ruleset.entities, entity) === undefined) return problems
  const { where } = link
  return [
    ...problems,
    ...ofType(plan, link.from, entity, 'text', path + pointer('from')),
    ...ofType(plan, link.to, entity, 'text', path + pointer('to')),
    ...(where === undefined ? [] : ofType(plan, where, entity, 'boolean', path + pointer('where'))),
  ]
}

function ofType(plan: Plan, formula: string, entity: string, type: ColumnType, path: string): Problem[] {
  const parsed = parseFormula(formula)
  const problems = parsed.problems.map(({ code, span, detail }) => problem(code, { path, span }, detail))
  if (parsed.expr === undefined || problems.length > 0) return problems
  const compiled = compileFormula(parsed.expr, plan.names(entity), (code, span, detail) => {
    problems.push(problem(code, { path, span }, detail))
  })
  if (compiled === undefined || compiled.type.type === type) return problems
  return [problem('EXPRESSION_TYPE', path, { formula, ...typeDetail(type, compiled.type.type) })]
}

/** Where a step starts from nothing that the one before led to, a name is written in two ways. */
function startsMet(plan: Plan, flow: Flow, path: string): Problem[] {
  return flow.steps.flatMap((step, i) => {
    const before = flow.steps[i - 1]
    if (before === undefined) return []
    const ends = before.links.flatMap((link) => endOfLink(plan, link, link.to) ?? [])
    return step.links.flatMap((link, k) => {
      const from = endOfLink(plan, link, link.from)
      if (from === undefined || ends.some((end) => canMeet(end, from))) return []
      const known = [...new Set(before.links.map(({ to }) => to))].join('、')
      const detail = { flow: flow.id, step: step.id, from: link.from, known }
      return [problem('FLOW_FROM_NOWHERE', path + pointer('steps', i, 'links', k, 'from'), detail)]
    })
  })
}

function endOfLink(plan: Plan, link: Link, formula: string): End | undefined {
  return endOf(plan.ruleset, splitColumn(link.amount)?.entity ?? '', formula)
}

/** Nodes that nothing leads to, and titles that are missing. */
function nodesMet(plan: Plan, flow: Flow, path: string): Problem[] {
  const untitled = [
    ...(flow.title ? [] : [[flow.id, path] as const]),
    ...flow.steps.flatMap(({ id, title }, i) => (title ? [] : [[id, path + pointer('steps', i)] as const])),
    ...(flow.nodes ?? []).flatMap(({ id, title }, i) => (title ? [] : [[id, path + pointer('nodes', i)] as const])),
  ]
  const texts = textsOf(plan, flow)
  const nodes = new Set(flow.nodes?.map(({ id }) => id))
  const literals = [...new Set(texts.literal)].filter((text) => !nodes.has(text))
  const idle = texts.open
    ? []
    : (flow.nodes ?? []).flatMap(({ id }, i) =>
        texts.literal.includes(id) || texts.listed.has(id) ? [] : [[id, path + pointer('nodes', i)] as const],
      )
  return [
    ...untitled.map(([name, at]) => problem('TITLE_MISSING', at, { name })),
    ...literals.map((name) => problem('TITLE_MISSING', path + pointer('nodes'), { name })),
    ...idle.map(([node, at]) => problem('FLOW_NODE_UNKNOWN', at, { flow: flow.id, node })),
  ]
}

/** The texts that nodes can have: those that links write, those that fields list, and whether there may be others. */
function textsOf(plan: Plan, flow: Flow): { literal: string[]; listed: Set<string>; open: boolean } {
  const literal: string[] = []
  const listed = new Set<string>()
  let open = false
  for (const { link, formula } of flow.steps.flatMap(formulasOf)) {
    const end = endOfLink(plan, link, formula)
    if (end?.is === 'text') literal.push(end.text)
    if (end?.is !== 'texts') continue
    const { expr } = parseFormula(formula)
    for (const part of expr ? operandsFirst(expr) : []) {
      if (part.node === 'text') listed.add(part.value)
      if (part.node !== 'name') continue
      const target = targetOf(plan.ruleset, splitColumn(link.amount)?.entity ?? '', part)
      const field = target.is === 'column' && own(own(plan.ruleset.entities, target.entity)?.fields, target.name)
      if (field && field.oneOf) for (const text of field.oneOf) listed.add(text)
      else if (!field || field.type === 'text') open = true
    }
  }
  return { literal, listed, open }
}

function formulasOf({ links }: Flow['steps'][number]): { link: Link; formula: string }[] {
  return links.flatMap((link) => [link.from, link.to].map((formula) => ({ link, formula })))
}

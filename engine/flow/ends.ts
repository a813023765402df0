import { parseFormula } from '../formula/parse.ts'
import { keyParts, own, refTarget, targetOf } from '../graph/names.ts'
import type { Ruleset } from '../ruleset/types.ts'

/** What `from` or `to` of a link says before there is data. */
export type End =
  /** One node. */
  | { readonly is: 'text'; readonly text: string }
  /** A ref or a key: each row of an entity is a node of its own, and called as the row is. */
  | { readonly is: 'rows'; readonly entity: string; readonly via: readonly string[] }
  /** A node for every text that the data give. */
  | { readonly is: 'texts' }

/**
 * @param entity whose rows the formula is about
 * @returns undefined when the formula cannot be read.
 */
export function endOf(ruleset: Ruleset, entity: string, formula: string): End | undefined {
  const { expr } = parseFormula(formula)
  if (expr === undefined) return undefined
  if (expr.node === 'text') return { is: 'text', text: expr.value }
  const target = expr.node === 'name' ? targetOf(ruleset, entity, expr) : undefined
  if (target?.is !== 'column') return { is: 'texts' }
  const of = own(ruleset.entities, target.entity)
  const to = of && refTarget(of, target.name)
  if (to !== undefined) return { is: 'rows', entity: to, via: [...target.via, target.name] }
  const keys = of ? keyParts(of) : []
  return keys.length === 1 && keys[0] === target.name
    ? { is: 'rows', entity: target.entity, via: target.via }
    : { is: 'texts' }
}

/** Whether what goes to one end can come from the other. */
export function canMeet(to: End, from: End): boolean {
  if (to.is === 'rows' || from.is === 'rows') return to.is === 'rows' && from.is === 'rows' && to.entity === from.entity
  return to.is === 'texts' || from.is === 'texts' || to.text === from.text
}

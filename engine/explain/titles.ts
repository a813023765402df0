import { columnName, own, splitColumn } from '../graph/names.ts'
import type { Plan } from '../calculate/plan.ts'
import type { Localized } from '../problems.ts'

/** A name with its English title; without one the name serves for both. */
function titled(name: string, title: { zh?: string | undefined; en: string } | undefined): Localized {
  return { zh: title?.zh ?? name, en: title?.en ?? name }
}

export function entityTitle(plan: Plan, entity: string): Localized {
  return titled(entity, own(plan.ruleset.entities, entity)?.title)
}

export function parameterTitle(plan: Plan, name: string): Localized {
  return titled(name, own(plan.ruleset.parameters, name)?.title)
}

/** The title of a column without its entity: field, ref, key or item, with the output's behind it. */
export function columnTitle(plan: Plan, column: string): Localized {
  const place = splitColumn(column)
  if (place === undefined) return { zh: column, en: column }
  const { entity, name, output } = place
  const planned = plan.item(columnName(entity, name))
  const found = own(plan.ruleset.entities, entity)
  const ref = own(found?.refs, name)
  const title =
    planned?.item.title ?? own(found?.fields, name)?.title ?? (typeof ref === 'object' ? ref.title : undefined)
  const whole = titled(name, title)
  if (output === '') return whole
  const part = planned?.outputs.find((candidate) => candidate.id === output)?.title ?? { zh: output, en: output }
  return { zh: `${whole.zh}·${part.zh}`, en: `${whole.en} · ${part.en}` }
}

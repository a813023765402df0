import { type Checked, checkRuleset } from '../check/index.ts'
import { own } from '../graph/names.ts'
import { pointer, problem } from '../problems.ts'
import type { Ruleset } from '../ruleset/types.ts'

type Chosen = Readonly<Record<string, string | boolean>>

const CHECKED = new WeakMap<Ruleset, Map<string, Checked>>()

/** The scheme with other values of some parameters, checked anew; the same choice of a scheme is checked once. */
export function withParameters(scheme: Checked, chosen: Chosen): Checked {
  const { ruleset } = scheme
  if (ruleset === undefined || Object.keys(chosen).length === 0) return scheme
  const known = CHECKED.get(ruleset) ?? new Map<string, Checked>()
  CHECKED.set(ruleset, known)
  const choice = JSON.stringify(Object.entries(chosen).sort(([a], [b]) => (a < b ? -1 : 1)))
  const checked = known.get(choice) ?? checkChosen(ruleset, chosen)
  known.set(choice, checked)
  return checked
}

function checkChosen({ tables, ...document }: Ruleset, chosen: Chosen): Checked {
  const unknown = Object.keys(chosen).filter((name) => {
    const parameter = own(document.parameters, name)
    return parameter === undefined || Object.keys(parameter.keys ?? {}).length > 0
  })
  if (unknown.length > 0) {
    return { problems: unknown.map((name) => problem('CASE_PARAMETER', pointer('parameters', name), { name })) }
  }
  const parameters = Object.entries(document.parameters ?? {}).map(([name, parameter]) => {
    const value = own(chosen, name)
    return [name, value === undefined ? parameter : { ...parameter, values: [{ from: '1900', value }] }] as const
  })
  return checkRuleset({ ...document, parameters: Object.fromEntries(parameters) }, tables)
}
